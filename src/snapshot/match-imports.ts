import { join } from 'node:path/posix';

import { unalias, type Alias } from './aliases.ts';
import type { WrittenImport } from './import-places.ts';
import { slashes, splitQuery } from './module-id.ts';

/**
 * Says which written import leads to which resolved module. Bundlers tell the two lists but not the pairs, and asking
 * them to resolve again would cost more than the build. Paths are compared, most certain first: relative specifiers by
 * path, bare ones by package, aliased ones by the app's own table, and where that does not say it, by what they end in;
 * a single one left over is settled by elimination.
 *
 * @param importer the importer's id. @param written in one importer, of one sort (static or dynamic).
 * @param targets resolved ids.
 * @param aliases the app's, in order.
 * @returns for each target the index of its import, or -1.
 */
export function matchImports(
  importer: string,
  written: readonly WrittenImport[],
  targets: readonly string[],
  aliases: readonly Alias[] = [],
): readonly number[] {
  if (targets.length === 0 || written.length === 0) return targets.map(() => -1);
  const folder = slashes(importer).replace(/\/[^/]*$/, '');
  const specifiers = written.map(({ specifier }) => unalias(specifier, aliases));
  const paths = targets.map((target) => slashes(target.replaceAll('\0', '')));
  const result = matchPaths(specifiers, folder, paths);
  if (!result.includes(-1)) return result;
  // One specifier leads to one module, so an import that is taken stands for nothing else.
  const used = written.map(() => false);
  for (const found of result) if (found !== -1) used[found] = true;

  for (const score of [byRootedPath, byLongerName, byPackage, byEnding]) {
    const open = used.flatMap((isUsed, at) => (isUsed ? [] : [at]));
    const left = result.filter((found) => found === -1).length;
    if (open.length * left > MOST_PAIRS) continue;
    for (const [index, target] of paths.entries()) {
      if (result[index] !== -1) continue;
      const found = open.find(
        (at) =>
          !used[at] &&
          (score(specifiers[at]!, folder, target) ||
            (score === byEnding && score(written[at]!.specifier, folder, target))),
      );
      if (found === undefined) continue;
      result[index] = found;
      used[found] = true;
    }
  }

  const openTargets = result.flatMap((found, index) =>
    found === -1 && !paths[index]!.startsWith('vite/') ? [index] : [],
  );
  const openImports = used.flatMap((isUsed, index) => (isUsed ? [] : [index]));
  if (openTargets.length > 0 && openTargets.length === openImports.length) {
    for (const [rank, index] of openTargets.entries()) result[index] = openImports[rank]!;
  }
  return result;
}

/** More are not compared one by one: a file with so many imports that no path explains was written by a program. */
const MOST_PAIRS = 1_000_000;

/** By whole ids and by paths, which a table does: a barrel may have thousands of them. */
function matchPaths(
  specifiers: readonly string[],
  folder: string,
  paths: readonly string[],
): number[] {
  const byKey = new Map<string, number[]>();
  const add = (key: string, at: number): void => {
    const known = byKey.get(key);
    if (known) known.push(at);
    else byKey.set(key, [at]);
  };
  for (const [at, specifier] of specifiers.entries()) {
    add(slashes(specifier), at);
    if (!isPath(specifier)) continue;
    const { path, query } = splitQuery(specifier);
    // `./pages/` leads to the folder's index.
    const base = (isRooted(specifier) ? path : fromFolder(folder, path)).replace(/(?<=.)\/$/, '');
    add(base + query, at);
    // TypeScript's `a.ts` goes by the name `a.js`.
    if (/\.[cm]?jsx?$/.test(base)) add(withoutEnding(base) + query, at);
  }
  const used = new Set<number>();
  return paths.map((target) => {
    for (const key of keysOf(target)) {
      const found = byKey.get(key)?.find((at) => !used.has(at));
      if (found === undefined) continue;
      used.add(found);
      return found;
    }
    return -1;
  });
}

function fromFolder(folder: string, path: string): string {
  const isPlain = path.startsWith('./') && !path.includes('/.', 2) && !path.includes('//');
  return isPlain ? folder + path.slice(1) : join(folder, path);
}

/** What an import of the path `a/b/index.ts` may name, most certain first. */
function keysOf(target: string): readonly string[] {
  const { path, query } = splitQuery(target);
  const bases = [path, path.replace(/\.[^./]+$/, ''), path.replace(/\/index\.[^/]+$/, '')];
  return query === '' ? bases : [...bases.map((base) => base + query), ...bases];
}

function isPath(specifier: string): boolean {
  return /^(?:\.{0,2}|[a-z]:)\//i.test(specifier) || specifier === '.' || specifier === '..';
}

function isRooted(specifier: string): boolean {
  return !specifier.startsWith('.');
}

type Score = (specifier: string, folder: string, target: string) => boolean;

/** A path from the app's root (`/src/main.tsx` in its HTML). */
const byRootedPath: Score = (specifier, _folder, target) => {
  if (!isPath(specifier) || !isRooted(specifier)) return false;
  const wanted = splitQuery(specifier);
  const { path, query } = splitQuery(target);
  if (wanted.query !== '' && wanted.query !== query) return false;
  return withoutEnding(path).endsWith(withoutEnding(wanted.path));
};

/** `./a` may stand for `a.web.ts` where the app resolves such endings. */
const byLongerName: Score = (specifier, folder, target) =>
  specifier.startsWith('.') && target.startsWith(`${join(folder, specifier)}.`);

const byPackage: Score = (specifier, _folder, target) => {
  const name =
    /^(?:@[^/]+\/)?[^./@][^/]*/.exec(specifier)?.[0] ?? /^@[^/]+\/[^/]+/.exec(specifier)?.[0];
  if (!name) return false;
  const at = target.lastIndexOf('/node_modules/');
  if (at === -1) return false;
  const rest = target.slice(at + '/node_modules/'.length);
  if (!rest.startsWith(`${name}/`)) return false;
  const deep = specifier.slice(name.length + 1);
  // JSX and React's compiler ask for their runtimes without an import in the source.
  if (deep === '') return !/\/(?:jsx(?:-dev)?|compiler)-runtime\.[cm]?js$/.test(target);
  return withoutEnding(rest).includes(withoutEnding(deep));
};

const byEnding: Score = (specifier, _folder, target) => {
  if (specifier.startsWith('.')) return false;
  const wanted = splitQuery(specifier)
    .path.replace(/^[^/]*\//, '')
    .replace(/\/$/, '');
  if (wanted === '') return false;
  const path = splitQuery(target).path;
  return path.endsWith(`/${wanted}`) || withoutEnding(path).endsWith(`/${withoutEnding(wanted)}`);
};

function withoutEnding(path: string): string {
  return path.replace(/(?:\/index)?\.[a-z]+$/i, '').replace(/\/index$/, '');
}
