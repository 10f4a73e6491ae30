import type { Formatter } from 'picocolors/types.js';

import { printable } from '../printable.ts';
import { shorten, textWidth } from './layout.ts';

export interface Column {
  readonly title: string;
  /** Figures stand at the right, so that their sizes can be compared at a glance. */
  readonly align?: 'right';
  /** May be shortened in the middle where the line is too long. */
  readonly shrinks?: true;
  /** May be left out where there is no room for it. */
  readonly optional?: true;
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
/** Narrower than this, a path says little: columns that may go are left out before that. */
const READABLE = 14;

/** Lines of a table whose columns are in line and which is never wider than `width`. Cells may be plain strings. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly (Cell | string)[])[],
  { width, indent = 2, paint }: TableOptions,
): string[] {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? { text: printable(cell) } : safe(cell))),
  );
  const natural = columns.map((column, index) =>
    Math.max(textWidth(column.title), ...cells.map((row) => textWidth(row[index]?.text ?? ''))),
  );
  const kept = keep(columns, natural, width - indent);
  const widths = fit(columns, kept, natural, width - indent);
  const titles = columns.map(({ title }) => ({ text: title, paint }));
  return [titles, ...cells].map((row) => {
    const parts = kept.map((index) => lay(columns[index]!, row[index], widths[index]!));
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

/** The columns that there is room for: those that may go are left out, the last one first. */
function keep(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  let kept = [...columns.keys()];
  const least = (index: number) =>
    columns[index]!.shrinks ? Math.min(natural[index]!, READABLE) : natural[index]!;
  while (kept.reduce((sum, index) => sum + least(index) + GAP, -GAP) > width) {
    const gone = kept.findLast((index) => columns[index]!.optional);
    if (gone === undefined) break;
    kept = kept.filter((index) => index !== gone);
  }
  return kept;
}

/** Takes what is too much from the columns that may shrink, always from the widest. */
function fit(
  columns: readonly Column[],
  kept: readonly number[],
  natural: readonly number[],
  width: number,
): number[] {
  const widths = [...natural];
  let over = kept.reduce((sum, index) => sum + widths[index]! + GAP, -GAP) - width;
  for (; over > 0; over--) {
    const [widest] = kept
      .filter((index) => columns[index]!.shrinks && widths[index]! > NARROWEST)
      .sort((a, b) => widths[b]! - widths[a]!);
    if (widest === undefined) break;
    widths[widest]!--;
  }
  return widths;
}
