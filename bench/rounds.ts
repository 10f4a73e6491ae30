import { spawnSync } from 'node:child_process';
import { copyFile, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { WORKSPACE } from './workspace.ts';

/** What is compared. `maps-only` has Vite make source maps: a floor for all who need them. `loadline-warm` is the same as `loadline`, run right after it. */
export const ROWS = [
  'nothing',
  'maps-only',
  'loadline',
  'loadline-warm',
  'visualizer',
  'sonda',
  'sonda-compressed',
  'vite-bundle-analyzer',
  'bundle-stats',
] as const;
export type Row = (typeof ROWS)[number];

/** One build: CPU and wall time in ms, memory and files in bytes. */
export interface Sample {
  readonly user: number;
  readonly system: number;
  readonly wall: number;
  /** Peak of the resident set. */
  readonly rss: number;
  /** All that lies in the output folder and in the tool's own afterwards. */
  readonly written: number;
}

/** Builds an app with each of the tools in turn, `rounds` times, beginning with another one each time. */
export async function runRounds(
  root: string,
  rows: readonly Row[],
  rounds: number,
): Promise<ReadonlyMap<Row, readonly Sample[]>> {
  await copyFile(new URL('build-once.js', import.meta.url), join(WORKSPACE, 'build-once.js'));
  const samples = new Map<Row, Sample[]>(rows.map((row) => [row, []]));
  // A warm run needs a cold one before it, so the two are one step.
  const steps = rows
    .filter((row) => row !== 'loadline-warm')
    .map((row): Row[] =>
      row === 'loadline' && rows.includes('loadline-warm') ? [row, 'loadline-warm'] : [row],
    );
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % steps.length;
    for (const row of [...steps.slice(turn), ...steps.slice(0, turn)].flat()) {
      const sample = await buildOnce(root, row);
      samples.get(row)!.push(sample);
      console.error(`  round ${round + 1}: ${row} ${(sample.user / 1000).toFixed(1)} s`);
    }
  }
  return samples;
}

const LEFT_BEHIND = ['dist', '.report', '.loadline'];

async function buildOnce(root: string, row: Row): Promise<Sample> {
  for (const folder of LEFT_BEHIND) await rm(join(root, folder), { recursive: true, force: true });
  if (row !== 'loadline-warm') {
    for (const parent of [root, WORKSPACE]) {
      await rm(join(parent, 'node_modules/.cache/loadline'), { recursive: true, force: true });
    }
  }
  const figures = join(WORKSPACE, 'figures.json');
  await rm(figures, { force: true });
  const tool = row === 'loadline-warm' ? 'loadline' : row;
  const child = spawnSync(process.execPath, ['build-once.js', tool, root, figures], {
    cwd: WORKSPACE,
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 28,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (child.status !== 0) {
    throw new Error(`${row} failed on ${root}:\n${child.stderr.toString().slice(-2000)}`);
  }
  const measured = JSON.parse(await readFile(figures, 'utf8')) as Omit<Sample, 'written'>;
  const sizes = await Promise.all(LEFT_BEHIND.map((folder) => folderSize(join(root, folder))));
  return { ...measured, written: sizes.reduce((all, size) => all + size, 0) };
}

/** Bytes of all files below a folder; 0 when it is not there. */
async function folderSize(folder: string): Promise<number> {
  let total = 0;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    total += entry.isDirectory() ? await folderSize(path) : (await stat(path)).size;
  }
  return total;
}
