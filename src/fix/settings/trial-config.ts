import { readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';

import { buildApp, type BuildAppOptions } from '../../build/build-app.ts';
import type { Snapshot } from '../../snapshot/types.ts';

/** As Vite looks for its config: the first that is there. */
const CONFIGS = ['js', 'mjs', 'ts', 'cjs', 'mts', 'cts'].map((ending) => `vite.config.${ending}`);

/** The Vite config of a folder, absolute; null where it has none. */
export async function configOf(folder: string): Promise<string | null> {
  const names = new Set(await readdir(folder).catch(() => []));
  const found = CONFIGS.find((name) => names.has(name));
  return found === undefined ? null : join(folder, found);
}

/**
 * Builds an app with another text of its Vite config. That lies beside the config meanwhile, since what a config imports and reads
 * depends on its folder.
 *
 * @param file the config, absolute.
 */
export async function buildWith(
  options: BuildAppOptions,
  file: string,
  text: string,
): Promise<Snapshot> {
  const beside = join(dirname(file), `.loadline-${process.pid}.${basename(file)}`);
  try {
    await writeFile(beside, text, { flag: 'wx' });
    const { snapshot } = await buildApp({ ...options, configFile: beside, trial: [] });
    return snapshot;
  } finally {
    await rm(beside, { force: true });
  }
}
