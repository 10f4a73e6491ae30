import { locate } from './components.ts';
import { elementProps } from './route-props.ts';
import type { Collection, RouteRoot } from './route-table.ts';
import { valueAt } from './source/evaluator.ts';
import type { SourceModule } from './source/source-module.ts';

/** The views of a `<Resource>` and what they add to its path. */
const VIEWS: readonly (readonly [prop: string, path: string])[] = [
  ['list', ''],
  ['create', '/create'],
  ['edit', '/:id'],
  ['show', '/:id/show'],
];

const DASHBOARD: typeof VIEWS = [['dashboard', '']];

const COMPONENTS = /^(Resource|\w*Admin)$/;

/**
 * Finds react-admin's `<Resource name="posts" list={PostList} …>` in a module, a route for each view, and the
 * `dashboard` of its `<Admin>`.
 */
export async function collectResources(
  collection: Collection,
  module: SourceModule,
): Promise<void> {
  const { evaluator, consumed, rows } = collection;
  for (const { node, scope } of module.elements) {
    const tag = node.openingElement.name;
    if (consumed.has(node) || tag.type !== 'JSXIdentifier' || !COMPONENTS.test(tag.name)) continue;
    const self = valueAt(module, node, scope);
    const props = await elementProps(evaluator, self, node);
    const isResource = tag.name === 'Resource';
    const name = isResource ? await evaluator.text(await props.get('name')) : '';
    if (name === null) continue;
    consumed.add(node);
    const root: RouteRoot = { style: 'switch', owners: [], id: module.id, origin: 'react-admin' };
    for (const [prop, path] of isResource ? VIEWS : DASHBOARD) {
      const value = await props.get(prop);
      const page = value.kind === 'const' ? null : await locate(evaluator, value);
      if (page === null) continue;
      rows.push({
        path: `/${name}${path}`,
        page,
        layouts: [],
        at: { id: module.id, ...module.place(node.start) },
        origin: root.origin,
        root,
        nest: false,
      });
    }
  }
}
