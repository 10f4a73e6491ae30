import type { MemberNode, Node, ValueNode } from '@humanwhocodes/momoa';

import { closest } from './closest.ts';
import type { BudgetProblem } from './types.ts';

/** A file that is being read: its text, and the mistakes found so far. Readers go on after a mistake. */
export interface Source {
  readonly text: string;
  readonly problems: BudgetProblem[];
}

/** What is wrong with a value, and what would be right. */
export interface Mistake {
  readonly message: string;
  readonly hint: string;
}

/** A key of an object with its value. */
export interface Field {
  readonly key: string;
  readonly name: Node;
  readonly value: ValueNode;
}

/** Notes a mistake at a node's place. */
export function complain(source: Source, node: Node, { message, hint }: Mistake): void {
  // NaN and Infinity were reported when the file was parsed.
  if (node.type === 'NaN' || node.type === 'Infinity') return;
  const { line, column } = node.loc.start;
  source.problems.push({ line, column, message, hint });
}

/** A value as its author wrote it, short enough for a message. */
export function written(source: Source, node: Node): string {
  if (node.type === 'Object') return 'an object';
  if (node.type === 'Array') return 'a list';
  const text = source.text.slice(node.loc.start.offset, node.loc.end.offset);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/**
 * The fields of an object: known keys only, each once. Anything else is reported and left out.
 *
 * @param keys the known keys; null where any key will do
 * @param hint what would be right where the value is no object, or the key is unknown and resembles none
 */
export function readObject(
  source: Source,
  node: ValueNode,
  keys: readonly string[] | null,
  hint: string,
): readonly Field[] {
  if (node.type !== 'Object') {
    complain(source, node, { message: `${written(source, node)} is not an object`, hint });
    return [];
  }
  const fields = new Map<string, Field>();
  for (const member of node.members) {
    const field = toField(member);
    const first = fields.get(field.key);
    if (keys !== null && !keys.includes(field.key)) {
      const meant = closest(field.key, keys);
      complain(source, field.name, {
        message: `${JSON.stringify(field.key)} is not a key that may stand here`,
        hint: meant === null ? hint : `Did you mean "${meant}"?`,
      });
    } else if (first !== undefined) {
      complain(source, field.name, {
        message: `${JSON.stringify(field.key)} is given twice`,
        hint: `It stands in line ${first.name.loc.start.line} already: remove one of them.`,
      });
    } else {
      fields.set(field.key, field);
    }
  }
  return [...fields.values()];
}

function toField({ name, value }: MemberNode): Field {
  return { key: name.type === 'String' ? name.value : name.name, name, value };
}

/** The value of a key, undefined where it is absent. */
export function valueOf(fields: readonly Field[], key: string): ValueNode | undefined {
  return fields.find((field) => field.key === key)?.value;
}

/** As `valueOf`, and absence is a mistake. */
export function requiredValue(
  source: Source,
  owner: ValueNode,
  fields: readonly Field[],
  key: string,
  hint: string,
): ValueNode | undefined {
  const value = valueOf(fields, key);
  if (value === undefined && owner.type === 'Object') {
    complain(source, owner, { message: `"${key}" is missing`, hint });
  }
  return value;
}

/** The items of a list; what is none is reported. */
export function readList(source: Source, node: ValueNode, hint: string): readonly ValueNode[] {
  if (node.type === 'Array') return node.elements.map(({ value }) => value);
  complain(source, node, { message: `${written(source, node)} is not a list`, hint });
  return [];
}

/**
 * A string that a check accepts.
 *
 * @param check says what is wrong with it, or null
 * @param hint what would be right where it is no string at all
 */
export function readString(
  source: Source,
  node: ValueNode,
  hint: string,
  check: (value: string) => Mistake | null = () => null,
): string | null {
  const mistake =
    node.type === 'String'
      ? check(node.value)
      : { message: `${written(source, node)} is not a string`, hint };
  if (mistake !== null) complain(source, node, mistake);
  return node.type === 'String' && mistake === null ? node.value : null;
}

/** One of a few words. */
export function readChoice<Word extends string>(
  source: Source,
  node: ValueNode,
  words: readonly Word[],
  noun: string,
): Word | null {
  const word = words.find((candidate) => node.type === 'String' && candidate === node.value);
  if (word !== undefined) return word;
  const meant = node.type === 'String' ? closest(node.value, words) : null;
  complain(source, node, {
    message: `${written(source, node)} is not a ${noun}`,
    hint: meant === null ? `Known: ${words.join(', ')}.` : `Did you mean "${meant}"?`,
  });
  return null;
}

/** A number that a check accepts. */
export function readNumber(
  source: Source,
  node: ValueNode,
  noun: string,
  hint: string,
  accept: (value: number) => boolean,
): number | null {
  if (node.type === 'Number' && Number.isFinite(node.value) && accept(node.value)) {
    return node.value;
  }
  complain(source, node, { message: `${written(source, node)} is not ${noun}`, hint });
  return null;
}
