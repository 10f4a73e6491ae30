import type { ArrayExpression, Node, ObjectExpression, ObjectProperty } from 'oxc-parser';

import { bare } from '../../init/config-object.ts';
import type { Edit } from '../edit.ts';
import { beginsLine, fileStyle, indentAt } from '../source/file-style.ts';
import type { Source } from '../source/read-source.ts';
import { keyOf, textOf, type Value, valueOf } from './find-settings.ts';
import { guardFunction } from './guard-function.ts';

/** A group of Rolldown's `codeSplitting.groups`. */
export interface Group {
  readonly object: ObjectExpression;
  /** Null where a function gives it, or nothing that can be read. */
  readonly name: string | null;
  /** Whether the list stands behind a name, where TypeScript does not know what it is for. */
  readonly named: boolean;
}

/** The groups that a value of `codeSplitting` or `advancedChunks` has, where they are written in the file. */
export function groupsOf(source: Source, setting: Value): readonly Group[] {
  if (setting.node.type !== 'ObjectExpression') return [];
  const groups = propertyOf(setting.node, 'groups');
  const list = groups && valueOf(source, groups.value);
  if (list?.node.type !== 'ArrayExpression') return [];
  return itemsOf(list.node).flatMap((item): Group[] => {
    const value = valueOf(source, item);
    if (value.node.type !== 'ObjectExpression') return [];
    const name = propertyOf(value.node, 'name');
    return [
      {
        object: value.node,
        name: name === undefined ? null : textOf(name.value),
        named: setting.named || list.named || value.named,
      },
    ];
  });
}

/** Items of a list, those that are there under a condition too: `...(isProd ? [{ … }] : [])`. */
function itemsOf({ elements }: ArrayExpression): readonly Node[] {
  return elements.flatMap((element): readonly Node[] => {
    if (element === null) return [];
    if (element.type !== 'SpreadElement') return [element];
    const inner = bare(element.argument);
    const sides =
      inner.type === 'ConditionalExpression' ? [inner.consequent, inner.alternate] : [inner];
    return sides.flatMap((side) => {
      const list = bare(side);
      return list.type === 'ArrayExpression' ? itemsOf(list) : [];
    });
  });
}

export function propertyOf(
  { properties }: ObjectExpression,
  name: string,
): ObjectProperty | undefined {
  return properties.find(
    (property): property is ObjectProperty =>
      property.type === 'Property' && keyOf(property) === name,
  );
}

/** `tags: ['$initial']`: the group takes what is needed at the start, and nothing else. Null where it has tags. */
export function tagEdits(source: Source, { object, named }: Group): readonly Edit[] | null {
  if (propertyOf(object, 'tags') !== undefined) return null;
  const { code, id } = source.module;
  const { quote } = fileStyle(code);
  const isTyped = named && /\.[cm]?ts$/.test(id);
  return [
    withProperty(code, object, `tags: [${quote}$initial${quote}${isTyped ? ' as const' : ''}]`),
  ];
}

/** A `test` that is not true for the files of a pattern; null where it is nothing that can be read. */
export function testEdits(
  source: Source,
  { object }: Group,
  pattern: string,
): readonly Edit[] | null {
  const { code, id } = source.module;
  const head = `(${/\.[cm]?ts$/.test(id) ? 'id: string' : 'id'}) => !${pattern}.test(id)`;
  const test = propertyOf(object, 'test');
  if (test === undefined) return [withProperty(code, object, `test: ${head}`)];
  const { node } = valueOf(source, test.value);
  const { start, end } = test.value;
  const written = code.slice(start, end);
  if (node.type !== 'Literal') return guardFunction(code, node, pattern, 'false');
  if (test.shorthand) return null;
  if ('regex' in node && node.regex)
    return /[gy]/.test(node.regex.flags)
      ? null
      : [{ start, end, text: `${head} && ${written}.test(id)` }];
  return [{ start, end, text: `${head} && id.includes(${written})` }];
}

/** Whether a group takes one of some files; true where that cannot be told. */
export function mayTake(source: Source, { object }: Group, files: readonly string[]): boolean {
  const test = propertyOf(object, 'test');
  if (test === undefined) return true;
  const { node } = valueOf(source, test.value);
  const text = textOf(node);
  if (text !== null) return files.some((file) => `/${file}`.includes(text));
  if (node.type !== 'Literal' || !('regex' in node) || !node.regex) return true;
  const { pattern, flags } = node.regex;
  try {
    return files.some((file) => new RegExp(pattern, flags).test(`/${file}`));
  } catch {
    return true;
  }
}

/** A property at the end of an object, on a line of its own where the others have one each. */
function withProperty(
  code: string,
  { properties, start, end }: ObjectExpression,
  text: string,
): Edit {
  const last = properties.at(-1);
  if (last === undefined) return { start, end, text: `{ ${text} }` };
  const comma = /^\s*,/.exec(code.slice(last.end, end - 1))?.[0].length ?? 0;
  const at = last.end + comma;
  if (!beginsLine(code, last.start)) return { start: last.end, end: last.end, text: `, ${text}` };
  // A remark on the last property stays beside it.
  const remark =
    comma === 0 ? 0 : (/^[^\S\r\n]*\/[/*][^\r\n]*(?=\r?\n)/.exec(code.slice(at))?.[0].length ?? 0);
  const line = `${fileStyle(code).eol}${indentAt(code, last.start)}${text}`;
  return comma === 0
    ? { start: last.end, end: last.end, text: `,${line}` }
    : { start: at + remark, end: at + remark, text: `${line},` };
}
