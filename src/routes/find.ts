import { basenames } from './basename.ts';
import { nestDescendants } from './descendants.ts';
import { collectDeclared } from './framework.ts';
import { collectGlobs } from './glob.ts';
import { nothingFound } from './nothing-found.ts';
import { collectResources } from './react-admin.ts';
import { collectLooseRoutes, collectRoutesElements } from './react-router-jsx.ts';
import { collectLooseLists, collectRouterCalls } from './react-router-objects.ts';
import type { Collection, Row } from './route-table.ts';
import { createEvaluator } from './source/evaluate.ts';
import type { Evaluator } from './source/evaluator.ts';
import { scriptsOf } from './source/scripts.ts';
import type { SourceModule } from './source/source-module.ts';
import { collectTanStack } from './tanstack.ts';
import type { FoundComponent, FoundRoute, FoundRoutes, SourceHost } from './types.ts';

/** Only a file that says one of these can declare a route; no other is parsed at first. */
const CANDIDATE =
  /react-router|import\.meta\.glob|<\w*(Routes?|Switch)\b|\buseRoutes\b|create\w*Router\b|RouteObject|@tanstack\/[a-z]+-router|<Resource\b|\b(wouter|preact-iso|preact-router|reach\/router)\b/;

/** What only a file says that declares routes itself, and not one that has a link. */
const DECLARES =
  /\bcreate(Browser|Hash|Memory|File|Root)?Rout(er|e)\b|\bcreateRoutesFromElements\b|\buseRoutes\b|<Routes?\b|<Switch\b|<Resource\b/;

/**
 * Finds the routes that the app's source declares. It reads only; nothing is run. A file that cannot be parsed, and
 * what cannot be followed, becomes a note, never an error.
 *
 * @param evaluator for whoever reads the source further: it keeps what was parsed
 */
export async function findRoutes(
  host: SourceHost,
  evaluator: Evaluator = createEvaluator(host),
): Promise<FoundRoutes> {
  const notes = new Set<string>();
  const modules: SourceModule[] = [];
  const collection: Collection = { evaluator, modules, rows: [], notes, consumed: new Set() };
  for (const { id, text, speaks } of await scriptsOf(host)) {
    if (!speaks || !CANDIDATE.test(text)) continue;
    const module = await evaluator.load(id);
    if (module !== null) modules.push(module);
  }
  for (const adapter of [
    collectRouterCalls,
    collectRoutesElements,
    collectLooseLists,
    collectResources,
    collectLooseRoutes,
  ])
    for (const module of modules) await adapter(collection, module);
  await collectDeclared(collection, host.declared ?? [], host.ids);
  await collectTanStack(collection, modules, host.ids);
  for (const module of modules) await collectGlobs(collection, module);

  const rows = await nestDescendants(evaluator, collection.rows);
  for (const [id, { why, line }] of evaluator.failures)
    notes.add(
      `${relative(id, host.root)}${line > 0 ? `:${line}` : ''} could not be parsed: ${why}`,
    );
  if (evaluator.exhausted)
    notes.add(
      'The route tables are too involved to follow to the end: some routes may be missing.',
    );
  if (rows.length === 0) notes.add(nothingFound(host.ids));
  const below = await basenames(evaluator, modules);
  const routes = [...withoutDoubles(rows), ...(await unreadRoutes(evaluator))].map((route) => {
    const basename = below.get(route.origin === 'glob' ? 'react-router' : route.origin);
    return basename === undefined ? route : { ...route, basename };
  });
  return { routes, notes: [...notes] };
}

/** A file that declares routes, and cannot be parsed, has routes that nobody can tell. */
async function unreadRoutes({ failures, host }: Evaluator): Promise<FoundRoute[]> {
  const unread: FoundRoute[] = [];
  for (const [id, { line }] of failures) {
    if (!DECLARES.test((await host.read(id)) ?? '')) continue;
    const text = `${relative(id, host.root)} could not be parsed`;
    const at = { id, line, column: line > 0 ? 1 : 0 };
    const page = { kind: 'unknown' as const, text };
    unread.push({ path: '*', page, layouts: [], at, origin: 'react-router' });
  }
  return unread;
}

function withoutDoubles(rows: readonly Row[]): readonly FoundRoute[] {
  const seen = new Map<string, FoundRoute>();
  for (const { path, page, layouts, at, origin, root } of rows) {
    const { component } = page;
    const what = 'id' in component ? component.id : component.text;
    const key = `${path}\0${component.kind}\0${what}`;
    if (seen.has(key)) continue;
    seen.set(key, {
      path,
      page: component,
      layouts: layouts
        .map((layout): FoundComponent => layout.component)
        .filter((one) => 'id' in one),
      at,
      origin,
      ...(root.always === undefined ? {} : { always: root.always }),
    });
  }
  const routes = [...seen.values()];
  const pages = new Set(routes.filter(isPage).map(placeOf));
  return routes.filter((route) => isPage(route) || !pages.has(placeOf(route)));
}

/** A menu beside the pages may have routes of its own for the same paths, in the same file: it renders no page. */
function isPage({ page }: FoundRoute): boolean {
  return page.kind !== 'library' && !(page.kind === 'static' && page.inline);
}

function placeOf({ path, at }: FoundRoute): string {
  return `${path}\0${at.id}`;
}

function relative(id: string, root: string): string {
  return id.startsWith(`${root}/`) ? id.slice(root.length + 1) : id;
}
