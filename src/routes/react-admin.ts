import { locate } from './components.ts';
import { joinPaths } from './paths.ts';
import { elementProps } from './route-props.ts';
import { collectRoutes, type Collection, type RouteRoot } from './route-table.ts';
import { valueAt } from './source/evaluator.ts';
import type { SourceModule } from './source/source-module.ts';

/** The views of a `<Resource>` and what they add to its path. */
const VIEWS: readonly (readonly [prop: string, path: string])[] = [
  ['list', ''],
  ['create', '/create'],
  ['edit', '/:id'],
  ['show', '/:id/show'],
];

const OWN: typeof VIEWS = [
  ['dashboard', ''],
  ['loginPage', 'login'],
  ['catchAll', '*'],
];

const COMPONENTS = /^(Resource|\w*Admin)$/;

/**
 * Finds react-admin's `<Resource name="posts" list={PostList} …>` in a module, a route for each view and each `<Route>`
 * inside, and the pages that its `<Admin>` is handed.
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
    const at = { id: module.id, ...module.place(node.start) };
    const root: RouteRoot = { style: 'components', owners: [], at, origin: 'react-admin' };
    for (const [prop, path] of isResource ? VIEWS : OWN) {
      const value = await props.get(prop);
      const page = value.kind === 'const' ? null : await locate(evaluator, value);
      if (page === null) continue;
      rows.push({
        path: joinPaths('', `/${name}${path}`),
        page,
        layouts: [],
        at,
        origin: root.origin,
        root,
        nest: false,
      });
    }
    if (!isResource) continue;
    const around = { path: `/${name}`, inside: [], layouts: [], root, nest: false };
    for (const child of props.inner) await collectRoutes(collection, child, root, around);
  }
}
