import type { JSXElement, Node, ObjectExpression } from 'oxc-parser';

import { keyOf as keyOfProperty } from './route-lazy.ts';
import { walk } from './source/read-source.ts';
import {
  above,
  attributeOf,
  type ElementSpot,
  hasAttribute,
  isElement,
  tagName,
} from './source/spots.ts';
import type { SplitRequest } from './types.ts';

/** Where a boundary goes that an element needs, or why it needs none, or can have none. */
export type Boundary =
  | { readonly kind: 'there' }
  | { readonly kind: 'around'; readonly element: JSXElement; readonly fallback: string }
  | { readonly kind: 'none'; readonly offset: number };

/** Tags of what shows that something is on its way: such an element can stand in for a lazy one. */
const WAITING = /skeleton|spinner|load(er|ing)|placeholder|progress|fallback/i;

/**
 * Finds the place of a Suspense boundary for a lazy element: a boundary above it, else around the `<Routes>` that a page
 * is in, else around the element itself.
 */
export function boundaryFor(
  code: string,
  spot: ElementSpot,
  role: SplitRequest['role'],
  layouts: ReadonlySet<string>,
): Boundary {
  let routes: ElementSpot | null = null;
  let outside = true;
  let isOwn = false;
  for (const at of above(spot)) {
    if (at.node.type === 'JSXAttribute' && at.node.name.name === 'fallback') outside = false;
    if (at.node.type === 'JSXAttribute' && at.node.name.name === 'element') isOwn = true;
    if (at.node.type === 'Property' && keyOfProperty(at.node) === 'children') {
      const route = at.parent?.node;
      if (route?.type === 'ObjectExpression' && isLayoutRoute(route, layouts))
        return { kind: 'there' };
    }
    if (!isElement(at)) continue;
    const tag = tagName(at.node);
    if (outside && tag.endsWith('Suspense')) return { kind: 'there' };
    if (tag.endsWith('Suspense')) outside = true;
    // A layout has its boundary around its page: not around itself.
    if (tag === 'Route' && !isOwn && hasLayout(at.node, layouts)) return { kind: 'there' };
    if (tag === 'Route') isOwn = false;
    if (tag === 'Routes' || tag === 'Switch') routes = at;
  }
  if (routes !== null && role === 'page' && attributeOf(spot) !== 'fallback')
    return { kind: 'around', element: routes.node, fallback: 'null' };
  const parent = spot.parent;
  if (isElement(parent) && hasAttribute(parent.node, 'asChild'))
    return { kind: 'none', offset: spot.node.start };
  return { kind: 'around', element: spot.node, fallback: standIn(code, spot) ?? 'null' };
}

function hasLayout(route: JSXElement, layouts: ReadonlySet<string>): boolean {
  return route.openingElement.attributes.some((attribute) => {
    if (attribute.type !== 'JSXAttribute' || attribute.value?.type !== 'JSXExpressionContainer')
      return false;
    return mentions(attribute.value.expression, layouts);
  });
}

/** The same for `{ element: <Layout />, children: […] }`. */
function isLayoutRoute({ properties }: ObjectExpression, layouts: ReadonlySet<string>): boolean {
  return properties.some(
    (one) =>
      one.type === 'Property' &&
      /^(element|Component)$/.test(keyOfProperty(one)) &&
      mentions(one.value, layouts),
  );
}

function mentions(value: Node, names: ReadonlySet<string>): boolean {
  let found = value.type === 'Identifier' && names.has(value.name);
  walk(value, (node) => {
    if (node.type === 'JSXOpeningElement' && node.name.type === 'JSXIdentifier')
      found ||= names.has(node.name.name);
  });
  return found;
}

/** The other branch of `data ? <Chart/> : <Skeleton/>`, when it is there to be waited on and says the same any time. */
function standIn(code: string, { node, parent, key }: ElementSpot): string | null {
  if (parent?.node.type !== 'ConditionalExpression' || key === 'test') return null;
  const other = key === 'consequent' ? parent.node.alternate : parent.node.consequent;
  if (other.type !== 'JSXElement' || other === node || !WAITING.test(tagName(other))) return null;
  const text = code.slice(other.start, other.end);
  return text.length <= 80 && !text.includes('\n') && !text.includes('{') ? `{${text}}` : null;
}
