import type { JSXElement, JSXElementName, JSXFragment } from 'oxc-parser';

import type { NodeValue } from './values.ts';

/** Names of all elements in a tree of elements; null when anything else stands in it. */
export function tagsOf(root: JSXElement | JSXFragment): JSXElementName[] | null {
  const tags: JSXElementName[] = [];
  const open: (JSXElement | JSXFragment)[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'JSXElement') {
      const { name } = node.openingElement;
      if (name.type === 'JSXIdentifier' && /^[a-z]/.test(name.name)) return null;
      tags.push(name);
    }
    for (const child of node.children) {
      if (child.type === 'JSXElement' || child.type === 'JSXFragment') open.push(child);
      else if (child.type !== 'JSXText' || child.value.trim() !== '') return null;
    }
  }
  return tags;
}

/** Whether a function holds an element, by a binary search in the module's list of them. */
export function hasElement({ module, node }: NodeValue): boolean {
  const { elements } = module;
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.node.start ?? 0) < node.start) low = middle + 1;
    else high = middle;
  }
  const next = elements[low]?.node;
  return next !== undefined && next.end <= node.end;
}
