import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

import { REPOSITORY } from './workspace.ts';

/** Figures mean little without the machine that made them. */
export function host(): Readonly<Record<string, string | number>> {
  return {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}

/** Writes a benchmark's figures to `bench/results/<name>.json`, which git ignores. */
export async function writeResult(name: string, figures: unknown): Promise<void> {
  const folder = join(REPOSITORY, 'bench/results');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  await writeFile(file, `${JSON.stringify({ host: host(), figures }, null, 2)}\n`);
  console.error(`figures: ${file}`);
}
