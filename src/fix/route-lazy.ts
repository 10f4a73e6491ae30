import type { Node, ObjectExpression } from 'oxc-parser';

import { referencesOf, type Spot } from '../source/references.ts';
import type { Edit } from './edit.ts';
import { importedName, type Source } from './source/read-source.ts';
import { above, type ElementSpot } from './source/spots.ts';

/** A route object of a data router that renders a component. */
export interface RouteObject {
  readonly object: ObjectExpression;
  /** `element: <Page/>` or `Component: Page`. */
  readonly property: Node;
  /** A `lazy` that the object has beside it already. */
  readonly hasLazy: boolean;
}

const DATA_ROUTERS = /^create(Browser|Hash|Memory|Static)Router$/;

/**
 * The route object that a use stands in as `element: <Page />` or `Component: Page`. Null when it is none, or when it
 * cannot be shown that a data router gets it: everywhere else `lazy` renders nothing.
 */
export function routeObjectOf(source: Source, use: ElementSpot | Spot): RouteObject | null {
  const holder = use.parent;
  const property = holder?.node;
  const object = holder?.parent?.node;
  if (holder?.parent == null || object?.type !== 'ObjectExpression') return null;
  if (property?.type !== 'Property') return null;
  const key = keyOf(property);
  const plain = use.node.type === 'JSXElement' ? key === 'element' : key === 'Component';
  if (!plain || use.key !== 'value') return null;
  if (
    use.node.type === 'JSXElement' &&
    (use.node.openingElement.attributes.length > 0 || use.node.children.length > 0)
  )
    return null;
  if (!isOfDataRouter(source, holder.parent)) return null;
  const hasLazy = object.properties.some((one) => one.type === 'Property' && keyOf(one) === 'lazy');
  return { object, property, hasLazy };
}

export function keyOf({
  key,
  computed,
}: {
  readonly key: Node;
  readonly computed: boolean;
}): string {
  if (computed) return '';
  return key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
}

/** Follows lists and `children` up to `createBrowserRouter([…])`, or to a variable that only such a call is given. */
export function isOfDataRouter(source: Source, object: Spot): boolean {
  for (const at of above(object)) {
    const { node, parent, key } = at;
    switch (node.type) {
      case 'ArrayExpression':
      case 'ObjectExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        continue;
      case 'Property':
        if (keyOf(node) !== 'children') return false;
        continue;
      case 'CallExpression':
        return isDataRouter(source, node.callee);
      case 'VariableDeclarator': {
        if (node.id.type !== 'Identifier' || key !== 'declarations') return false;
        if (parent?.parent?.node.type !== 'Program') return false;
        const declaration = source.module.top.names.get(node.id.name);
        const uses = declaration ? (referencesOf(source.module).get(declaration) ?? []) : [];
        return (
          uses.length > 0 &&
          uses.every(
            (use) =>
              use.key === 'arguments' &&
              use.parent?.node.type === 'CallExpression' &&
              isDataRouter(source, use.parent.node.callee),
          )
        );
      }
      default:
        return false;
    }
  }
  return false;
}

function isDataRouter(source: Source, callee: Node): boolean {
  return isFromRouter(source, callee, DATA_ROUTERS);
}

/** Whether a call's name is an export of React Router. */
export function isFromRouter(source: Source, callee: Node, exported: RegExp): boolean {
  if (callee.type !== 'Identifier') return false;
  return source.imports.some(
    (node) =>
      /^react-router(-dom)?$/.test(node.source.value) &&
      node.specifiers.some(
        (one) => one.local.name === callee.name && exported.test(importedName(one)),
      ),
  );
}

/** `lazy: async () => ({ Component: (await import('./page')).default })` in place of the element. */
export function routeLazyEdits(
  code: string,
  { object, property, hasLazy }: RouteObject,
  from: { readonly literal: string; readonly name: string },
): readonly Edit[] {
  if (hasLazy) return [removeProperty(code, object, property)];
  const member = `(await import(${from.literal})).${from.name}`;
  const { start, end } = property;
  return [{ start, end, text: `lazy: async () => ({ Component: ${member} })` }];
}

function removeProperty(code: string, object: ObjectExpression, property: Node): Edit {
  const index = object.properties.findIndex((one) => one === property);
  const next = object.properties[index + 1];
  if (next) return { start: property.start, end: next.start, text: '' };
  const before = object.properties[index - 1];
  return { start: before?.end ?? property.start, end: property.end, text: '' };
}
