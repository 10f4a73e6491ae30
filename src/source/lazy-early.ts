import type { Node } from 'oxc-parser';

import { findDeclaration, type SourceModule } from '../routes/source/source-module.ts';
import { bindingOf, calledName, isFunctionNode } from './function-times.ts';
import { callSpot, type LazyCall, variableAround } from './lazy-calls.ts';
import { referencesOf, type Spot } from './references.ts';

/** Array methods and the like: their function runs before they give anything back. */
const RUNS_NOW =
  /^(map|flatMap|filter|forEach|reduce|reduceRight|find|findIndex|some|every|sort|toSorted|from|fromEntries)$/;

/** Calls deeper than this are not followed. */
const MOST_CALLS = 5;

/**
 * The first place at module scope that reads a lazy component before it is made. React gets `undefined` there (error
 * #130 in production), or the module fails at once.
 */
export function earlyUse(call: LazyCall): { spot: Spot; name: string; declared: Node } | null {
  const { module } = call;
  const start = callSpot(call);
  const variable = variableAround(start);
  if (variable === null || !runsWithModule(module, start, Number.POSITIVE_INFINITY)) return null;
  const declaration = findDeclaration(variable.declarator.scope, variable.name)?.declaration;
  if (declaration === undefined) return null;
  const made = variable.declarator.node.end;
  const spot = (referencesOf(module).get(declaration) ?? []).find(
    (use) => isRead(use) && runsWithModule(module, use, made),
  );
  return spot === undefined
    ? null
    : { spot, name: variable.name, declared: variable.declarator.node };
}

/** `export { A }` and `typeof A` read nothing. */
function isRead({ parent, key }: Spot): boolean {
  const above = parent?.node;
  if (above?.type === 'ExportSpecifier') return false;
  if (above?.type === 'UnaryExpression') return above.operator !== 'typeof';
  return !(above?.type === 'AssignmentExpression' && key === 'left');
}

/** Whether a place runs while the module itself does, at an offset before `made`. */
function runsWithModule(module: SourceModule, spot: Spot, made: number, depth = 0): boolean {
  for (let at = spot; at.parent !== null; at = at.parent) {
    const { node, parent } = at;
    if (node.type === 'PropertyDefinition' && !node.static) return false;
    if (!isFunctionNode(node)) continue;
    if (node.async || node.generator) return false;
    if (parent.node.type === 'CallExpression') {
      if (at.key === 'callee' || RUNS_NOW.test(calledName(parent.node))) continue;
      return false;
    }
    const named = bindingOf(module, at);
    if (named === null || depth > MOST_CALLS) return false;
    return (referencesOf(module).get(named.declaration) ?? []).some(
      (use) =>
        use.key === 'callee' &&
        use.parent?.node.type === 'CallExpression' &&
        runsWithModule(module, use, made, depth + 1),
    );
  }
  return spot.node.start < made;
}
