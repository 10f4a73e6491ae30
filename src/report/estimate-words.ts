import type { EstimateBasis, Estimates, RouteEstimate } from '../estimate/types.ts';
import { ABOUT, formatBytes, formatCount, formatTime } from './units.ts';

/** What stands beside an estimate, so that nobody takes one kind for the other. */
export const BASIS_WORDS: Readonly<Record<EstimateBasis, string>> = {
  route: 'measured before',
  app: 'other routes',
  usual: 'usual figures',
};

export function aboutTime(ms: number): string {
  return ABOUT + formatTime(ms);
}

/** What the added bytes cost: `+190 ms`. */
export function addedTime(row: RouteEstimate, metric: 'FCP' | 'LCP'): string {
  const more = (row.more?.[metric] ?? row[metric]) - row[metric];
  return `${more < 0 ? '-' : '+'}${formatTime(Math.abs(more))}`;
}

/** What was asked for with `--add`; null when nothing was. */
export function addedSentence({ added }: Estimates): string | null {
  if (added === null) return null;
  const { bytes, to } = added;
  const size = `${formatBytes(Math.abs(bytes))} of script ${bytes < 0 ? 'less' : 'more'} on the wire`;
  return `with ${size}, ${to === 'start' ? 'in what every route begins with' : 'in the page’s own code'}`;
}

/** How far such estimates have been from what a browser saw, and on what they stand. */
export function errorSentence({ error, calibrated }: Estimates): string {
  if (calibrated === null) {
    return 'never measured here: on other apps such estimates were off by 11 % in the middle, the LCP of pages that wait for an API by more';
  }
  const from = `${formatCount(calibrated.pages, 'measured page')} (${calibrated.cpuModel})`;
  if (error === null) {
    const why = calibrated.sameBuild
      ? 'one page alone tells'
      : 'they are of another build, which tells';
    return `from ${from}; ${why} nothing of how far estimates are off: measure this build to learn it`;
  }
  const { median, most, count } = error;
  return `from ${from}; off by ${percent(median)} in the middle so far, 9 of 10 by less than ${percent(most)} (${formatCount(count, 'paint')}, each estimated as if its page had not been measured)`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
