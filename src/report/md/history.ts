import { sparkline } from '../../history/sparkline.ts';
import { short } from '../../history/trend.ts';
import type { Trend } from '../../history/types.ts';
import { historyFigureName, historyValue, trendChange } from '../history-words.ts';
import { formatCount } from '../units.ts';
import { fitComment, mdTable } from './blocks.ts';
import { code, prose } from './escape.ts';

/** The answer of `loadline trend` as GitHub's Markdown. */
export function formatTrendMarkdown({ commits, series, notes }: Trend): string {
  const last = commits.at(-1);
  const until = last ? `, the newest ${code(short(last.id))}` : '';
  return fitComment((most) =>
    [
      `## Trend over ${formatCount(commits.length, 'commit')}${until}`,
      mdTable(
        [
          { title: 'route' },
          { title: 'figure' },
          { title: '' },
          { title: 'now', align: 'right' },
          { title: 'change', align: 'right' },
        ],
        series.map((one) => {
          const change = trendChange(one);
          const sign = change !== null && change > 0 ? '+' : '';
          return [
            code(one.route),
            prose(historyFigureName(one.figure, one.profile)),
            code(sparkline(one.values, 30)),
            historyValue(one.figure, one.values.at(-1) ?? null),
            change === 0 ? '=' : sign + historyValue(one.figure, change),
          ];
        }),
        most,
      ),
      ...notes.map((note) => `- ${prose(note)}`),
    ]
      .join('\n\n')
      .concat('\n'),
  );
}
