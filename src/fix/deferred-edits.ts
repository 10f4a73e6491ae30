import type { DeferredFunction } from './deferred.ts';
import type { Edit } from './edit.ts';
import type { LazyTarget } from './lazy-declaration.ts';
import { type FileStyle, indentAt } from './source/file-style.ts';

/** A value that functions will ask for themselves. */
export interface DeferredBinding {
  readonly local: string;
  readonly target: LazyTarget;
  readonly functions: readonly DeferredFunction[];
}

/** `const { save } = await import('./save');` where each function first needs it, one statement a module. */
export function deferredEdits(
  code: string,
  bindings: readonly DeferredBinding[],
  style: FileStyle,
): readonly Edit[] {
  const { eol, semicolon } = style;
  const hosts = new Map<number, DeferredFunction>();
  const wanted = new Map<number, Map<number, Map<string, string[]>>>();
  const places = new Map<number, number>();
  for (const { local, target, functions } of bindings)
    for (const fn of functions) {
      hosts.set(fn.node.start, fn);
      const blocks = wanted.get(fn.node.start) ?? new Map<number, Map<string, string[]>>();
      wanted.set(fn.node.start, blocks);
      const modules = blocks.get(fn.block) ?? new Map<string, string[]>();
      blocks.set(fn.block, modules);
      const place = fn.before?.start ?? -1;
      places.set(fn.block, Math.min(place, places.get(fn.block) ?? place));
      const { literal, name } = target;
      const key = name === '*' ? `${literal}*` : literal;
      modules.set(key, [...(modules.get(key) ?? []), nameIn(local, name)]);
    }
  const edits: Edit[] = [];
  for (const [start, blocks] of wanted) {
    const { node, becomesAsync } = hosts.get(start)!;
    if (becomesAsync) edits.push({ start, end: start, text: 'async ' });
    for (const [block, modules] of blocks) {
      const place = places.get(block) ?? -1;
      const lines = [...modules].map(([key, names]) => statementOf(key, names, semicolon));
      if (place >= 0) {
        const gap = eol + indentAt(code, place);
        edits.push({ start: place, end: place, text: lines.map((line) => line + gap).join('') });
        continue;
      }
      const body = bodyStart(code, node);
      const stop = semicolon || ';';
      const text = lines.map((line) => (line.endsWith(';') ? line : line + stop)).join(' ');
      edits.push({ start: body, end: body, text: `{ ${text} return ` });
      edits.push({ start: node.end, end: node.end, text: `${stop} }` });
    }
  }
  return edits;
}

function nameIn(local: string, name: string): string {
  return name === local || name === '*' ? local : `${name}: ${local}`;
}

function statementOf(key: string, names: readonly string[], semicolon: string): string {
  return key.endsWith('*')
    ? `const ${names[0]} = await import(${key.slice(0, -1)})${semicolon}`
    : `const { ${names.join(', ')} } = await import(${key})${semicolon}`;
}

/** Where an arrow's body begins with the brackets around it, which the tree does not know: `() => ({ a })`. */
function bodyStart(code: string, { body, end }: DeferredFunction['node']): number {
  const arrow = code.lastIndexOf('=>', body?.start ?? end) + 2;
  return arrow + (/^\s*/.exec(code.slice(arrow))?.[0].length ?? 0);
}
