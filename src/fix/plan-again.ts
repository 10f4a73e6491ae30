import { groupBy } from '../analysis/group-by.ts';
import { type Bench, createBench } from './bench.ts';
import { applyEdits, composeEdits } from './edit.ts';
import type { ImportSite } from './import-sites.ts';
import type { FilePlan, Mended } from './plan-types.ts';
import { edgeName, type SplitGraph, type SplitPage } from './split-graph.ts';

/** What a plan does to an app. */
export interface Leaving {
  readonly pages: ReadonlySet<SplitPage>;
  /** Static imports that are gone. */
  readonly cut: ReadonlySet<string>;
  /** Imports of barrels that became imports of other modules. */
  readonly direct: readonly ImportSite[];
  readonly files: readonly FilePlan[];
}

/** The app as it would be after a plan, without a build: what has left the start holds nothing there any more. */
export async function benchAfter(bench: Bench, left: Leaving): Promise<Bench> {
  const { graph } = bench;
  const texts = new Map(left.files.map(({ file, code, edits }) => [file, applyEdits(code, edits)]));
  const edited = new Map<number, ReadonlyMap<string, number>>();
  for (const [module, { file }] of graph.modules.entries())
    if (file !== null && texts.has(file)) edited.set(module, await targetsOf(bench, module));
  const added: (readonly [number, number])[] = [];
  for (const { importer, request } of left.direct)
    for (const { specifier } of Object.values(request.deep ?? {})) {
      const to = bench.added(importer, specifier);
      if (to === undefined) continue;
      added.push([importer, to]);
      edited.set(importer, new Map([...(edited.get(importer) ?? []), [specifier, to]]));
    }
  const kept = graph.imports.filter(([from, to]) => !left.cut.has(edgeName(from, to)));
  const after: SplitGraph = {
    ...graph,
    imports: [...kept, ...added],
    pages: graph.pages.filter((page) => !left.pages.has(page)),
    // What is edited stands at other places than it did.
    resolve: (from, statement) => {
      const targets = edited.get(from);
      return targets === undefined
        ? graph.resolve(from, statement)
        : (targets.get(statement.specifier) ?? null);
    },
    read: async (file) => texts.get(file) ?? graph.read(file),
  };
  return createBench(after, { bench, edited: new Set(edited.keys()) });
}

/** Where the imports of a module lead to, by their specifiers. */
async function targetsOf(bench: Bench, module: number): Promise<ReadonlyMap<string, number>> {
  const source = await bench.source(module);
  const targets = new Map<string, number>();
  for (const node of source?.program.body ?? []) {
    if (!('source' in node) || node.source == null) continue;
    const specifier = node.source.value;
    const at = source!.module.place(node.start);
    const to = bench.graph.resolve(module, { specifier, at });
    if (to !== null) targets.set(specifier, to);
  }
  return targets;
}

/** Files with the edits of one plan, and of one that was made of what they are then. */
export function joinFiles(
  first: readonly FilePlan[],
  second: readonly FilePlan[],
): readonly FilePlan[] {
  const files = new Map(first.map((one) => [one.file, one]));
  for (const next of second) {
    const before = files.get(next.file);
    files.set(
      next.file,
      before === undefined
        ? next
        : { ...before, edits: composeEdits(before.code, before.edits, next.edits) },
    );
  }
  return [...files.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** One line for a module, whatever round it left its importers in. */
export function joinDone(done: readonly Mended[]): readonly Mended[] {
  const same = groupBy(done, ({ code, how, module }) => `${code} ${how} ${module}`);
  return [...same.values()].map((group) => ({
    ...group[0]!,
    importers: [...new Set(group.flatMap(({ importers }) => importers))],
  }));
}
