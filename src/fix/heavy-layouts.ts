import type { Bench } from './bench.ts';
import { bytesOf } from './plan-parts.ts';
import { edgeName, reach, type SplitPage } from './split-graph.ts';

/**
 * The layouts that routes without them pay for: what is loaded for a login page need not hold the frame of a dashboard.
 *
 * @param cut edges that are gone already, because pages leave the start.
 * @param heavy what must leave the first load of a route at least. Bytes, minified.
 */
export function heavyLayouts(
  { graph, outgoing, incoming }: Bench,
  cut: ReadonlySet<string>,
  heavy: number,
): readonly SplitPage[] {
  const start = reach(outgoing, graph.roots, cut);
  let open = (graph.layouts ?? []).filter(({ module }) => start.has(module));
  for (;;) {
    const without = new Set(cut);
    for (const { module } of open)
      for (const from of incoming.get(module) ?? []) without.add(edgeName(from, module));
    const loads = graph.loads.map((load) => ({
      load,
      held: reach(outgoing, [...graph.roots, ...load], without),
    }));
    const kept = open.filter(({ module }) => {
      const own = reach(outgoing, [module], without);
      return loads.some(
        ({ load, held }) =>
          load.length > 0 && !load.includes(module) && bytesOf({ graph }, own, held) >= heavy,
      );
    });
    if (kept.length === open.length) return kept;
    open = kept;
  }
}
