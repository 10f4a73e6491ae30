import type { WrittenImport } from './import-places.ts';

/**
 * The imports at the head of a module, where that is all it has: most modules say what they import in their first
 * lines and nowhere else, and need no parser.
 *
 * @returns null when the text goes on with more that may be an import, or is none that can be told this way.
 */
export function headImports(source: string): readonly WrittenImport[] | null {
  const imports: WrittenImport[] = [];
  let at = skip(source, 0);
  for (;;) {
    IMPORT.lastIndex = at;
    const match = IMPORT.exec(source);
    if (!match) break;
    const [, clause, , specifier] = match as unknown as [string, string, string, string];
    if (!isTypeOnly(clause)) imports.push({ specifier, dynamic: false, at });
    at = skip(source, IMPORT.lastIndex);
  }
  if (source.indexOf('import', at) !== -1) return null;
  EXPORT_LIST.lastIndex = at;
  if (EXPORT_LIST.test(source)) return null;
  return imports.length === 0 && source.includes('require(') ? null : imports;
}

/** White space, comments, and directives such as 'use client'. */
const BETWEEN = /(?:\s+|;|\/\/[^\n]*|\/\*[^]*?\*\/|(["'])use [\w -]+\1)*/y;

const IMPORT =
  /import(?![\w$.(])([\w$\s{},*]*?)(?:(?<=[\s}])from\s*)?(["'])([^"'\n\\]+)\2(?:\s*\b(?:with|assert)\s*\{[^{}]*\})?(?=\s*(?:;|\n|$))/y;

/** What may be exported from elsewhere. */
const EXPORT_LIST = /\bexport\s*(?:type\s*)?[{*]/g;

function skip(source: string, at: number): number {
  BETWEEN.lastIndex = at;
  BETWEEN.test(source);
  return Math.max(at, BETWEEN.lastIndex);
}

/** @param clause what stands between `import` and `from`. */
function isTypeOnly(clause: string): boolean {
  const text = clause.trim();
  if (/^type\s*(?:[{*]|\b[\w$])/.test(text)) return true;
  const names = /^\{([^{}]*)\}$/
    .exec(text)?.[1]
    ?.split(',')
    .filter((name) => name.trim() !== '');
  return !!names && names.length > 0 && names.every((name) => TYPE_NAME.test(name));
}

/** Not a value that is called `type`: `type`, `type as x`. */
const TYPE_NAME = /^\s*type\s+(?!as\s+(?!as\b)[\w$]+\s*$)[\w$]/;
