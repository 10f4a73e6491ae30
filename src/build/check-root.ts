import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { EXIT, LoadlineError } from '../errors.ts';

const CONFIG = /^vite\.config\.[cm]?[jt]s$/;

/** How deep candidates are looked for: `apps/web`, `packages/group/app`. */
const DEPTH = 3;

/**
 * Makes sure that the folder is one that Vite can build.
 *
 * @throws LoadlineError that names the folders below which look like apps.
 */
export async function checkRoot(root: string, configFile: string | undefined): Promise<void> {
  const names = await list(root);
  if (names === null) {
    throw new LoadlineError('no-app', `${root}: there is no such folder.`, EXIT.usage);
  }
  if (configFile !== undefined || names.some(isAppFile)) return;
  const candidates = await findApps(root, root, DEPTH);
  const hint =
    candidates.length === 0
      ? 'Run loadline in the folder of a Vite app, or name it: loadline analyze path/to/app'
      : `Did you mean one of these? ${candidates.map((path) => `loadline analyze ${path}`).join(', ')}`;
  throw new LoadlineError(
    'no-app',
    `${root}: no vite.config and no index.html here. ${hint}`,
    EXIT.usage,
  );
}

function isAppFile(name: string): boolean {
  return CONFIG.test(name) || name === 'index.html';
}

async function list(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch {
    return null;
  }
}

async function findApps(top: string, folder: string, depth: number): Promise<string[]> {
  if (depth === 0) return [];
  const found: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isDirectory() || /^(?:\.|node_modules$|dist$|build$)/.test(entry.name)) continue;
    const path = join(folder, entry.name);
    const names = (await list(path)) ?? [];
    if (names.some((name) => CONFIG.test(name))) found.push(relative(top, path));
    else found.push(...(await findApps(top, path, depth - 1)));
    if (found.length >= 6) break;
  }
  return found;
}
