import type { JSXAttributeItem } from 'oxc-parser';

import { routerName } from './router-names.ts';
import type { Evaluator } from './source/evaluator.ts';
import { optionsOf, type Value } from './source/values.ts';

/** Whether what stands inside a route holds routes, or is its page as in React Router 5. */
export async function holdsRoutes(evaluator: Evaluator, value: Value, depth = 0): Promise<boolean> {
  if (depth > 10) return false;
  for (const option of optionsOf(value)) {
    if (
      option.kind === 'list' ||
      (option.kind === 'node' && /^(Array|Call)/.test(option.node.type))
    ) {
      const { items } = await evaluator.list(option);
      for (const item of items) if (await holdsRoutes(evaluator, item, depth + 1)) return true;
    }
    if (option.kind !== 'node') continue;
    const { node } = option;
    if (node.type === 'JSXElement') {
      const name = await routerName(evaluator, node.openingElement.name, option);
      if (name !== null && /^(Route|Routes|Switch)$/.test(name)) return true;
      // Without a `from` it is all that its route renders.
      if (name === 'Redirect' && node.openingElement.attributes.some(isFrom)) return true;
    }
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of node.children)
        if (child.type === 'JSXElement' || child.type === 'JSXFragment')
          if (await holdsRoutes(evaluator, await evaluator.reduce(child, option), depth + 1))
            return true;
  }
  return false;
}

function isFrom(attribute: JSXAttributeItem): boolean {
  return attribute.type === 'JSXAttribute' && attribute.name.name === 'from';
}
