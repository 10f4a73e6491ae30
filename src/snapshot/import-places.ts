import { init, parse } from 'es-module-lexer';
import { parseSync } from 'oxc-parser';

import { headImports } from './import-head.ts';

/** An import as it is written. `at` is the UTF-16 offset of its statement or of its `import(`. */
export interface WrittenImport {
  readonly specifier: string;
  readonly dynamic: boolean;
  readonly at: number;
}

/** Must have resolved before the first call of `writtenImports`. */
export async function prepareImportReading(): Promise<void> {
  await init();
}

/**
 * The imports of a source file that stand for something at run time, in the order in which they are written. Never
 * throws: a file that no parser understands is searched for what looks like imports.
 */
export function writtenImports(path: string, source: string): readonly WrittenImport[] {
  return readImports(path, source).filter(({ specifier }) => specifier !== '');
}

function readImports(path: string, source: string): readonly WrittenImport[] {
  if (/\.html?$/.test(path)) return search(source, HTML_IMPORT, () => false);
  const isScript = /\.[cm]?[jt]sx?$/.test(path);
  try {
    if (isScript) {
      const head = headImports(source);
      if (head) return head;
      const isJsx = path.endsWith('x');
      return (isJsx ? null : lex(source)) ?? parseJsx(isJsx ? path : `${path}x`, source);
    }
  } catch {
    // Flow types, a proposal's syntax: the search below does not mind.
  }
  return search(source, ANY_IMPORT, (text) => text.startsWith('import('));
}

/** Line and column of an offset, both 1-based. Offsets must not decrease from call to call. */
export function createLocator(source: string): (offset: number) => [line: number, column: number] {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    for (;;) {
      const end = source.indexOf('\n', lineStart);
      if (end === -1 || end >= offset) return [line, offset - lineStart + 1];
      line += 1;
      lineStart = end + 1;
    }
  };
}

/** Null when the file is not plain JavaScript or TypeScript. */
function lex(source: string): WrittenImport[] | null {
  let found;
  try {
    [found] = parse(source);
  } catch {
    return null;
  }
  const imports: WrittenImport[] = [];
  for (const one of found) {
    if (one.type === 'import-meta' || one.specifier === undefined) continue;
    if (one.type === 'dynamic' ? one.probablyTypeOnly : one.typeOnly) continue;
    const dynamic = one.type === 'dynamic';
    imports.push({ specifier: one.specifier, dynamic, at: one.importStart });
  }
  if (imports.length === 0 && source.includes('require(')) {
    return search(source, REQUIRE, () => false);
  }
  return imports;
}

function parseJsx(path: string, source: string): WrittenImport[] {
  const { module } = parseSync(path, source);
  const imports: WrittenImport[] = [];
  for (const { moduleRequest, entries, start } of module.staticImports) {
    if (entries.length > 0 && entries.every((entry) => entry.isType)) continue;
    imports.push({ specifier: moduleRequest.value, dynamic: false, at: start });
  }
  for (const { entries, start } of module.staticExports) {
    const request = entries.find((entry) => entry.moduleRequest && !entry.isType)?.moduleRequest;
    if (request) imports.push({ specifier: request.value, dynamic: false, at: start });
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    const literal = /^(["'`])((?:(?!\1|\$\{).)*)\1$/s.exec(text);
    if (literal) imports.push({ specifier: literal[2]!, dynamic: true, at: start });
  }
  return imports.sort((a, b) => a.at - b.at);
}

const HTML_IMPORT = /<(?:script|link)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"'\s>]+)/gi;
const ANY_IMPORT =
  /(?:^|[^.\w$])((?:import|export)\b[^'"`;()]*?\bfrom\s*["']([^"'\n]+)["']|import\s*\(\s*["'`]([^"'`\n]+)["'`]|import\s*["']([^"'\n]+)["'])/gm;
const REQUIRE = /\brequire\(\s*["']([^"'\n]+)["']\s*\)/g;

function search(
  source: string,
  pattern: RegExp,
  isDynamic: (text: string) => boolean,
): WrittenImport[] {
  const found: WrittenImport[] = [];
  for (const match of source.matchAll(pattern)) {
    const specifier = match.slice(1).findLast((group) => group !== undefined)!;
    const text = pattern === ANY_IMPORT ? match[1]! : match[0];
    const at =
      match.index + match[0].length - (pattern === ANY_IMPORT ? text.length : match[0].length);
    found.push({ specifier, dynamic: isDynamic(text.replace(/\s/g, '')), at });
  }
  return found;
}
