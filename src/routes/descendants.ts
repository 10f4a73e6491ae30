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
  for (const row of rows) {
    if (!row.path.endsWith('*') || nested.size === 0) continue;
    const page = await functionOf(evaluator, row.page.definition);
    if (page === null) continue;
    for (const root of nested) {
      if (root === row.root) continue;
      const distance = await distanceTo(evaluator, page, root.owners, 0);
      const nearest = hosts.get(root);
      if (distance === null || (nearest?.distance ?? distance) < distance) continue;
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

/** In how many steps a component renders one of the functions: 0 when it is one itself, null beyond three. */
async function distanceTo(
  evaluator: Evaluator,
  component: NodeValue,
  owners: readonly Node[],
  depth: number,
): Promise<number | null> {
  if (owners.includes(component.node)) return depth;
  if (depth === 3) return null;
  const { module, node } = component;
  let nearest: number | null = null;
  for (const site of module.elements) {
    if (site.node.start < node.start || site.node.end > node.end) continue;
    const tag = site.node.openingElement.name;
    if (tag.type === 'JSXNamespacedName' || /^[a-z]/.test(module.code.charAt(tag.start))) continue;
    const value = await evaluator.reduce(tag, valueAt(module, tag, site.scope));
    const inner = await functionOf(evaluator, value);
    if (inner === null || inner.node === node) continue;
    const found = await distanceTo(evaluator, inner, owners, depth + 1);
    if (found !== null && (nearest === null || found < nearest)) nearest = found;
  }
  return nearest;
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
