import type { Colors, Formatter } from 'picocolors/types.js';

import type { BudgetVerdict } from '../../budgets/types.ts';
import type { Verdict } from '../../snapshot/types.ts';
import { printable } from '../printable.ts';
import type { Location, Severity } from '../types.ts';
import { shorten, wrap } from './layout.ts';
import type { Cell } from './table.ts';

/** How text is printed. */
export interface TextOptions {
  /** From picocolors' `createColors(enabled)`; never its global, so that a file never gets escape codes. */
  readonly colors: Colors;
  /** Columns of the terminal. No line is longer; under 60 counts as 60. */
  readonly width: number;
  /** Path from where the reader stands to the app's root, so that places can be clicked: `apps/web`. */
  readonly root?: string;
}

/** One colour for one meaning, in everything that is printed. */
export interface Style {
  readonly width: number;
  readonly good: Formatter;
  readonly warn: Formatter;
  readonly bad: Formatter;
  readonly unknown: Formatter;
  /** What to type or to do next. */
  readonly next: Formatter;
  readonly title: Formatter;
  readonly quiet: Formatter;
  readonly root: string;
}

const NARROWEST = 60;

export function styleOf({ colors, width, root = '' }: TextOptions): Style {
  return {
    width: Math.max(NARROWEST, width),
    good: colors.green,
    warn: colors.yellow,
    bad: colors.red,
    unknown: colors.magenta,
    next: colors.cyan,
    title: colors.bold,
    quiet: colors.dim,
    root: root === '.' ? '' : root.replace(/\/*$/, root === '' ? '' : '/'),
  };
}

/** A verdict with its mark, so that it is read without colours too. */
export function verdictCell(style: Style, verdict: Verdict): Cell {
  switch (verdict) {
    case 'lazy':
      return { text: '● lazy', paint: style.good };
    case 'eager':
      return { text: '▲ eager', paint: style.warn };
    case 'undecidable':
      return { text: '? undecidable', paint: style.unknown };
    default:
      return { text: `✖ ${verdict}`, paint: style.bad };
  }
}

export function severityMark(style: Style, severity: Severity): string {
  if (severity === 'error') return style.bad('✖');
  return severity === 'warning' ? style.warn('▲') : style.quiet('·');
}

export function budgetMark(style: Style, verdict: BudgetVerdict): Cell {
  if (verdict === 'pass') return { text: '●', paint: style.good };
  return verdict === 'fail'
    ? { text: '✖', paint: style.bad }
    : {
        text: '?',
        paint:
          verdict === 'broken'
            ? style.bad
            : verdict === 'inconclusive'
              ? style.warn
              : style.unknown,
      };
}

/** `apps/web/src/app.tsx:12:3`; line and column are left out where they are unknown. */
export function placeText(style: Style, { file, line, column }: Location): string {
  const root = file.startsWith('<') ? '' : style.root;
  const place = line > 0 ? `:${line}${column > 0 ? `:${column}` : ''}` : '';
  return printable(`${root}${file}${place}`);
}

/** A paragraph that fits the width; the first line begins with `lead`, the others stand below its text. */
export function paragraph(
  style: Style,
  lead: string,
  text: string,
  paint: Formatter = String,
): string[] {
  const lines = wrap(printable(text), style.width - lead.length);
  return lines.map((line, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + paint(line));
}

/** One line, shortened to the width. */
export function oneLine(style: Style, text: string, indent = 0): string {
  return ' '.repeat(indent) + shorten(printable(text), style.width - indent);
}
