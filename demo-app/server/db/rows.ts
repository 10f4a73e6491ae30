import type { Database } from './database.ts';

/** A row of a table, by column. */
export type Row = Readonly<Record<string, string | number | null | object>>;

/** Puts rows into a table in one go. Every row has the columns of the first. */
export async function insertRows(db: Database, table: string, rows: readonly Row[]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first);
  const lines = rows.map((row) =>
    columns.map((column) => copyText(row[column] ?? null)).join('\t'),
  );
  await db.copy(table, columns, `${lines.join('\n')}\n`);
}

/** A value in PostgreSQL's COPY text format: `\N` for null, backslashes and white space escaped, objects as JSON. */
function copyText(value: string | number | object | null): string {
  if (value === null) return String.raw`\N`;
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (!/[\\\n\r\t]/.test(text)) return text;
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('\t', String.raw`\t`);
}
