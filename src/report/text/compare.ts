import type { CompareVerdict, Comparison } from '../../measure/compare/types.ts';
import {
  changeText,
  compareHeadline,
  intervalText,
  planText,
  reasonText,
  valueText,
} from '../compare-words.ts';
import { noteLines } from './report.ts';
import { paragraph, styleOf, type Style, type TextOptions } from './style.ts';
import { table, type Cell } from './table.ts';

/** The answer of `loadline compare` for a terminal. */
export function formatCompareText(comparison: Comparison, options: TextOptions): string {
  const style = styleOf(options);
  const { verdict, text } = compareHeadline(comparison);
  const { text: mark, paint = String } = verdictMark(style, verdict);
  const rows = comparison.routes.flatMap((route) =>
    route.metrics.map((metric) => ({ ...route, metric })),
  );
  return [
    ...paragraph(
      style,
      '',
      `${mark.slice(0, 1)} ${comparison.head} beside ${comparison.base}: ${text}`,
      (line) => paint(style.title(line)),
    ),
    ...paragraph(style, '  ', planText(comparison), style.quiet),
    '',
    ...table(
      [
        { title: 'route', shrinks: true },
        { title: 'profile', shrinks: true, optional: true },
        { title: '' },
        { title: 'base', align: 'right', optional: true },
        { title: 'head', align: 'right', optional: true },
        { title: 'change', align: 'right' },
        { title: 'between', align: 'right' },
        { title: 'pairs', align: 'right', optional: true },
        { title: 'verdict' },
      ],
      rows.map(({ path, profile, metric }) => [
        path,
        profile,
        metric.name,
        valueText(metric.name, metric.base),
        valueText(metric.name, metric.head),
        changeText(metric.name, metric.difference),
        intervalText(metric),
        String(metric.pairs),
        verdictMark(style, metric.verdict),
      ]),
      { width: style.width, paint: style.quiet },
    ),
    ...openLines(style, comparison),
    ...noteLines(style, comparison.notes),
    '',
  ].join('\n');
}

function openLines(style: Style, { routes }: Comparison): string[] {
  const lines = routes.flatMap(({ path, profile, metrics, errors }) =>
    errors.length > 0
      ? errors
          .slice(0, 3)
          .flatMap((error) =>
            paragraph(style, '  ✖ ', `${path} on ${profile}: ${error}`, style.bad),
          )
      : metrics
          .filter(({ verdict }) => verdict === 'inconclusive')
          .flatMap((metric) =>
            paragraph(
              style,
              '  ? ',
              `${metric.name} of ${path} on ${profile}: ${reasonText(metric)}`,
              style.unknown,
            ),
          ),
  );
  return lines.length > 0 ? ['', ...lines] : [];
}

function verdictMark(style: Style, verdict: CompareVerdict): Cell {
  switch (verdict) {
    case 'slower':
      return { text: '✖ slower', paint: style.bad };
    case 'faster':
      return { text: '▼ faster', paint: style.good };
    case 'same':
      return { text: '● same', paint: style.good };
    default:
      return { text: '? inconclusive', paint: style.unknown };
  }
}
