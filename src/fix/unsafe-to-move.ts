import type { Bench, Obstacle } from './bench.ts';
import { isBarrel } from './direct-imports.ts';
import { effectsOf, type Effect } from './effects.ts';
import type { Source } from './source/read-source.ts';

/**
 * Looks through modules that would be loaded later for what others may rely on: code that runs when they are loaded, and
 * does something to what stays.
 *
 * @param stays what is loaded as early as before.
 */
export async function unsafeToMove(
  bench: Bench,
  moved: Iterable<number>,
  stays: ReadonlySet<number>,
): Promise<Obstacle | null> {
  const sources: [number, Source][] = [];
  for (const module of moved) {
    if (bench.graph.modules[module]?.file == null) continue;
    const source = await bench.source(module);
    // What cannot be read is no script, or the build would have failed.
    if (source !== null) sources.push([module, source]);
  }
  const packages = new Set<string>();
  for (const module of stays) {
    const name = bench.graph.modules[module]?.package;
    if (name != null) packages.add(name);
  }
  const named = new Set(
    sources.flatMap(([module, source]) => packagesNamed(bench, module, source)),
  );
  for (const [module, source] of sources)
    for (const effect of effectsOf(source))
      if (!(await isHarmless(bench, module, source, effect, { stays, packages, named })))
        return {
          why: effect.code,
          name: effect.name,
          in: module,
          at: source.module.place(effect.offset),
        };
  return null;
}

interface Around {
  readonly stays: ReadonlySet<number>;
  /** Packages of which something stays. */
  readonly packages: ReadonlySet<string>;
  /** Packages of which a moved module imports something by name. */
  readonly named: ReadonlySet<string>;
}

async function isHarmless(
  bench: Bench,
  module: number,
  source: Source,
  effect: Effect,
  { stays, packages, named }: Around,
): Promise<boolean> {
  if (effect.from === null) return false;
  const target = resolveIn(bench, module, source, effect.from);
  if (target === null) return false;
  if (effect.code !== 'top-level-effect' && stays.has(target)) return true;
  for (const one of await behindBarrels(bench, target)) if (stays.has(one)) return false;
  const pack = bench.graph.modules[target]?.package ?? null;
  if (effect.code === 'global-styles') return false;
  if (pack !== null && packages.has(pack)) return false;
  // A plugin of a package that moves as a whole: `import 'prismjs/components/prism-jsx'`.
  if (effect.code === 'side-effect-module') return pack !== null && named.has(pack);
  return true;
}

/** A module, and what it hands on when it is a barrel: that may stay where the barrel does not. */
async function behindBarrels(bench: Bench, module: number): Promise<ReadonlySet<number>> {
  const found = new Set([module]);
  for (const one of found) {
    if (bench.graph.modules[one]?.file == null) continue;
    const source = await bench.source(one);
    if (source === null || !isBarrel(source)) continue;
    for (const to of bench.outgoing.get(one) ?? []) found.add(to);
  }
  return found;
}

function packagesNamed(bench: Bench, module: number, source: Source): readonly string[] {
  return source.imports.flatMap((node) => {
    if (node.specifiers.length === 0 || node.importKind === 'type') return [];
    const target = resolveIn(bench, module, source, node.source.value);
    const name = target === null ? null : bench.graph.modules[target]?.package;
    return name == null ? [] : [name];
  });
}

function resolveIn(
  { graph }: Bench,
  module: number,
  source: Source,
  specifier: string,
): number | null {
  for (const node of source.imports) {
    if (node.source.value !== specifier) continue;
    const target = graph.resolve(module, { specifier, at: source.module.place(node.start) });
    if (target !== null) return target;
  }
  return null;
}
