import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

import { lookup } from 'mrmime';

import { isCompressible } from '../../snapshot/file-name.ts';
import { SHIPPED_AS } from './encodings.ts';

/** What a build has at a path. */
export type Located =
  | { readonly kind: 'file'; readonly path: string }
  /** A folder with a page in it was asked for without its slash. */
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'none' }
  /** A path that no honest client sends: it tries to leave the build, or cannot be decoded. */
  | { readonly kind: 'bad' };

/**
 * Finds what a URL path stands for in the folder `root`, which must be a real path (no symlink in it). Only files
 * inside it are found: a symlink that leads out is as good as none.
 *
 * @param pathname as the client sent it, still encoded, without query, below the build's base.
 * @param navigation whether a person's browser asks for a page: then the nearest index.html answers for a client route.
 */
export async function locate(
  root: string,
  pathname: string,
  navigation: boolean,
): Promise<Located> {
  const segments = decodeSegments(pathname);
  if (!segments) return { kind: 'bad' };
  const names = segments.filter((segment) => segment !== '');
  const folder = segments.at(-1) === '';

  const exact = await inside(root, names);
  if (exact?.isFile && !folder) return { kind: 'file', path: exact.path };
  if (exact && !exact.isFile) {
    const index = await inside(root, [...names, 'index.html']);
    if (index?.isFile) {
      if (folder || names.length === 0) return { kind: 'file', path: index.path };
      return { kind: 'redirect', to: `/${names.map(encodeURIComponent).join('/')}/` };
    }
  }
  const last = names.at(-1);
  if (last !== undefined && !folder && extname(last) === '') {
    const page = await inside(root, [...names.slice(0, -1), `${last}.html`]);
    if (page?.isFile) return { kind: 'file', path: page.path };
  }
  // `/users/jane.doe` is a client route, `/missing.js` is not.
  if (navigation && (last === undefined || lookup(extname(last)) === undefined)) {
    for (let depth = Math.max(names.length - 1, 0); depth >= 0; depth--) {
      const page = await inside(root, [...names.slice(0, depth), 'index.html']);
      if (page?.isFile) return { kind: 'file', path: page.path };
    }
  }
  return { kind: 'none' };
}

/** The path's parts, decoded once; null when one of them could mean more than a name. */
function decodeSegments(pathname: string): string[] | null {
  if (!pathname.startsWith('/')) return null;
  try {
    const segments = pathname.slice(1).split('/').map(decodeURIComponent);
    return segments.every(isName) ? segments : null;
  } catch {
    return null;
  }
}

function isName(segment: string): boolean {
  if (segment === '.' || segment === '..') return false;
  // A colon opens a drive or an alternate stream on Windows.
  return !/[/\\\0]/.test(segment) && !(process.platform === 'win32' && segment.includes(':'));
}

interface Inside {
  readonly path: string;
  readonly isFile: boolean;
}

/** A build may have kept only what it compressed: `index.js.br` stands for `index.js`. */
async function inside(root: string, names: readonly string[]): Promise<Inside | null> {
  const found = await insideAs(root, names);
  const last = names.at(-1);
  if (found || last === undefined || !isCompressible(last)) return found;
  for (const ending of Object.values(SHIPPED_AS)) {
    const shipped = await insideAs(root, [...names.slice(0, -1), last + ending]);
    const path = shipped?.path.endsWith(ending) && shipped.path.slice(0, -ending.length);
    if (shipped?.isFile && path) return { path, isFile: true };
  }
  return null;
}

async function insideAs(root: string, names: readonly string[]): Promise<Inside | null> {
  try {
    const path = await realpath(join(root, ...names));
    if (path !== root && !path.startsWith(root.endsWith(sep) ? root : root + sep)) return null;
    const stats = await stat(path);
    return stats.isFile() || stats.isDirectory() ? { path, isFile: stats.isFile() } : null;
  } catch {
    return null;
  }
}
