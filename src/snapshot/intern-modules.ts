import type { GraphModule } from './bundle-facts.ts';
import { moduleId } from './module-id.ts';
import { createPackageFinder, type PackageName } from './packages.ts';
import type { ModuleFact, PackageFact } from './types.ts';

export interface InternedModules {
  /** In the order of their ids, so that two builds of one source give one Snapshot. */
  readonly graph: readonly GraphModule[];
  /** What the Snapshot keeps of each. */
  readonly modules: readonly Omit<ModuleFact, 'rendered' | 'size'>[];
  readonly packages: readonly PackageFact[];
  /** From the bundler's id. */
  readonly indexOf: (id: string) => number | undefined;
}

/** Gives each module and package its index, and each module an id that no other module has. */
export function internModules(graph: readonly GraphModule[], root: string): InternedModules {
  const findPackage = createPackageFinder();
  const sorted = graph
    .map((module) => ({ module, id: moduleId(module.id, root), owner: findPackage(module.id) }))
    .sort((a, b) => compare(a.id, b.id) || compare(a.module.id, b.module.id));

  const packages = uniquePackages(sorted.map(({ owner }) => owner));
  const packageIndex = new Map(packages.map((owner, index) => [key(owner), index]));
  const taken = new Set<string>();
  return {
    graph: sorted.map(({ module }) => module),
    modules: sorted.map(({ module, id, owner }) => ({
      id: unique(id, owner?.version ?? '', taken),
      package: owner && packageIndex.get(key(owner))!,
      ...((module.sideEffects ?? !owner?.pure) === false && { pure: true as const }),
    })),
    packages,
    indexOf: indexer(sorted.map(({ module }) => module.id)),
  };
}

function uniquePackages(owners: readonly (PackageName | null)[]): PackageName[] {
  const byKey = new Map(owners.flatMap((owner) => (owner ? [[key(owner), owner] as const] : [])));
  return [...byKey.values()]
    .map(({ name, version }) => ({ name, version }))
    .sort((a, b) => compare(key(a), key(b)));
}

function indexer(ids: readonly string[]): (id: string) => number | undefined {
  const indexes = new Map(ids.map((id, index) => [id, index]));
  return (id) => indexes.get(id);
}

function key({ name, version }: PackageName): string {
  return `${name}@${version}`;
}

/** By code units: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Two copies of a package in one build have the same path below `node_modules/`: the later one gets its version into
 * its id, as in `node_modules/react@18.3.1/index.js`, and a number where that does not tell them apart.
 */
function unique(id: string, version: string, taken: Set<string>): string {
  let result = id;
  for (let copy = 1; taken.has(result); copy += 1) {
    const mark = copy === 1 && version !== '' ? `@${version}` : `@${version}~${copy}`;
    result = id.includes('node_modules/')
      ? id.replace(/node_modules\/(?:@[^/]+\/)?[^/]+/, `$&${mark}`)
      : `${id}~${copy}`;
  }
  taken.add(result);
  return result;
}
