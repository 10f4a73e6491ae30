import { cpus } from 'node:os';

import type { MeasurementEnvironment } from './types.ts';

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

/** The share of all cores that was at work between two looks at them; null where too little time lies between. */
export function busyShare(before: CpuTimes, after: CpuTimes): number | null {
  const all = after.all - before.all;
  return all >= LEAST_MS ? Math.round(((after.busy - before.busy) / all) * 100) / 100 : null;
}

/** What to say of a measurement whose machine had no core to spare, a clause; null where it had. */
export function busyMachine({ busy = 0 }: Pick<MeasurementEnvironment, 'busy'>): string | null {
  if (busy < TOO_BUSY) return null;
  return `this machine's cores were ${Math.round(busy * 100)} % busy while it measured, so its times are longer than they need be`;
}
