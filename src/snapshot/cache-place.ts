import { hash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { version } from '../version.ts';
import { noCache, openCache, type Cache } from './cache.ts';

/** Values of `LOADLINE_CACHE` that mean none. */
const OFF = ['0', 'off', 'false'];

/**
 * The cache of an app's builds, in `node_modules/.cache/loadline` of its package. `LOADLINE_CACHE` names another
 * folder, or is `off`.
 *
 * @param root the app's root, absolute.
 */
export async function openAppCache(
  root: string,
  place: string | undefined = process.env['LOADLINE_CACHE'],
): Promise<Cache> {
  if (place && OFF.includes(place.toLowerCase())) return noCache;
  const folder = place
    ? resolve(root, place)
    : join(packageFolder(root), 'node_modules/.cache/loadline');
  try {
    const name = hash('sha256', root).slice(0, 16);
    return await openCache(join(folder, `${name}.cache`), ownState());
  } catch {
    return noCache;
  }
}

/** Where Vite has its own cache too: beside the nearest `package.json`. */
function packageFolder(root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return root;
  }
}

/** Changes with the code that makes the figures, and with the libraries that compress. */
function ownState(): string {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => `${name} ${statSync(join(folder, name)).size}`);
  const { zlib, brotli, node } = process.versions;
  return [version, node, zlib, brotli, ...files].join('\n');
}
