import { cpus } from 'node:os';

/** Ms of all cores so far: at work, and in all. */
export interface CpuTimes {
  readonly busy: number;
  readonly all: number;
}

/** From here on no core is left to spare, and whatever is timed has waited for one. */
const TOO_BUSY = 0.9;
/** Less than that is too little to tell. */
const LEAST_MS = 1000;

export function cpuTimes(): CpuTimes {
  const times = cpus().map((cpu) => cpu.times);
  const all = times.reduce((sum, t) => sum + t.user + t.nice + t.sys + t.idle + t.irq, 0);
  return { busy: all - times.reduce((sum, { idle }) => sum + idle, 0), all };
}

/** A warning where other work kept the machine busy between two looks at it; null where it did not. */
export function busyMachine(before: CpuTimes, after: CpuTimes): string | null {
  const all = after.all - before.all;
  const share = (after.busy - before.busy) / all;
  if (!(all >= LEAST_MS) || share < TOO_BUSY) return null;
  return `This machine's cores were ${Math.round(share * 100)} % busy while it measured: its times are longer than they need be. Measure where nothing else runs.`;
}
