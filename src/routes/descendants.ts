import type { Node } from 'oxc-parser';

import { locate } from './components.ts';
import { nestPath } from './paths.ts';
import type { RouteRoot, Row } from './route-table.ts';
import { type Evaluator, isFunction, valueAt } from './source/evaluator.ts';
import { findDeclaration } from './source/source-module.ts';
import type { NodeValue, Value } from './source/values.ts';

/**
 * Puts the routes of a `<Routes>` or `<Switch>` that a page renders behind that page's route, which then is a layout of
 * each: nothing of them renders before it. Paths of a `<Routes>` are relative to the route (`/admin/*`), those of a
 * `<Switch>` are whole. Routes that no known page renders stay as they are written.
 */
export async function nestDescendants(
  evaluator: Evaluator,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const nested = new Set(rows.map((row) => row.root).filter((root) => root.owners.length > 0));
  const hosts = new Map<RouteRoot, { rows: Row[]; distance: number }>();
  const onTheWay = waysTo(evaluator, nested);
  const renderedBy = createRenderedBy(evaluator, onTheWay);
  const styles = new Set([...nested].map(({ style }) => style));
  for (const row of rows) {
    const takes = (root: RouteRoot): boolean => root !== row.root && mayHold(row, root.style);
    if (![...styles].some((style) => mayHold(row, style))) continue;
    const { component, definition } = row.page;
    const file =
      definition.kind === 'node' ? definition.module.id : 'id' in component ? component.id : '';
    if (!onTheWay(file)) continue;
    const page = await functionOf(evaluator, row.page.definition);
    if (page === null) continue;
    const distances = await distancesFrom(page, renderedBy);
    for (const root of nested) {
      if (!takes(root)) continue;
      const distance = Math.min(...root.owners.map((owner) => distances.get(owner) ?? Infinity));
      const nearest = hosts.get(root);
      if (distance === Infinity || (nearest?.distance ?? distance) < distance) continue;
      if (nearest?.distance === distance) nearest.rows.push(row);
      else hosts.set(root, { rows: [row], distance });
    }
  }

  const place = (row: Row, seen: readonly RouteRoot[]): readonly Row[] => {
    if (seen.includes(row.root)) return [row];
    const around = hosts.get(row.root)?.rows;
    if (around === undefined) return [row];
    return around.flatMap((host) =>
      place(host, [...seen, row.root]).map((outer) => ({
        ...row,
        path: isRelative(host, row) ? nestPath(outer.path, row.path) : row.path,
        layouts: [...outer.layouts, outer.page, ...row.layouts],
      })),
    );
  };
  const held = new Map<Row, Set<string>>();
  for (const row of rows)
    for (const host of hosts.get(row.root)?.rows ?? [])
      held.set(host, (held.get(host) ?? new Set<string>()).add(row.path));
  return rows.filter((row) => !isReplaced(row, held.get(row))).flatMap((row) => place(row, []));
}

/** A `<Routes>` needs a splat around it; a `<Switch>` may stand in the page of any route of its kind. */
function mayHold(row: Row, style: RouteRoot['style']): boolean {
  if (style === 'components') return row.path.endsWith('*');
  return style === 'switch' && row.root.style === 'switch';
}

function isRelative(host: Row, row: Row): boolean {
  return row.root.style === 'components' || host.nest;
}

/** A route is shown by those that its page renders; one of a `<Switch>` only by one of the same path. */
function isReplaced(row: Row, paths: ReadonlySet<string> | undefined): boolean {
  if (paths === undefined) return false;
  if (row.nest || row.path.endsWith('*')) return true;
  return paths.has(row.path);
}

/** How many components a page may put between itself and its `<Routes>`. */
const MAX_STEPS = 3;

type RenderedBy = (component: NodeValue) => Promise<readonly NodeValue[]>;

/** Components that a page renders, and in how many steps: 0 for itself. */
async function distancesFrom(
  page: NodeValue,
  renderedBy: RenderedBy,
): Promise<ReadonlyMap<Node, number>> {
  const distances = new Map<Node, number>([[page.node, 0]]);
  let ring: readonly NodeValue[] = [page];
  for (let distance = 1; distance <= MAX_STEPS; distance++) {
    const next: NodeValue[] = [];
    for (const component of ring)
      for (const inner of await renderedBy(component)) {
        if (distances.has(inner.node)) continue;
        distances.set(inner.node, distance);
        next.push(inner);
      }
    ring = next;
  }
  return distances;
}

/** How many imports, barrels included, may lie between a page and the module of a router that it renders. */
const MAX_IMPORTS = 8;

/** Tells the modules from which some imports lead to one of the routers: in no other needs anything to be read. */
function waysTo({ host }: Evaluator, roots: ReadonlySet<RouteRoot>): (id: string) => boolean {
  const { importers } = host;
  if (importers === undefined) return () => true;
  const ways = new Set<string>();
  let ring = [...new Set([...roots].map(({ at }) => at.id))];
  for (let steps = 0; steps <= MAX_IMPORTS && ring.length > 0; steps++) {
    for (const id of ring) ways.add(id);
    ring = [...new Set(ring.flatMap((id) => importers(id)))].filter((id) => !ways.has(id));
  }
  return (id) => ways.has(id);
}

/** The app's components whose elements stand in a component; each is looked through once. */
function createRenderedBy(evaluator: Evaluator, onTheWay: (id: string) => boolean): RenderedBy {
  const known = new Map<Node, readonly NodeValue[]>();
  return async ({ module, node }) => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const inner: NodeValue[] = [];
    for (const site of module.elements) {
      if (site.node.start < node.start || site.node.end > node.end) continue;
      const tag = site.node.openingElement.name;
      const isMarkup = /^[a-z]/.test(module.code.charAt(tag.start));
      if (tag.type === 'JSXNamespacedName' || isMarkup) continue;
      const name = /^[\w$]+/.exec(module.code.slice(tag.start, tag.end))?.[0] ?? '';
      const declaration = findDeclaration(site.scope, name)?.declaration;
      if (declaration?.kind === 'import') {
        const from = await evaluator.resolve(declaration.source, module.id);
        if (from === null || !onTheWay(from)) continue;
      }
      const value = await evaluator.reduce(tag, valueAt(module, tag, site.scope));
      const found = await functionOf(evaluator, value);
      if (found !== null) inner.push(found);
    }
    known.set(node, inner);
    return inner;
  };
}

/** The function behind a component, through `memo(...)`, `lazy(...)` and the like. */
async function functionOf(evaluator: Evaluator, value: Value): Promise<NodeValue | null> {
  if (isFunction(value)) return value;
  if (value.kind === 'lazy') {
    const exported = await evaluator.exported(value.id, value.name ?? 'default');
    return exported === null ? null : functionOf(evaluator, exported);
  }
  if (value.kind !== 'node' || value.node.type !== 'CallExpression') return null;
  const found = await locate(evaluator, value);
  return found !== null && isFunction(found.definition) ? found.definition : null;
}
