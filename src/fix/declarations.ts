import { referencesOf } from '../source/references.ts';
import type { Edit } from './edit.ts';
import type { Specifier } from './read-binding.ts';
import type { FileStyle } from './source/file-style.ts';
import type { Source } from './source/read-source.ts';
import { topStatement } from './source/spots.ts';

/**
 * Puts new import statements below those of packages, and lazy declarations below all imports. A file that runs code between its imports
 * gets them above the first statement that uses what is declared, or it would be used before it is there.
 *
 * @param functions that the declarations need; they are there from the first line on.
 */
export function placeDeclarations(
  source: Source,
  statements: readonly string[],
  declarations: readonly { readonly text: string; readonly specifier: Specifier }[],
  functions: readonly string[],
  style: FileStyle,
): readonly Edit[] {
  if (statements.length + declarations.length === 0) return [];
  const { code } = source.module;
  const firstUse = Math.min(
    ...declarations.flatMap(({ specifier }) => {
      const declaration = source.module.top.names.get(specifier.local.name);
      const uses = (declaration && referencesOf(source.module).get(declaration)) ?? [];
      return uses.map((use) => topStatement(use).start);
    }),
  );
  const above = source.imports.filter(({ end }) => end <= firstUse);
  const last = above.at(-1);
  const lines = declarations
    .toSorted((a, b) => a.specifier.start - b.specifier.start)
    .map(({ text }) => text)
    .join(style.eol);
  const block = [lines, ...functions].filter(Boolean).join(style.eol + style.eol);
  const added = statements.join(style.eol);
  if (last === undefined) {
    const start = source.program.body[0]?.start ?? 0;
    const text = [added, block].filter(Boolean).join(style.eol + style.eol);
    return [{ start, end: start, text: text + style.eol + style.eol }];
  }
  const pack = above.findLast((node) => /^(@?[a-z])/i.test(node.source.value)) ?? last;
  return [
    ...(added === '' ? [] : [behind(code, pack.end, added, style)]),
    ...(block === '' ? [] : [behind(code, last.end, style.eol + block, style)]),
  ];
}

/** Text on lines of its own behind a statement and whatever comment stands beside it. */
function behind(code: string, end: number, text: string, { eol }: FileStyle): Edit {
  const newline = code.indexOf('\n', end);
  const rest = code.slice(end, newline === -1 ? code.length : newline);
  const isClean = rest.trim() === '' || /^\s*(\/\/|\/\*[^]*\*\/\s*$)/.test(rest);
  return isClean && newline !== -1
    ? { start: newline + 1, end: newline + 1, text: text + eol }
    : { start: end, end, text: eol + text };
}
