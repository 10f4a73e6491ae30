import type { WorkFacts } from './facts.ts';
import { shortTable } from './in-short.ts';

const BEGIN = '<!-- npm run docs:report writes this table -->';
const END = '<!-- until here -->';
/** As many figures as somebody reads who only wants to know what this is. */
const FEW = [
  'first load',
  'heaviest first visit',
  'slowest largest',
  'slowest endpoint',
  'queries',
];

/**
 * The README with the figures of the last run between its two comments.
 *
 * @throws Error when they are not there
 */
export function withFigures(readme: string, { forms }: WorkFacts): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`README.md has lost ${BEGIN} or ${END}`);
  const table = shortTable(forms[0]!, forms.at(-1)!, (what) =>
    FEW.some((few) => what.includes(few)),
  );
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${readme.slice(end)}`;
}
