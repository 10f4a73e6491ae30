import { evaluate, type Node, type ValueNode } from '@humanwhocodes/momoa';

import { settingProblems } from '../analysis/rules/settings.ts';
import type { RuleSettings } from '../analysis/rules/types.ts';
import { complain, readObject, type Source } from './reader.ts';

/** How the rules are set, by code: the same settings as those of the plugin. */
export function readRules(source: Source, node: ValueNode): RuleSettings {
  const rules = evaluate(node);
  for (const { path, ...mistake } of settingProblems(rules)) {
    complain(source, nodeAt(node, path), mistake);
  }
  if (node.type === 'Object') readObject(source, node, null, 'Write settings by code.');
  return rules as RuleSettings;
}

/** The name of a key that is wrong, or the value, whichever the path ends at. */
function nodeAt(node: ValueNode, path: readonly string[]): Node {
  const [key, ...rest] = path;
  if (key === undefined) return node;
  if (node.type === 'Array') {
    const element = node.elements[Number(key)];
    return element ? nodeAt(element.value, rest) : node;
  }
  const member =
    node.type === 'Object'
      ? node.members.find(({ name }) => (name.type === 'String' ? name.value : name.name) === key)
      : undefined;
  return member ? nodeAt(member.value, rest) : node;
}
