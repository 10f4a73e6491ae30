import type { JSXElement } from 'oxc-parser';

import { collectHandedOn } from './handed-on.ts';
import { originOf, ownersOf } from './react-router-objects.ts';
import { childrenOf } from './route-props.ts';
import { collectRoutes, type Collection, type Row } from './route-table.ts';
import { mayBeRouters, routerName } from './router-names.ts';
import { valueAt } from './source/evaluator.ts';
import { findDeclaration, type Scope, type SourceModule } from './source/source-module.ts';

/** Finds `<Routes>` and React Router 5's `<Switch>` in a module, and the routes inside. */
export async function collectRoutesElements(
  collection: Collection,
  module: SourceModule,
): Promise<void> {
  const { evaluator, consumed } = collection;
  for (const { node, scope } of module.elements) {
    if (consumed.has(node)) continue;
    const tag = node.openingElement.name;
    const written = module.code.slice(tag.start, tag.end);
    if (!mayBeRouters(written, /Route[rs]|Switch|Outlet/, scope)) continue;
    const self = valueAt(module, node, scope);
    const name = await routerName(evaluator, tag, self);
    if (name !== 'Routes' && name !== 'Switch' && name !== 'IonRouterOutlet') continue;
    consumed.add(node);
    const root = {
      style: name === 'Routes' ? ('components' as const) : ('switch' as const),
      owners: ownersOf(scope),
      at: { id: module.id, ...module.place(node.start) },
      origin: originOf(module),
    };
    await collectHandedOn(collection, self, async (from) => {
      for (const child of await childrenOf(evaluator, from, node))
        await collectRoutes(collection, child, root);
    });
  }
}

/** Finds `<Route>`s that stand in no table: React Router 5 lets them, and a helper may hand them on. */
export async function collectLooseRoutes(
  collection: Collection,
  module: SourceModule,
): Promise<void> {
  const { evaluator, consumed } = collection;
  for (const { node, scope } of module.elements) {
    if (consumed.has(node)) continue;
    const tag = node.openingElement.name;
    if (!mayBeRouters(module.code.slice(tag.start, tag.end), /Route$/, scope)) continue;
    const self = valueAt(module, node, scope);
    if ((await routerName(evaluator, tag, self)) !== 'Route') continue;
    const path = node.openingElement.attributes.some(
      (attribute) =>
        attribute.type === 'JSXAttribute' &&
        attribute.name.type === 'JSXIdentifier' &&
        attribute.name.name === 'path',
    );
    if (!path || (collection.rows.length > 0 && isWrapper(node, scope))) continue;
    const { rows } = collection;
    const before = rows.length;
    await collectRoutes(collection, self, {
      style: 'switch',
      owners: ownersOf(scope),
      at: { id: module.id, ...module.place(node.start) },
      origin: originOf(module),
    });
    if (asksForMatch(module, node) && !rows.slice(before).some(hasPage)) rows.length = before;
  }
}

/**
 * `const ProtectedRoute = ({ path, component }) => <Route path={path} component={component} />`: the routes are those that
 * are written with it.
 */
function isWrapper({ openingElement }: JSXElement, scope: Scope): boolean {
  return openingElement.attributes.some((attribute) => {
    if (attribute.type === 'JSXSpreadAttribute') return false;
    const { name, value } = attribute;
    if (name.name !== 'path' || value?.type !== 'JSXExpressionContainer') return false;
    const { expression } = value;
    const root = expression.type === 'MemberExpression' ? expression.object : expression;
    if (root.type !== 'Identifier') return false;
    const found = findDeclaration(scope, root.name);
    // Given by a call of the app's own, it would be known: this is the parameter of a component.
    return (
      found?.declaration.kind === 'parameter' &&
      found.declaration.index === 0 &&
      (root.name === 'props' || found.declaration.path[0] === 'path')
    );
  });
}

/**
 * `<Route path={to}>{({ match }) => <a/>}</Route>`: React Router 5 calls that whether the path matches or not, so links use
 * it to show where one is.
 */
function asksForMatch({ code }: SourceModule, node: JSXElement): boolean {
  const children = node.openingElement.attributes.flatMap((attribute) =>
    attribute.type === 'JSXAttribute' && attribute.name.name === 'children'
      ? (attribute.value ?? [])
      : [],
  );
  return [...node.children, ...children].some((child) => {
    const made = child.type === 'JSXExpressionContainer' ? child.expression : null;
    return (
      (made?.type === 'ArrowFunctionExpression' || made?.type === 'FunctionExpression') &&
      /\bmatch\b/.test(code.slice(made.start, made.end))
    );
  });
}

function hasPage({ page: { component } }: Row): boolean {
  return component.kind === 'lazy' || (component.kind === 'static' && !component.inline);
}
