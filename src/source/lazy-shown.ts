import { findDeclaration } from '../routes/source/source-module.ts';
import { usesOf } from './binding-uses.ts';
import { isFunctionNode } from './function-times.ts';
import { callSpot, type LazyCall, variableAround } from './lazy-calls.ts';
import type { Spot } from './references.ts';

/**
 * The specifier of the `import()` of a lazy component that its own module always renders, inside another component's markup; null
 * where it waits for something, is handed on (a route's element), or where its `import()` is made at run time.
 */
export function shownImport(call: LazyCall): string | null {
  const { module, node } = call;
  const variable = variableAround(callSpot(call));
  if (variable === null || !variable.isWhole) return null;
  const declaration = findDeclaration(module.top, variable.name)?.declaration;
  if (declaration?.kind !== 'variable') return null;
  const inside = module.dynamicImports.filter(
    (one) => one.node.start >= node.start && one.node.end <= node.end,
  );
  const source = inside.length === 1 ? inside[0]!.node.source : null;
  if (source?.type !== 'Literal' || typeof source.value !== 'string') return null;
  const isShown = usesOf(module, declaration).some(
    ({ use, spot }) => use === 'rendered' && isMarkup(spot),
  );
  return isShown ? source.value : null;
}

/** Whether an element stands in what a component gives, and in no prop or table. */
function isMarkup(spot: Spot): boolean {
  for (let at: Spot | null = spot; at !== null; at = at.parent) {
    if (isFunctionNode(at.node)) return true;
    if (at.node.type === 'JSXAttribute' || at.node.type === 'Property') return false;
  }
  return false;
}
