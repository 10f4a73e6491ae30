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
  const folder = slashes(importer).replace(/\/[^/]*$/, '');
  const result = targets.map(() => -1);
  const used = written.map(() => false);
  const specifiers = written.map(({ specifier }) => unalias(specifier, aliases));
  const paths = targets.map((target) => slashes(target.replaceAll('\0', '')));

  for (const score of [exact, byPath, byLongerName, byPackage, byEnding]) {
    for (const [index, target] of paths.entries()) {
      if (result[index] !== -1) continue;
      // One specifier leads to one module, so an import that is taken stands for nothing else.
      const fits = (at: number): boolean =>
        score(specifiers[at]!, folder, target) ||
        (score === byEnding && score(written[at]!.specifier, folder, target));
      const found = used.findIndex((isUsed, at) => !isUsed && fits(at));
      if (found === -1) continue;
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

type Score = (specifier: string, folder: string, target: string) => boolean;

const exact: Score = (specifier, _folder, target) => slashes(specifier) === target;

const byPath: Score = (specifier, folder, target) => {
  if (!/^(?:\.{0,2}|[a-z]:)\//i.test(specifier) && specifier !== '.' && specifier !== '..')
    return false;
  const wanted = splitQuery(specifier);
  const isRooted = !specifier.startsWith('.');
  const base = isRooted ? wanted.path : join(folder, wanted.path);
  const { path, query } = splitQuery(target);
  if (wanted.query !== '' && wanted.query !== query) return false;
  // A path from the app's root (`/src/main.tsx` in its HTML), or from the disk's.
  return isRooted ? withoutEnding(path).endsWith(withoutEnding(base)) : names(base, path);
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
  const wanted = splitQuery(specifier).path.replace(/^[^/]*\//, '');
  if (wanted === '') return false;
  const path = splitQuery(target).path;
  return path.endsWith(`/${wanted}`) || withoutEnding(path).endsWith(`/${withoutEnding(wanted)}`);
};

/** `a/b` names `a/b`, `a/b.ts`, `a/b/index.ts`; `a/b.js` names `a/b.ts` too, as TypeScript has it. */
function names(base: string, path: string): boolean {
  if (path === base || path.startsWith(`${base}/index.`)) return true;
  if (path.startsWith(`${base}.`) && !path.slice(base.length + 1).includes('.')) return true;
  return /\.[cm]?jsx?$/.test(base) && withoutEnding(base) === withoutEnding(path);
}

function withoutEnding(path: string): string {
  return path.replace(/(?:\/index)?\.[a-z]+$/i, '').replace(/\/index$/, '');
}
