import { closure, graphsOf } from '../../analysis/graph.ts';
import { holdersOf } from '../../analysis/holders.ts';
import { rootsOf } from '../../analysis/roots.ts';
import { runRules } from '../../analysis/rules/run-rules.ts';
import type { Snapshot } from '../../snapshot/types.ts';

/** A lazy page that no import holds: the bundler put it into a file that is loaded at once. */
export interface CapturedPage {
  /** Relative to the app's root. */
  readonly id: string;
  readonly routes: readonly string[];
  /** The chunk group of the config; empty where chunks were merged, or the app is one file. */
  readonly group: string;
}

export interface Captured {
  readonly pages: readonly CapturedPage[];
  readonly bundler: Snapshot['build']['bundler']['name'];
  /** The app's own modules that are in those files and not needed at the start: the pages, and what is theirs. */
  readonly strays: readonly string[];
  /** All other modules of the build. */
  readonly others: readonly string[];
}

/** The pages that a setting of the Vite config holds, and what came with them. */
export function capturedPages(snapshot: Snapshot): Captured {
  const { modules, build, files, entries } = snapshot;
  const pages: CapturedPage[] = [];
  const holding = new Set<string>();
  for (const { code, data } of runRules(snapshot)) {
    if (code !== 'lazy-defeated' || !('how' in data) || data.how !== 'chunk-group') continue;
    if (!('group' in data)) continue;
    pages.push({ id: data.page, routes: data.routes, group: data.group });
    holding.add(data.file);
  }
  const roots = entries.flatMap((entry) => rootsOf(snapshot, entry));
  const needed = new Set(closure(graphsOf(snapshot).static, roots));
  const captured = new Set(pages.map(({ id }) => id));
  const holders = holdersOf(snapshot).files;
  const isStray = (index: number): boolean => {
    const module = modules[index]!;
    if (module.package !== null || module.id.startsWith('<') || needed.has(index)) return false;
    if (captured.has(module.id)) return true;
    return (holders[index] ?? []).some((file) => holding.has(files[file]?.file ?? ''));
  };
  const strays: string[] = [];
  const others: string[] = [];
  for (const [index, { id }] of modules.entries()) (isStray(index) ? strays : others).push(id);
  return { pages, bundler: build.bundler.name, strays, others };
}
