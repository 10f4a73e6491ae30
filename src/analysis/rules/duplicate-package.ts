import type { Snapshot } from '../../snapshot/types.ts';
import { count, heavierFirst, subtract, sum, tally } from '../bytes.ts';
import { groupBy } from '../group-by.ts';
import { importsInto } from '../importers.ts';
import { ownerOf } from '../packages.ts';
import type { Rule, RuleFinding } from './types.ts';

/** One package in several versions: the app carries the same code more than once. */
export const duplicatePackage: Rule<'duplicate-package'> = ({ snapshot, options }) => {
  const copies = versionsOf(snapshot);
  return [...groupBy(copies, (copy) => copy.name)]
    .filter(([, versions]) => versions.length > 1)
    .map(([name, versions]): RuleFinding => {
      versions.sort((a, b) => heavierFirst(a.size, b.size));
      const all = sum(versions.map((copy) => copy.size));
      const importers = versions.map((copy) => importersOf(snapshot, copy.index));
      const saving = subtract(all, versions[0]!.size);
      return {
        code: 'duplicate-package',
        severity: saving.brotli < options.smallSaving ? 'info' : 'warning',
        route: null,
        at: importers.at(-1)!.at,
        data: {
          name,
          versions: versions.map((copy) => copy.version),
          sizes: versions.map((copy) => copy.size.brotli),
          importers: importers.map(({ names }) => names),
        },
        saving,
      };
    });
};

/** The packages that left bytes, each version for itself. */
function versionsOf(snapshot: Snapshot) {
  const sizes = snapshot.packages.map(() => tally());
  for (const { package: owner, size } of snapshot.modules) {
    const into = owner === null ? undefined : sizes[owner];
    if (into) count(into, size.raw, size.gzip, size.brotli);
  }
  return snapshot.packages
    .map(({ name, version }, index) => ({ name, version, index, size: sizes[index]! }))
    .filter((copy) => copy.size.raw > 0);
}

/** Who brings a version in: the first import of the app's own, and up to four packages' names. */
function importersOf(snapshot: Snapshot, version: number) {
  const inside = snapshot.modules.flatMap((module, index) =>
    module.package === version ? [index] : [],
  );
  const edges = importsInto(snapshot, new Set(inside)).map(({ edge }) => edge);
  const names = new Set(edges.map(([from]) => ownerOf(snapshot, from)));
  const edge = edges.find(([from]) => snapshot.modules[from]?.package === null) ?? edges[0];
  const file = edge && snapshot.modules[edge[0]]?.id;
  return {
    names: [...names].slice(0, 4).join(', '),
    at: edge && file !== undefined ? { file, line: edge[2], column: edge[3] } : null,
  };
}
