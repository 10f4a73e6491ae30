import { shownAt } from '../../../../measure/film/shown-at.ts';
import type { Film } from '../../../../measure/types.ts';
import { formatTime } from '../../../units.ts';
import { METRIC_TITLES } from './vitals.ts';

/** A picture of a film, with what it is the first to show. */
export interface Scene {
  /** ms after the navigation began. */
  readonly at: number;
  readonly src: string;
  readonly marks: readonly Mark[];
  /** What somebody hears who cannot see it. */
  readonly alt: string;
}

type Mark = keyof Film['metrics'];

const MARKS = ['FCP', 'LCP', 'load'] as const satisfies readonly Mark[];

export function scenesOf({ pictures, metrics }: Film): Scene[] {
  const shown = MARKS.flatMap((mark) => {
    const moment = metrics[mark];
    return moment === undefined ? [] : [[mark, shownAt(pictures, moment)] as const];
  });
  return pictures.map(([at, jpeg], index) => {
    const marks = shown.flatMap(([mark, first]) => (first === index ? [mark] : []));
    const said = marks.map((mark) => METRIC_TITLES[mark].toLowerCase());
    return {
      at,
      src: `data:image/jpeg;base64,${jpeg}`,
      marks,
      alt: `The page after ${formatTime(at)}${said.length > 0 ? `: ${said.join(', ')}` : ''}`,
    };
  });
}
