/** How a file is written, so that what is put in looks like the rest. */
export interface FileStyle {
  readonly eol: '\n' | '\r\n';
  /** One step of indentation. */
  readonly indent: string;
  readonly quote: "'" | '"';
  readonly semicolon: ';' | '';
}

export function fileStyle(code: string): FileStyle {
  const imports = code.match(/^\s*import\b[^'"`]*(['"])[^'"]*\1[^\S\r\n]*;?/gm) ?? [];
  const double = imports.filter((text) => /"[^\S\r\n]*;?$/.test(text)).length;
  const ended = imports.filter((text) => text.endsWith(';')).length;
  return {
    eol: /\r\n/.test(code.slice(0, code.indexOf('\n') + 1)) ? '\r\n' : '\n',
    indent: /^(\t|[^\S\r\n]{2,8}?)(?=[^\s*])/m.exec(code)?.[1] ?? '  ',
    quote: double * 2 > imports.length ? '"' : "'",
    semicolon: imports.length === 0 || ended * 2 >= imports.length ? ';' : '',
  };
}

/** The whitespace that the line of an offset begins with. */
export function indentAt(code: string, offset: number): string {
  const start = code.lastIndexOf('\n', offset - 1) + 1;
  return /^[^\S\r\n]*/.exec(code.slice(start, offset))?.[0] ?? '';
}

/** Whether nothing but whitespace stands before an offset on its line. */
export function beginsLine(code: string, offset: number): boolean {
  const start = code.lastIndexOf('\n', offset - 1) + 1;
  return code.slice(start, offset).trim() === '';
}

/** Whether nothing but whitespace stands behind an offset on its line. */
export function endsLine(code: string, offset: number): boolean {
  const end = code.indexOf('\n', offset);
  return code.slice(offset, end === -1 ? code.length : end).trim() === '';
}
