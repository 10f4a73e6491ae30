import { parse, type MemberNode, type ObjectNode } from '@humanwhocodes/momoa';

import type { Edit } from '../fix/edit.ts';
import { indentAt } from '../fix/source/file-style.ts';

export interface PackageWishes {
  /** Name and command; left out where the name is taken. */
  readonly script: readonly [name: string, command: string];
  /** Name and range; left out where any list names it. null where it would not install. */
  readonly dependency: readonly [name: string, range: string] | null;
}

/** Edits of a package.json that leave all else as it is written; empty when nothing is to be done. */
export function planPackageJson(text: string, { script, dependency }: PackageWishes): Edit[] {
  const { body } = parse(text, { mode: 'json' });
  if (body.type !== 'Object') return [];
  if (body.members.length === 0) {
    const whole = {
      scripts: Object.fromEntries([script]),
      ...(dependency && { devDependencies: Object.fromEntries([dependency]) }),
    };
    const { start, end } = body.loc;
    return [{ start: start.offset, end: end.offset, text: JSON.stringify(whole, null, 2) }];
  }
  const lists = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
  const isThere =
    dependency === null || lists.some((list) => has(objectAt(body, list), dependency[0]));
  return [
    ...(has(objectAt(body, 'scripts'), script[0]) ? [] : put(text, body, 'scripts', script)),
    ...(isThere ? [] : put(text, body, 'devDependencies', dependency)),
  ];
}

function put(
  text: string,
  body: ObjectNode,
  key: string,
  [name, value]: readonly [string, string],
): Edit[] {
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  ';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const member = `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  const found = objectAt(body, key);
  const nested = `${eol}${indent}${indent}${member}`;
  if (found) return inserted(text, found, nested, `${nested}${eol}${indent}`);
  const whole = `${eol}${indent}${JSON.stringify(key)}: {${nested}${eol}${indent}}`;
  return inserted(text, body, whole, `${whole}${eol}`);
}

/** A member behind the last one, indented like it. */
function inserted(text: string, { members, loc }: ObjectNode, line: string, alone: string): Edit[] {
  const last = members.at(-1);
  if (!last) return [{ start: loc.start.offset + 1, end: loc.end.offset - 1, text: alone }];
  const at = last.loc.end.offset;
  const own = /^\s*/.exec(line)![0];
  const space = own.replace(/[ \t]*$/, '') + indentAt(text, last.loc.start.offset);
  return [{ start: at, end: at, text: `,${space}${line.trimStart()}` }];
}

function has(object: ObjectNode | null, name: string): boolean {
  return object?.members.some((member) => nameOf(member) === name) ?? false;
}

function objectAt(body: ObjectNode, key: string): ObjectNode | null {
  const value = body.members.find((member) => nameOf(member) === key)?.value;
  return value?.type === 'Object' ? value : null;
}

function nameOf({ name }: MemberNode): string {
  return name.type === 'String' ? name.value : name.name;
}
