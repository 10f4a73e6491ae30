import type { Node } from 'oxc-parser';

import { isAddedTo } from './plain-components.ts';
import { type Source } from './source/read-source.ts';

/** Members of a component that are texts, written out: `SignupPage.path = '/sign-up'`. By the component's export. */
export type LiteralMembers = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Finds members that are put on exports once, at the top of their module, and never change. */
export function literalMembers({ module, program }: Source): LiteralMembers {
  const found = new Map<string, Readonly<Record<string, string>>>();
  for (const [name, target] of module.exports) {
    if (target.kind !== 'local') continue;
    const declared = module.top.names.get(target.name);
    if (declared === undefined || isAddedTo(module, declared)) continue;
    const own: Record<string, string> = {};
    for (const statement of program.body) {
      if (statement.type !== 'ExpressionStatement') continue;
      const { expression } = statement;
      if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') continue;
      const { left, right } = expression;
      if (left.type !== 'MemberExpression' || left.computed) continue;
      if (left.object.type !== 'Identifier' || left.object.name !== target.name) continue;
      const key = left.property.type === 'Identifier' ? left.property.name : '';
      const puts = module.statics.filter((one) => one.object === target.name && one.key === key);
      if (puts.length === 1 && isText(right)) own[key] = right.value;
    }
    if (declared.kind === 'node')
      for (const [key, text] of ofClass(declared.node))
        if (!module.statics.some((one) => one.object === target.name && one.key === key))
          own[key] = text;
    if (Object.keys(own).length > 0) found.set(name, own);
  }
  return found;
}

/** `static path = '/sign-up'` */
function ofClass(node: Node): readonly (readonly [key: string, text: string])[] {
  if (node.type !== 'ClassDeclaration') return [];
  return node.body.body.flatMap((member) =>
    member.type === 'PropertyDefinition' &&
    member.static &&
    !member.computed &&
    member.key.type === 'Identifier' &&
    member.value !== null &&
    isText(member.value)
      ? [[member.key.name, member.value.value] as const]
      : [],
  );
}

function isText(node: Node): node is Node & { readonly value: string } {
  return (
    node.type === 'Literal' &&
    typeof node.value === 'string' &&
    /^[^'"\\\r\n&{}<>`]*$/.test(node.value)
  );
}
