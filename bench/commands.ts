import { spawnSync } from 'node:child_process';
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Snapshot } from '../src/snapshot/types.ts';
import { median } from './statistics.ts';
import { WORKSPACE } from './workspace.ts';

export interface CommandTime {
  readonly command: string;
  /** Median of the whole process, ms. */
  readonly wall: number;
}

/** What the last build with Loadline wrote. */
export async function snapshotFacts(root: string) {
  const file = join(root, '.loadline/loadline.snapshot.json');
  const snapshot = JSON.parse(await readFile(file, 'utf8')) as Snapshot;
  return { modules: snapshot.modules.length, bytes: (await stat(file)).size, snapshot };
}

/** Times the commands that read a Snapshot, from the start of the process to its end. */
export async function timeCommands(root: string, runs = 5): Promise<CommandTime[]> {
  const { snapshot } = await snapshotFacts(root);
  const own = snapshot.modules.filter(
    ({ id, package: from, size }) => from === null && size.raw > 0 && !id.startsWith('<'),
  );
  // Something deep.
  const target = own.reduce((long, one) => (one.id.length > long.id.length ? one : long)).id;
  const base = join(root, '.loadline/base.json');
  await copyFile(join(root, '.loadline/loadline.snapshot.json'), base);
  await writeFile(
    join(root, 'budgets.json'),
    '{ "budgets": [{ "path": "/*", "firstLoad": { "total": "900 MB" } }] }\n',
  );
  const main = join(WORKSPACE, 'node_modules/loadline/dist/src/cli/main.js');
  return [
    ['report'],
    ['report', '--format', 'json'],
    ['why', target],
    ['diff', base],
    ['check', '--no-measure'],
  ].map((args) => {
    const times = Array.from({ length: runs }, () => {
      const begin = performance.now();
      const child = spawnSync(process.execPath, [main, ...args], {
        cwd: root,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      if (child.status !== 0) {
        throw new Error(`loadline ${args.join(' ')} failed: ${child.stderr.toString()}`);
      }
      return performance.now() - begin;
    });
    return { command: args.join(' ').replace(root, '.'), wall: median(times) };
  });
}
