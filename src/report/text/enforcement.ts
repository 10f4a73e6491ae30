import type { ChainStep } from '../../analysis/chains.ts';
import type { Finding } from '../types.ts';
import { formatCount } from '../units.ts';
import { codeFrame } from './code-frame.ts';
import { countFindings, findingLines, fixLines, oneFinding } from './findings.ts';
import { paragraph, placeText, styleOf, type Style, type TextOptions } from './style.ts';

/** A finding, and what shows where it comes from. */
export interface Evidence {
  readonly finding: Finding;
  /** The source that it points into; null when it cannot be read. */
  readonly source: string | null;
  /** The imports that lead there from the entry. */
  readonly chain: readonly ChainStep[];
}

/** How many of each are printed; the rest is counted. */
export const SHOWN = { errors: 10, warnings: 5 } as const;

/** Errors of a build that fails: each with its code frame, its chain, and what to do. */
export function formatErrors(
  all: readonly Finding[],
  shown: readonly Evidence[],
  options: TextOptions,
): string {
  const style = styleOf(options);
  const left = all.length - shown.length;
  return [
    `${style.title('loadline')}  ${style.bad(countFindings(all))}`,
    ...shown.flatMap((evidence) => ['', ...evidenceLines(style, evidence)]),
    ...more(style, left, 'error'),
  ].join('\n');
}

/** Warnings of a build, as the report has them. */
export function formatWarnings(warnings: readonly Finding[], options: TextOptions): string {
  const style = styleOf(options);
  const left = warnings.length - SHOWN.warnings;
  return [
    `${style.title('loadline')}  ${style.warn(countFindings(warnings))}`,
    ...findingLines(style, warnings.slice(0, SHOWN.warnings)),
    ...more(style, left, 'warning'),
  ].join('\n');
}

/** What a dev server says of its source: warnings all, in the words of a build. */
export function formatEvidence(
  count: number,
  shown: readonly Evidence[],
  options: TextOptions,
): string {
  const style = styleOf(options);
  return [
    `${style.title('loadline')}  ${style.warn(formatCount(count, 'warning'))}`,
    ...shown.flatMap(({ finding, ...rest }) => [
      '',
      ...evidenceLines(style, { ...rest, finding: { ...finding, severity: 'warning' } }),
    ]),
    ...more(style, count - shown.length, 'warning'),
  ].join('\n');
}

/** One finding with all that shows it. */
function evidenceLines(style: Style, { finding, source, chain }: Evidence): string[] {
  const { at } = finding;
  const frame =
    source !== null && at && at.line > 0
      ? codeFrame(source, at.line, at.column, style.width - 6)
      : [];
  return [
    ...oneFinding(style, finding),
    ...(frame.length > 0 ? ['', ...frame.map((line) => `    ${paint(style, line)}`), ''] : []),
    ...chainLine(style, chain),
    ...fixLines(style, finding),
  ];
}

function paint(style: Style, line: string): string {
  if (line.startsWith('>')) return line;
  return line.endsWith('^') ? style.bad(line) : style.quiet(line);
}

/** `src/main.tsx:3 → src/router.tsx:9 → src/pages/board.tsx` */
function chainLine(style: Style, chain: readonly ChainStep[]): string[] {
  if (chain.length < 2) return [];
  const steps = chain.map(({ module, imports }) =>
    placeText(style, { file: module, line: imports?.line ?? 0, column: 0 }),
  );
  const shown = steps.length > 6 ? [...steps.slice(0, 2), '…', ...steps.slice(-3)] : steps;
  return paragraph(style, '    ', shown.join(' → '), style.quiet);
}

function more(style: Style, left: number, word: string): string[] {
  return left > 0
    ? ['', style.quiet(`  and ${formatCount(left, `more ${word}`)}: loadline report`)]
    : [];
}
