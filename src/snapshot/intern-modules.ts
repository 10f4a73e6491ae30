import type { GraphModule } from './bundle-facts.ts';
import { moduleId } from './module-id.ts';
import { createPackageFinder } from './packages.ts';
import type { ModuleFact, PackageFact } from './types.ts';

export interface InternedModules {
  readonly modules: readonly Omit<ModuleFact, 'rendered' | 'size'>[];
  readonly packages: readonly PackageFact[];
  /** From the bundler's id. */
  readonly indexOf: (id: string) => number | undefined;
}

/** Gives each module and package its index, and each module an id that no other module has. */
export function internModules(modules: readonly GraphModule[], root: string): InternedModules {
  const findPackage = createPackageFinder();
  const packages: PackageFact[] = [];
  const packageIndex = new Map<string, number>();
  const indexes = new Map<string, number>();
  const taken = new Set<string>();

  const facts = modules.map(({ id }, index) => {
    indexes.set(id, index);
    const owner = findPackage(id);
    let at: number | null = null;
    if (owner) {
      const key = `${owner.name}@${owner.version}`;
      at = packageIndex.get(key) ?? packages.push(owner) - 1;
      packageIndex.set(key, at);
    }
    return { id: unique(moduleId(id, root), owner?.version ?? '', taken), package: at };
  });
  return { modules: facts, packages, indexOf: (id) => indexes.get(id) };
}

/**
 * Two copies of a package in one build have the same path below `node_modules/`: the later one gets its version into
 * its id, as in `node_modules/react@18.3.1/index.js`, and a number where that does not tell them apart.
 */
function unique(id: string, version: string, taken: Set<string>): string {
  let result = id;
  for (let copy = 1; taken.has(result); copy += 1) {
    const mark = (copy === 1 ? '' : `~${copy}`) || (version === '' ? '~1' : '');
    result = id.includes('node_modules/')
      ? id.replace(/node_modules\/((?:@[^/]+\/)?[^/]+)/, `node_modules/$1@${version}${mark}`)
      : `${id}~${copy}`;
  }
  taken.add(result);
  return result;
}
