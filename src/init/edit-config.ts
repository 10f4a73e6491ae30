import {
  parseSync,
  type ArrayExpression,
  type Node,
  type ObjectExpression,
  type Program,
} from 'oxc-parser';

import type { Edit } from '../fix/edit.ts';
import { beginsLine, fileStyle, indentAt, type FileStyle } from '../fix/source/file-style.ts';
import { bare, declarationOf, findConfig } from './config-object.ts';

/** What is to be done to a Vite config. */
export type ConfigPlan =
  | { readonly kind: 'edit'; readonly edits: readonly Edit[] }
  /** It names the plugin already. */
  | { readonly kind: 'done' }
  /** Nobody can tell where the plugin belongs; the reason is part of a sentence. */
  | { readonly kind: 'unclear'; readonly reason: string };

const PLUGIN = 'loadline()';

/**
 * Puts the plugin at the end of a Vite config's plugins, and its import behind the others.
 *
 * @param file its name: the ending says whether it is TypeScript, or CommonJS
 */
export function planConfig(file: string, code: string): ConfigPlan {
  const parsed = parse(file, code);
  if (parsed === null) return { kind: 'unclear', reason: 'it is not valid' };
  if (/(?:from|require\()\s*(['"])loadline\1/.test(code)) return { kind: 'done' };
  if (declarationOf(parsed, 'loadline') !== null) {
    return { kind: 'unclear', reason: 'the name loadline is something else in it' };
  }
  const found = findConfig(parsed);
  if ('unclear' in found) return { kind: 'unclear', reason: found.unclear };
  // Two branches may share a list, which is then edited once.
  const edits = new Map<string, Edit>();
  for (const object of found.objects) {
    const edit = addPlugin(parsed, code, object, namesOf(code, found.objects));
    if (typeof edit === 'string') return { kind: 'unclear', reason: edit };
    for (const one of edit) edits.set(`${one.start} ${one.text}`, one);
  }
  return { kind: 'edit', edits: [importEdit(file, code, parsed), ...edits.values()] };
}

function parse(file: string, code: string): Program | null {
  const { program, errors } = parseSync(file, code, {
    lang: /\.[cm]?ts$/.test(file) ? 'ts' : 'js',
    sourceType: 'unambiguous',
  });
  return errors.some(({ severity }) => severity === 'Error') ? null : program;
}

/** Edits of one config object, or why there are none. Vite takes lists in lists of plugins, and drops what is falsy. */
function addPlugin(
  program: Program,
  code: string,
  object: ObjectExpression,
  edited: ReadonlySet<string>,
): Edit[] | string {
  const style = fileStyle(code);
  const spreads = object.properties.filter((property) => property.type === 'SpreadElement');
  const plugins = object.properties.find(
    (property) =>
      property.type === 'Property' &&
      !property.computed &&
      ((property.key.type === 'Identifier' && property.key.name === 'plugins') ||
        (property.key.type === 'Literal' && property.key.value === 'plugins')),
  );
  if (plugins?.type === 'Property') {
    if (plugins.kind !== 'init' || plugins.method) return 'its plugins are a function';
    const arrays = plugins.shorthand ? [] : arraysIn(program, plugins.value, 0);
    if (arrays.length > 0) return arrays.flatMap((array) => appended(code, style, array));
    const { start, end } = plugins.value;
    const written = code.slice(start, end);
    const name = plugins.shorthand ? 'plugins: ' : '';
    return [{ start, end, text: `${name}[${written}, ${PLUGIN}]` }];
  }
  const before: string[] = [];
  for (const { argument } of spreads) {
    const node = bare(argument);
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') {
      return 'its plugins may come from something that is spread into it';
    }
    // What is spread into it gets the plugin itself.
    if (node.type === 'Identifier' && edited.has(node.name)) return [];
    before.push(`${code.slice(node.start, node.end)}.plugins`);
  }
  return [withProperty(code, style, object, `plugins: [${[...before, PLUGIN].join(', ')}]`)];
}

/** What objects are called that stand behind a name: `const base = {…}`. */
function namesOf(code: string, objects: readonly ObjectExpression[]): ReadonlySet<string> {
  const declared = /\b(?:const|let|var)\s+([\w$]+)(?:\s*:[^=;]*)?\s*=\s*$/;
  return new Set(objects.flatMap(({ start }) => declared.exec(code.slice(0, start))?.[1] ?? []));
}

/** Array literals that a value is made of: `[…]`, `[…].filter(Boolean)`, a name of one, either branch of a condition. */
function arraysIn(program: Program, value: Node, depth: number): ArrayExpression[] {
  const node = bare(value);
  if (depth > 4) return [];
  if (node.type === 'ArrayExpression') return [node];
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const { object, property } = node.callee;
    const keeps = property.type === 'Identifier' && ['filter', 'flat'].includes(property.name);
    return keeps ? arraysIn(program, object, depth + 1) : [];
  }
  if (node.type === 'ConditionalExpression') {
    const both = [node.consequent, node.alternate].map((one) => arraysIn(program, one, depth + 1));
    return both.every((arrays) => arrays.length > 0) ? both.flat() : [];
  }
  if (node.type !== 'Identifier') return [];
  const declared = declarationOf(program, node.name);
  return declared === null ? [] : arraysIn(program, declared, depth + 1);
}

/** The plugin as the last item, on a line of its own where the others have one each. */
function appended(code: string, { eol, indent }: FileStyle, array: ArrayExpression): Edit[] {
  const last = array.elements.findLast((element) => element !== null);
  if (!last) return [{ start: array.start, end: array.end, text: `[${PLUGIN}]` }];
  const comma = /^\s*,/.exec(code.slice(last.end, array.end - 1));
  const at = last.end + (comma?.[0].length ?? 0);
  const missing = comma ? [] : [{ start: last.end, end: last.end, text: ',' }];
  if (!beginsLine(code, last.start))
    return [...missing, { start: at, end: at, text: ` ${PLUGIN}` }];
  const space = indentAt(code, last.start) || indent;
  // A remark on the last item stays beside it.
  const remark = /^[^\S\r\n]*\/[/*][^\r\n]*(?=\r?\n)/.exec(code.slice(at))?.[0].length ?? 0;
  const text = `${eol}${space}${PLUGIN}${comma ? ',' : ''}`;
  return [...missing, { start: at + remark, end: at + remark, text }];
}

/** A property at the beginning of an object. */
function withProperty(
  code: string,
  { eol, indent }: FileStyle,
  object: ObjectExpression,
  text: string,
): Edit {
  const [first] = object.properties;
  const at = object.start + 1;
  if (!first) {
    const outer = indentAt(code, object.start);
    return {
      start: at,
      end: object.end - 1,
      text: `${eol}${outer}${indent}${text},${eol}${outer}`,
    };
  }
  // Behind what is spread in, so that it is not overwritten.
  const spread = object.properties.findLast((property) => property.type === 'SpreadElement');
  const after = spread ? spread.end : at;
  const own = beginsLine(code, first.start) ? `${eol}${indentAt(code, first.start)}` : ' ';
  return spread
    ? { start: after, end: after, text: `,${own}${text}` }
    : { start: after, end: after, text: `${own}${text},` };
}

function importEdit(file: string, code: string, program: Program): Edit {
  const { eol, quote, semicolon } = fileStyle(code);
  const imports = program.body.filter((node) => node.type === 'ImportDeclaration');
  const last = imports.at(-1);
  const common = last === undefined && isCommon(file, code);
  const text = common
    ? `const { loadline } = require(${quote}loadline${quote})${semicolon}`
    : `import { loadline } from ${quote}loadline${quote}${semicolon}`;
  if (last) return { start: last.end, end: last.end, text: `${eol}${text}` };
  const lastRequire = common ? program.body.findLast((node) => isRequire(code, node)) : undefined;
  if (lastRequire) return { start: lastRequire.end, end: lastRequire.end, text: `${eol}${text}` };
  const top = /^(?:#!.*\r?\n)?(?:\s*(?:\/\/\/.*|(['"])use strict\1;?)\r?\n)*/.exec(code)![0].length;
  return {
    start: top,
    end: top,
    text: `${text}${eol}${code.slice(top).startsWith(eol) ? '' : eol}`,
  };
}

function isCommon(file: string, code: string): boolean {
  return (
    /\.c[jt]s$/.test(file) ||
    (/\bmodule\.exports\b|\bexports\.default\b/.test(code) && !/\.m[jt]s$/.test(file))
  );
}

function isRequire(code: string, node: Node): boolean {
  return (
    node.type === 'VariableDeclaration' && /\brequire\(/.test(code.slice(node.start, node.end))
  );
}
