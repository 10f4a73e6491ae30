import type { Formatter } from 'picocolors/types.js';

import { printable } from '../printable.ts';
import { shorten, textWidth } from './layout.ts';

export interface Column {
  readonly title: string;
  /** Figures stand at the right, so that their sizes can be compared at a glance. */
  readonly align?: 'right';
  /** May be shortened in the middle where the line is too long. */
  readonly shrinks?: true;
}

export interface Cell {
  readonly text: string;
  readonly paint?: Formatter | undefined;
}

export interface TableOptions {
  readonly width: number;
  readonly indent?: number;
  /** For the titles. */
  readonly paint: Formatter;
}

const GAP = 2;
/** A column is never made narrower than this. */
const NARROWEST = 6;

/** Lines of a table whose columns are in line and which is never wider than `width`. Cells may be plain strings. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly (Cell | string)[])[],
  { width, indent = 2, paint }: TableOptions,
): string[] {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? { text: printable(cell) } : safe(cell))),
  );
  const widths = fit(
    columns,
    columns.map((column, index) =>
      Math.max(textWidth(column.title), ...cells.map((row) => textWidth(row[index]?.text ?? ''))),
    ),
    width - indent,
  );
  const titles = columns.map(({ title }) => ({ text: title, paint }));
  return [titles, ...cells].map((row) => {
    const parts = columns.map((column, index) => lay(column, row[index], widths[index]!));
    return (' '.repeat(indent) + parts.join(' '.repeat(GAP))).trimEnd();
  });
}

function safe(cell: Cell): Cell {
  return { ...cell, text: printable(cell.text) };
}

function lay(column: Column, cell: Cell | undefined, width: number): string {
  const text = shorten(cell?.text ?? '', width);
  const padding = ' '.repeat(Math.max(0, width - textWidth(text)));
  const painted = cell?.paint && text !== '' ? cell.paint(text) : text;
  return column.align === 'right' ? padding + painted : painted + padding;
}

/** Takes what is too much from the columns that may shrink, always from the widest. */
function fit(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, each) => sum + each, GAP * (columns.length - 1)) - width;
  while (over > 0) {
    const widest = columns.reduce(
      (best, column, index) =>
        column.shrinks && widths[index]! > NARROWEST && widths[index]! > (widths[best] ?? 0)
          ? index
          : best,
      -1,
    );
    if (widest < 0) break;
    widths[widest]!--;
    over--;
  }
  return widths;
}
