import type { FilmPicture } from '../types.ts';
import { shownAt } from './shown-at.ts';

/** What a film may hold: so many pictures, and so many letters of base64 in all of them. */
interface FilmRoom {
  readonly pictures: number;
  readonly letters: number;
}

/** A page's film in a report takes about as much as a photograph. */
const FILM_ROOM: FilmRoom = { pictures: 10, letters: 100_000 };

/**
 * Picks the pictures that tell how a page came to be painted: what the screen showed first, at each of `moments`, and
 * when the page had come to rest; between them what parts the longest times. A picture stands until the next.
 *
 * @param pictures in order of time; those before 0 show the page that was left
 * @param moments ms after the navigation began: first paint, largest paint, load; the first count most
 */
export function pickPictures(
  pictures: readonly FilmPicture[],
  moments: readonly number[],
  room: FilmRoom = FILM_ROOM,
): FilmPicture[] {
  if (pictures.length === 0) return [];
  const changes = withoutRepeats(atStart(pictures));
  const musts = moments.map((moment) => shownAt(changes, moment));
  // The end before all, then the blank beginning.
  const wanted = new Set([changes.length - 1, 0, ...musts]);
  const kept: number[] = [];
  let letters = 0;
  const keep = (index: number): void => {
    const size = changes[index]![1].length;
    if (kept.length >= room.pictures || letters + size > room.letters) return;
    letters += size;
    kept.push(index);
  };
  for (const index of wanted) keep(index);
  for (let before = -1; before !== kept.length;) {
    before = kept.length;
    const between = middleOfLongest(changes, kept);
    if (between !== null) keep(between);
  }
  return kept.sort((a, b) => a - b).map((index) => changes[index]!);
}

/** What the screen showed when the navigation began is the last picture of before. */
function atStart(pictures: readonly FilmPicture[]): FilmPicture[] {
  const first = pictures.findLastIndex(([at]) => at <= 0);
  const [before, ...after] = pictures.slice(Math.max(first, 0));
  return before ? [[Math.max(before[0], 0), before[1]], ...after] : [];
}

/** Pictures that differ from the one before. */
function withoutRepeats(pictures: readonly FilmPicture[]): FilmPicture[] {
  return pictures.filter(([, jpeg], index) => index === 0 || jpeg !== pictures[index - 1]![1]);
}

/** The picture nearest to the middle of the longest time between two that are kept; null when none is left. */
function middleOfLongest(pictures: readonly FilmPicture[], kept: readonly number[]): number | null {
  const order = [...kept].sort((a, b) => a - b);
  let longest = 0;
  let found: number | null = null;
  for (const [place, from] of order.entries()) {
    const to = order[place + 1];
    if (to === undefined || to - from < 2) continue;
    const [begin, end] = [pictures[from]![0], pictures[to]![0]];
    if (end - begin <= longest) continue;
    longest = end - begin;
    const middle = (begin + end) / 2;
    const off = (index: number) => Math.abs(pictures[index]![0] - middle);
    found = from + 1;
    for (let index = from + 2; index < to; index++) if (off(index) < off(found)) found = index;
  }
  return found;
}
