import type { Snapshot } from '../../snapshot/types.ts';
import { firstLoad } from '../first-load.ts';
import { groupBy } from '../group-by.ts';
import { rootsOf } from '../roots.ts';
import { idOf } from './pages.ts';
import type { Rule, RuleFinding } from './types.ts';

/** The HTML file; where a server makes the page, the module that its scripts begin with. */
function pageOf(snapshot: Snapshot, index: number): string {
  const entry = snapshot.entries[index];
  if (entry === undefined) return '';
  return entry.html === null
    ? idOf(snapshot, rootsOf(snapshot, entry)[0]) || entry.name
    : entry.name;
}

/** A script this small costs more in its request than in its bytes. Bytes, brotli. */
const SMALL_SCRIPT = 5000;

/** A first load of so many small files that asking for them costs more than they weigh. One finding a page. */
export const chunkFanout: Rule<'chunk-fanout'> = ({ snapshot, options }) => {
  const loads = snapshot.routes.map((route) => {
    const sizes = firstLoad(snapshot, route)
      .indexes.map((index) => snapshot.files[index]!)
      .filter((file) => file.kind === 'js')
      .map((file) => file.size.brotli);
    const small = sizes.filter((size) => size < SMALL_SCRIPT).length;
    return { route, scripts: sizes.length, small };
  });
  const over = loads
    .filter(({ scripts }) => scripts > options.maxScripts)
    .sort((a, b) => b.scripts - a.scripts);
  return [...groupBy(over, ({ route }) => route.entry)].map(([entry, routes]): RuleFinding => {
    const { scripts, small, route } = routes[0]!;
    return {
      code: 'chunk-fanout',
      severity: 'warning',
      route: route.path,
      at: { file: pageOf(snapshot, entry), line: 0, column: 0 },
      data: {
        routes: [...new Set(routes.map((load) => load.route.path))],
        scripts,
        small,
        limit: options.maxScripts,
        bundler: snapshot.build.bundler.name,
      },
      saving: null,
    };
  });
};
