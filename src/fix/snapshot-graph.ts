import { resolve } from 'node:path';

import { rootsOf } from '../analysis/roots.ts';
import { runRules } from '../analysis/rules/run-rules.ts';
import type { RuleSettings } from '../analysis/rules/types.ts';
import { scriptLanguage } from '../routes/source/source-module.ts';
import { slashes } from '../snapshot/module-id.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { SplitGraph, SplitPage } from './split-graph.ts';

/**
 * What planning needs, from a Snapshot.
 *
 * @param root the app's root, absolute.
 */
export function snapshotGraph(
  snapshot: Snapshot,
  root: string,
  read: SplitGraph['read'],
): SplitGraph {
  const places = new Map<string, number>();
  for (const [from, to, line, column] of [...snapshot.imports.static, ...snapshot.imports.dynamic])
    if (line > 0) places.set(`${from} ${line} ${column}`, to);
  const ids = new Map(snapshot.modules.map(({ id }, index) => [id, index]));
  return {
    modules: snapshot.modules.map(({ id, package: owner, size }) => ({
      id,
      file: owner === null && isScript(id) ? slashes(resolve(root, id)) : null,
      package: owner === null ? null : (snapshot.packages[owner]?.name ?? null),
      bytes: size.raw,
    })),
    imports: snapshot.imports.static.map(([from, to]) => [from, to] as const),
    roots: snapshot.entries.flatMap((entry) => rootsOf(snapshot, entry)),
    pages: pagesOf(snapshot, ids),
    layouts: layoutsOf(snapshot),
    loads: loadsOf(snapshot),
    resolve: (from, { at }) => places.get(`${from} ${at.line} ${at.column}`) ?? null,
    read,
  };
}

function isScript(id: string): boolean {
  return !id.startsWith('<') && !id.includes('?') && scriptLanguage(id) !== null;
}

/**
 * The pages of findings. A start page that may be eager because nobody said otherwise is among them: every other route
 * pays for it.
 */
function pagesOf(snapshot: Snapshot, ids: ReadonlyMap<string, number>): readonly SplitPage[] {
  const settings: RuleSettings =
    snapshot.rules?.['route-not-lazy'] === undefined ? { 'route-not-lazy': { eager: [] } } : {};
  return runRules(snapshot, settings).flatMap((finding): SplitPage[] => {
    if (finding.code !== 'route-not-lazy' && finding.code !== 'lazy-defeated') return [];
    const { data } = finding;
    // No import holds it: see settings/mend-settings.ts.
    if (data.how === 'chunk-group') return [];
    const module = ids.get(data.page);
    if (module === undefined) return [];
    const routes = snapshot.routes.filter((route) => route.module === module);
    const at = routes[0]?.at ?? null;
    return [
      {
        module,
        code: finding.code,
        host: at?.module ?? null,
        at: at && { line: at.line, column: at.column },
        layouts: [...new Set(routes.flatMap(({ layouts }) => layouts))],
        paths: data.routes,
      },
    ];
  });
}

function layoutsOf({ routes }: Snapshot): readonly SplitPage[] {
  const shown = routes.filter(({ module }) => module !== null);
  const layouts = new Set(shown.flatMap((route) => route.layouts));
  return [...layouts].flatMap((module): SplitPage[] => {
    const own = shown.filter((route) => route.layouts.includes(module));
    const at = own[0]?.at ?? null;
    if (own.length === shown.length || at?.module === module) return [];
    return [
      {
        module,
        code: 'route-not-lazy',
        host: at?.module ?? null,
        at: at && { line: at.line, column: at.column },
        layouts: [
          ...new Set(own.flatMap((route) => route.layouts.slice(0, route.layouts.indexOf(module)))),
        ],
        paths: [],
      },
    ];
  });
}

function loadsOf({ routes }: Snapshot): readonly (readonly number[])[] {
  const loads = new Map<string, readonly number[]>();
  for (const { module, layouts, lazy } of routes) {
    const load = [...(module === null ? [] : [module]), ...layouts, ...lazy];
    loads.set(load.join(), load);
  }
  return [...loads.values()];
}
