import type { Estimates } from '../../estimate/types.ts';
import type { Profile } from '../../measure/types.ts';
import {
  aboutTime,
  addedSentence,
  addedTime,
  BASIS_WORDS,
  errorSentence,
} from '../estimate-words.ts';
import { noteLines } from './report.ts';
import { paragraph, styleOf, type Style, type TextOptions } from './style.ts';
import { table } from './table.ts';

const right = (title: string) => ({ title, align: 'right' }) as const;

/** The answer of `loadline estimate` for a terminal. */
export function formatEstimatesText(estimates: Estimates, options: TextOptions): string {
  const style = styleOf(options);
  const added = addedSentence(estimates);
  return [
    ...(added === null ? [] : [...paragraph(style, '', added, style.title), '']),
    ...estimates.profiles.flatMap((profile) => profileLines(style, estimates, profile)),
    ...paragraph(style, '', errorSentence(estimates), style.quiet),
    ...noteLines(style, estimates.notes),
    '',
  ].join('\n');
}

function profileLines(style: Style, { routes, added }: Estimates, profile: Profile): string[] {
  const { name, down, rtt, cpu } = profile;
  const rows = routes
    .filter((row) => row.profile === name)
    .toSorted((a, b) => b.LCP - a.LCP)
    .map((row) => [
      row.route,
      aboutTime(row.FCP),
      ...(added ? [addedTime(row, 'FCP')] : []),
      { text: aboutTime(row.LCP), paint: style.title },
      ...(added ? [{ text: addedTime(row, 'LCP'), paint: style.warn }] : []),
      BASIS_WORDS[row.basis],
    ]);
  return [
    `${style.title(name)}  ${style.quiet(`${down} kbit/s, ${rtt} ms, CPU ${cpu}x`)}`,
    ...table(
      [
        { title: 'route', shrinks: true },
        right('FCP'),
        ...(added ? [right('more')] : []),
        right('LCP'),
        ...(added ? [right('more')] : []),
        { title: 'from', optional: true },
      ],
      rows,
      { width: style.width, paint: style.quiet },
    ),
    '',
  ];
}
