import type { Comparison, CompareVerdict } from '../../measure/compare/types.ts';
import {
  changeText,
  compareHeadline,
  intervalText,
  planText,
  reasonText,
  valueText,
} from '../compare-words.ts';
import type { FormatContext } from '../format.ts';
import { fitComment, mdTable } from './blocks.ts';
import { code, prose } from './escape.ts';
import { markerOf, notes } from './report.ts';

const MARKS: Readonly<Record<CompareVerdict, string>> = {
  slower: '🔴',
  faster: '🟢',
  same: '⚪',
  inconclusive: '🟡',
};

/** The answer of `loadline compare` as a comment for a pull request. */
export function formatCompareMarkdown(comparison: Comparison, context?: FormatContext): string {
  const { verdict, text } = compareHeadline(comparison);
  return fitComment((most) =>
    [
      markerOf(context?.places),
      `## ${MARKS[verdict]} Loadline: ${text}`,
      `${code(comparison.head)} beside ${code(comparison.base)}. ${prose(planText(comparison))}.`,
      compareTable(comparison, most),
      reasons(comparison, most),
      notes(comparison.notes, most),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n'),
  );
}

function compareTable({ routes }: Comparison, most: number): string {
  return mdTable(
    [
      { title: 'route' },
      { title: 'profile' },
      { title: 'metric' },
      { title: 'base', align: 'right' },
      { title: 'head', align: 'right' },
      { title: 'change', align: 'right' },
      { title: 'between', align: 'right' },
      { title: 'pairs', align: 'right' },
      { title: 'verdict' },
    ],
    routes.flatMap(({ path, profile, metrics }) =>
      metrics.map((metric) => [
        code(path),
        prose(profile),
        metric.name,
        valueText(metric.name, metric.base),
        valueText(metric.name, metric.head),
        changeText(metric.name, metric.difference),
        intervalText(metric),
        String(metric.pairs),
        `${MARKS[metric.verdict]} ${metric.verdict}`,
      ]),
    ),
    most,
  );
}

function reasons({ routes }: Comparison, most: number): string {
  const lines = routes.flatMap(({ path, profile, metrics, errors }) =>
    errors.length > 0
      ? errors.map((error) => `- ${code(path)} on ${prose(profile)}: ${prose(error)}`)
      : metrics
          .filter(({ verdict }) => verdict === 'inconclusive')
          .map(
            (metric) =>
              `- ${metric.name} of ${code(path)} on ${prose(profile)}: ${prose(reasonText(metric))}`,
          ),
  );
  return lines.slice(0, most).join('\n');
}
