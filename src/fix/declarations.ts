import { referencesOf } from '../source/references.ts';
import type { Edit } from './edit.ts';
import type { Specifier } from './read-binding.ts';
import type { FileStyle } from './source/file-style.ts';
import type { Source } from './source/read-source.ts';
import { topStatement } from './source/spots.ts';

/**
 * Puts new import statements and lazy declarations below the file's imports. A file that runs code between its imports
 * gets them above the first statement that uses what is declared, or it would be used before it is there.
 */
export function placeDeclarations(
  source: Source,
  statements: readonly string[],
  declarations: readonly { readonly text: string; readonly specifier: Specifier }[],
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
  const last = source.imports.findLast(({ end }) => end <= firstUse);
  const block = declarations.map(({ text }) => text).join(style.eol);
  const added = statements.join(style.eol);
  if (last === undefined) {
    const start = source.program.body[0]?.start ?? 0;
    const text = [added, block].filter(Boolean).join(style.eol + style.eol);
    return [{ start, end: start, text: text + style.eol + style.eol }];
  }
  // Behind the line, with whatever comment stands there.
  const newline = code.indexOf('\n', last.end);
  const rest = code.slice(last.end, newline === -1 ? code.length : newline);
  const isClean = rest.trim() === '' || /^\s*(\/\/|\/\*[^]*\*\/\s*$)/.test(rest);
  const at = isClean && newline !== -1 ? newline + 1 : last.end;
  const open = at === last.end ? style.eol : '';
  const close = at === last.end ? '' : style.eol;
  const text =
    (added === '' ? '' : open + added + close) +
    (block === '' ? '' : style.eol + open + block + close);
  return [{ start: at, end: at, text }];
}
