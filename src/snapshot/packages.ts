import { readFileSync } from 'node:fs';
import { dirname } from 'node:path/posix';

import picomatch from 'picomatch';

import { slashes, splitQuery } from './module-id.ts';

export interface PackageName {
  readonly name: string;
  readonly version: string;
}

interface OwningPackage extends PackageName {
  /** Whether its package.json says that the module only declares. */
  readonly pure: boolean;
}

interface Package extends PackageName {
  /** Of a module by its path below the package's folder: whether its package.json says that it only declares. */
  readonly isPure: (path: string) => boolean;
}

/**
 * Finds which package a module belongs to: the one whose folder stands behind the last `node_modules/` of its path.
 * A package linked from outside `node_modules` (a workspace's) is the app's own code, for its author can change it.
 */
export function createPackageFinder(): (id: string) => OwningPackage | null {
  const known = new Map<string, Package>();
  return (id) => {
    const { path } = splitQuery(slashes(id.replaceAll('\0', '')));
    const match = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    // Vite's own client code (`/@vite/…`, `vite/preload-helper.js`) and virtual modules are in no package.
    if (!match || match[1]!.startsWith('.')) return null;
    const folder = match[0].slice(0, -1);
    let found = known.get(folder);
    if (!found) {
      found = readPackage(folder, match[1]!);
      known.set(folder, found);
    }
    const { name, version, isPure } = found;
    return { name, version, pure: isPure(path.slice(match[0].length)) };
  };
}

/** An aliased install (`npm:other@1`) goes by the name in its own package.json. */
function readPackage(folder: string, nameByFolder: string): Package {
  try {
    const manifest: unknown = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const { name, version, sideEffects } = manifest as Readonly<Record<string, unknown>>;
    return {
      name: typeof name === 'string' && name !== '' ? name : nameByFolder,
      version: typeof version === 'string' ? version : '',
      isPure: pureBy(sideEffects),
    };
  } catch {
    return { name: nameByFolder, version: '', isPure: () => false };
  }
}

/** As bundlers read package.json's `sideEffects`: a pattern without a folder is for files of that name in any. */
function pureBy(sideEffects: unknown): (path: string) => boolean {
  if (!Array.isArray(sideEffects)) return () => sideEffects === false;
  const patterns = sideEffects.filter((one) => typeof one === 'string');
  const acts = picomatch(
    patterns
      .map((one) => one.replace(/^\.?\//, ''))
      .map((one) => (one.includes('/') ? one : `**/${one}`)),
  );
  return (path) => !acts(path);
}

/** The folder above `root` that holds `.git` or a workspace file, or `root` itself. */
export function workspaceRoot(root: string, exists: (file: string) => boolean): string {
  for (let folder = slashes(root); ; folder = dirname(folder)) {
    if (exists(`${folder}/.git`) || exists(`${folder}/pnpm-workspace.yaml`)) return folder;
    if (hasWorkspaces(`${folder}/package.json`)) return folder;
    if (folder === dirname(folder)) return slashes(root);
  }
}

function hasWorkspaces(manifest: string): boolean {
  try {
    const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    return (parsed as { workspaces?: unknown }).workspaces !== undefined;
  } catch {
    return false;
  }
}
