import type { Snapshot } from '../../snapshot/types.ts';
import { count, heavierFirst, subtract, sum, tally, type Tally } from '../bytes.ts';
import { groupBy } from '../group-by.ts';
import { importsInto } from '../importers.ts';
import { ownerOf } from '../packages.ts';
import type { Rule, RuleFinding } from './types.ts';

/** One package in several versions, or one version in several folders: the app carries the same code more than once. */
export const duplicatePackage: Rule<'duplicate-package'> = ({ snapshot, options }) => {
  const copies = copiesOf(snapshot);
  return [...groupBy(copies, (copy) => copy.name)]
    .filter(([, versions]) => versions.length > 1)
    .map(([name, versions]): RuleFinding => {
      versions.sort((a, b) => heavierFirst(a.size, b.size));
      const all = sum(versions.map((copy) => copy.size));
      const importers = versions.map((copy) => importersOf(snapshot, copy.inside));
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

interface Copy {
  readonly name: string;
  readonly version: string;
  /** Indexes into `modules`. */
  readonly inside: Set<number>;
  readonly size: Tally;
}

/** The packages that left bytes, each version for itself, and once more for each file that a version has twice: it lies in two folders. */
function copiesOf(snapshot: Snapshot): Copy[] {
  const copies = new Map<string, Copy>();
  const met = new Map<string, number>();
  for (const [index, { id, package: owner, size }] of snapshot.modules.entries()) {
    const known = owner === null ? undefined : snapshot.packages[owner];
    if (owner === null || known === undefined) continue;
    const file = `${owner} ${pathInside(id, known)}`;
    const time = met.get(file) ?? 0;
    met.set(file, time + 1);
    const key = `${owner} ${time}`;
    const copy = copies.get(key) ?? { ...known, inside: new Set(), size: tally() };
    copies.set(key, copy);
    copy.inside.add(index);
    count(copy.size, size.raw, size.gzip, size.brotli);
  }
  return [...copies.values()].filter((copy) => copy.size.raw > 0);
}

/** `index.js` of `node_modules/a/index.js` as of `node_modules/a@1.0.0~2/index.js`, which is how a Snapshot tells copies apart. */
function pathInside(id: string, { name, version }: Snapshot['packages'][number]): string {
  const start = `node_modules/${name}`;
  const at = id.lastIndexOf(start);
  if (at === -1) return id;
  const rest = id.slice(at + start.length);
  const mark = `@${version}`;
  return (rest.startsWith(mark) ? rest.slice(mark.length) : rest).replace(/^~\d+/, '');
}

/** Who brings a copy in: the first import of the app's own, and up to four packages' names. */
function importersOf(snapshot: Snapshot, inside: ReadonlySet<number>) {
  const edges = importsInto(snapshot, inside).map(({ edge }) => edge);
  const names = new Set(edges.map(([from]) => ownerOf(snapshot, from)));
  const edge = edges.find(([from]) => snapshot.modules[from]?.package === null) ?? edges[0];
  const file = edge && snapshot.modules[edge[0]]?.id;
  return {
    names: [...names].slice(0, 4).join(', '),
    at: edge && file !== undefined ? { file, line: edge[2], column: edge[3] } : null,
  };
}
