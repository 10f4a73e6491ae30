import type { JSXElement, Node } from 'oxc-parser';

import type { Spot } from '../../source/references.ts';

/** An element and the way up from it. */
export type ElementSpot = Spot & { readonly node: JSXElement };

export function isElement(spot: Spot | null): spot is ElementSpot {
  return spot?.node.type === 'JSXElement';
}

/** The way up from a spot, itself left out. */
export function above(spot: Spot): readonly Spot[] {
  const found: Spot[] = [];
  for (let at = spot.parent; at !== null; at = at.parent) found.push(at);
  return found;
}

/** An element's tag as it is written, `React.Suspense` without what stands before its dot. */
export function tagName({ openingElement: { name } }: JSXElement): string {
  if (name.type === 'JSXIdentifier') return name.name;
  return name.type === 'JSXMemberExpression' ? name.property.name : '';
}

export function hasAttribute(element: JSXElement, name: string): boolean {
  return element.openingElement.attributes.some(
    (one) => one.type === 'JSXAttribute' && one.name.name === name,
  );
}

/** The attribute that a value is given by: `element` for `element={<Page/>}`; null when it is no attribute's own value. */
export function attributeOf(spot: Spot): string | null {
  const container = spot.parent;
  const attribute = container?.parent?.node;
  if (container?.node.type !== 'JSXExpressionContainer' || attribute?.type !== 'JSXAttribute')
    return null;
  return attribute.name.type === 'JSXIdentifier' ? attribute.name.name : null;
}

/** The statement of the module that a spot is in. */
export function topStatement(spot: Spot): Node {
  let at = spot;
  while (at.parent !== null && at.parent.parent !== null) at = at.parent;
  return at.node;
}
