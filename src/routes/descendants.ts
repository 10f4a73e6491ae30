import type { Node } from 'oxc-parser';

import { locate } from './components.ts';
import { nestPath } from './paths.ts';
import type { RouteRoot, Row } from './route-table.ts';
import { type Evaluator, isFunction, valueAt } from './source/evaluator.ts';
import type { NodeValue, Value } from './source/values.ts';

/**
 * Puts the routes of a `<Routes>` that a page renders behind the path of that page's route (`/admin/*`), which
 * then is a layout of each. Those that no known page renders stay as they are written.
 */
export async function nestDescendants(
  evaluator: Evaluator,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const nested = new Set(
    rows
      .map((row) => row.root)
      .filter((root) => root.style === 'components' && root.owners.length > 0),
  );
  const hosts = new Map<RouteRoot, { rows: Row[]; distance: number }>();
  const replaced = new Set<Row>();
  const renderedBy = createRenderedBy(evaluator);
  for (const row of rows) {
    if (!row.path.endsWith('*') || nested.size === 0) continue;
    const page = await functionOf(evaluator, row.page.definition);
    if (page === null) continue;
    const distances = await distancesFrom(page, renderedBy);
    for (const root of nested) {
      if (root === row.root) continue;
      const distance = Math.min(...root.owners.map((owner) => distances.get(owner) ?? Infinity));
      const nearest = hosts.get(root);
      if (distance === Infinity || (nearest?.distance ?? distance) < distance) continue;
      if (nearest?.distance === distance) nearest.rows.push(row);
      else hosts.set(root, { rows: [row], distance });
    }
  }
  for (const host of hosts.values()) for (const row of host.rows) replaced.add(row);

  const place = (row: Row, seen: readonly RouteRoot[]): readonly Row[] => {
    if (seen.includes(row.root)) return [row];
    const around = hosts.get(row.root)?.rows;
    if (around === undefined) return [row];
    return around.flatMap((host) =>
      place(host, [...seen, row.root]).map((outer) => ({
        ...row,
        path: nestPath(outer.path, row.path),
        layouts: [...outer.layouts, outer.page, ...row.layouts],
      })),
    );
  };
  return rows.filter((row) => !replaced.has(row)).flatMap((row) => place(row, []));
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

/** The app's components whose elements stand in a component; each is looked through once. */
function createRenderedBy(evaluator: Evaluator): RenderedBy {
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
