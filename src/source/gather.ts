import type { Evaluator } from '../routes/source/evaluator.ts';
import type { SourceModule } from '../routes/source/source-module.ts';
import type { Snapshot, SourceFact, SourcePlace } from '../snapshot/types.ts';
import type { AppSource } from './app-source.ts';
import { heavyImports } from './heavy-imports.ts';
import { importUse } from './import-uses.ts';
import { LAZY_WORD, type LazyCall, lazyCalls } from './lazy-calls.ts';
import { earlyUse } from './lazy-early.ts';
import { rendersLazy } from './lazy-in-render.ts';
import { shownImport } from './lazy-shown.ts';
import { unboundedElements } from './lazy-unbounded.ts';
import type { ImportersOf } from './lazy-uses.ts';

export interface GatheredSource {
  readonly facts: readonly SourceFact[];
  /** Files that could not be looked at, in words for a person. */
  readonly notes: readonly string[];
}

/**
 * Gathers from the app's source what the rules need and no graph tells. Only files that can matter are parsed, and those that
 * were parsed before are not parsed again.
 *
 * @param snapshot complete but for its source facts
 * @param indexOf from the bundler's id to the index in `snapshot.modules`
 */
export async function gatherSource(
  app: AppSource,
  snapshot: Snapshot,
  indexOf: (id: string) => number | undefined,
): Promise<GatheredSource> {
  const { ids, importersOf } = graphOf(app.evaluator, snapshot, indexOf);
  const at = (id: string, line: number, column: number): SourcePlace[] => {
    const module = indexOf(id);
    return module === undefined ? [] : [{ module, line, column }];
  };
  const facts = [
    ...(await lazyFacts(app, importersOf, indexOf)),
    ...(await importFacts(app, snapshot, ids)),
    ...app.recovery.flatMap(({ id, line, column, how }) =>
      at(id, line, column).map((place): SourceFact => ({ kind: 'chunk-recovery', at: place, how })),
    ),
  ];
  return { facts, notes: await notesOf(app) };
}

/** What the rules could not look at. */
async function notesOf({ evaluator, huge, unparsed }: AppSource): Promise<string[]> {
  const { failures, host } = evaluator;
  const name = (id: string) =>
    id.startsWith(`${host.root}/`) ? id.slice(host.root.length + 1) : id;
  const withLazy: string[] = [];
  // Data of many megabytes is nothing that a rule would look at.
  for (const id of huge) if (LAZY_WORD.test((await host.read(id)) ?? '')) withLazy.push(id);
  return [
    ...withLazy.map(
      (id) => `${name(id)} is over a megabyte: the rules that read the source left it out.`,
    ),
    ...[...failures]
      .filter(([id]) => !unparsed.has(id))
      .map(
        ([id, { why, line }]) =>
          `${name(id)}${line > 0 ? `:${line}` : ''} could not be parsed: ${why}`,
      ),
  ];
}

interface Graph {
  /** The bundler's ids by index into `modules`. */
  readonly ids: ReadonlyMap<number, string>;
  readonly importersOf: ImportersOf;
}

function graphOf(
  { host }: Evaluator,
  { imports }: Snapshot,
  indexOf: (id: string) => number | undefined,
): Graph {
  const ids = new Map<number, string>();
  for (const id of host.ids) {
    const index = indexOf(id);
    if (index !== undefined) ids.set(index, id);
  }
  let importers: Map<number, Set<number>> | null = null;
  return {
    ids,
    importersOf(id) {
      if (importers === null) {
        importers = new Map();
        for (const [from, to] of [...imports.static, ...imports.dynamic]) {
          const known = importers.get(to);
          if (known) known.add(from);
          else importers.set(to, new Set([from]));
        }
      }
      const index = indexOf(id);
      const found = index === undefined ? undefined : importers.get(index);
      return [...(found ?? [])].flatMap((from) => ids.get(from) ?? []);
    },
  };
}

async function lazyFacts(
  app: AppSource,
  importersOf: ImportersOf,
  indexOf: (id: string) => number | undefined,
): Promise<SourceFact[]> {
  const facts: SourceFact[] = [];
  const calls: LazyCall[] = [];
  const placeOf = (module: SourceModule, offset: number): SourcePlace => ({
    module: indexOf(module.id) ?? 0,
    ...module.place(offset),
  });
  for (const module of app.lazy) {
    if (indexOf(module.id) === undefined) continue;
    for (const call of await lazyCalls(app.evaluator, module)) {
      calls.push(call);
      const { helper } = call;
      const inRender = rendersLazy(call);
      const at = placeOf(module, call.node.start);
      if (inRender !== null) facts.push({ kind: 'lazy-in-render', at, helper, ...inRender });
      const shown = shownImport(call);
      const target = shown === null ? null : await app.evaluator.resolve(shown, module.id);
      const to = target === null ? undefined : indexOf(target);
      if (to !== undefined) facts.push({ kind: 'lazy-shown', at, to });
      const early = earlyUse(call);
      if (early !== null)
        facts.push({
          kind: 'lazy-used-early',
          at: placeOf(module, early.spot.node.start),
          helper,
          name: early.name,
          declared: module.place(early.declared.start).line,
        });
    }
  }
  for (const { module, spot, call, name, inside } of await unboundedElements(
    app,
    importersOf,
    calls,
  ))
    facts.push({
      kind: 'lazy-unbounded',
      at: placeOf(module, spot.node.start),
      helper: call.helper,
      name,
      inside,
    });
  return facts;
}

async function importFacts(
  app: AppSource,
  snapshot: Snapshot,
  ids: ReadonlyMap<number, string>,
): Promise<SourceFact[]> {
  const facts: SourceFact[] = [];
  for (const edge of heavyImports(snapshot)) {
    const id = ids.get(edge[0]);
    const module = id !== undefined && app.texts.has(id) ? await app.evaluator.load(id) : null;
    const fact = module === null ? null : importUse(module, edge);
    if (fact !== null) facts.push(fact);
  }
  return facts;
}
