import type { Estimates } from '../../estimate/types.ts';
import {
  aboutTime,
  addedSentence,
  addedTime,
  BASIS_WORDS,
  errorSentence,
} from '../estimate-words.ts';
import { fitComment, mdTable } from './blocks.ts';
import { code, prose } from './escape.ts';
import { MARKER } from './report.ts';

const right = (title: string) => ({ title, align: 'right' }) as const;

/** The answer of `loadline estimate` as a comment for a pull request. */
export function formatEstimatesMarkdown(estimates: Estimates): string {
  const { added, routes, notes } = estimates;
  const columns = [
    { title: 'route' },
    { title: 'profile' },
    right('FCP'),
    ...(added ? [right('more')] : []),
    right('LCP'),
    ...(added ? [right('more')] : []),
    { title: 'from' },
  ];
  const rows = routes.map((row) => [
    code(row.route),
    code(row.profile),
    aboutTime(row.FCP),
    ...(added ? [addedTime(row, 'FCP')] : []),
    aboutTime(row.LCP),
    ...(added ? [addedTime(row, 'LCP')] : []),
    BASIS_WORDS[row.basis],
  ]);
  const sentence = addedSentence(estimates);
  return fitComment((most) =>
    [
      MARKER,
      '### Estimated paints',
      ...(sentence === null ? [] : [prose(sentence)]),
      mdTable(columns, rows, most),
      prose(errorSentence(estimates)),
      ...notes.map((note) => `- ${prose(note)}`),
    ].join('\n\n'),
  );
}
