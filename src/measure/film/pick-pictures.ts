import type { FilmPicture } from '../types.ts';
import { shownAt } from './shown-at.ts';

/** What a film may hold: so many pictures, and so many letters of base64 in all of them. */
interface FilmRoom {
  readonly pictures: number;
  readonly letters: number;
}

/** A page's film in a report takes about as much as a photograph. */
const FILM_ROOM: FilmRoom = { pictures: 10, letters: 100_000 };

/** Share of its size by which a picture differs from another that shows the same. */
const ALIKE = 0.08;

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
  const seen = atStart(pictures);
  if (seen.length === 0) return [];
  const musts = moments.map((moment) => shownAt(seen, moment));
  const changes = changesIn(seen);
  const candidates = [...new Set([...changes, ...musts])].sort((a, b) => a - b);
  // What the page came to in the end before all, then the blank beginning.
  const wanted = new Set([changes.at(-1)!, 0, ...musts]);
  const kept: number[] = [];
  let letters = 0;
  const keep = (index: number): void => {
    const size = seen[index]![1].length;
    if (kept.length >= room.pictures || letters + size > room.letters) return;
    letters += size;
    kept.push(index);
  };
  for (const index of wanted) keep(index);
  for (let before = -1; before !== kept.length;) {
    before = kept.length;
    const between = middleOfLongest(seen, candidates, kept);
    if (between !== null) keep(between);
  }
  return kept.sort((a, b) => a - b).map((index) => seen[index]!);
}

/** What the screen showed when the navigation began is the last picture of before. */
function atStart(pictures: readonly FilmPicture[]): FilmPicture[] {
  const first = pictures.findLastIndex(([at]) => at <= 0);
  const [before, ...after] = pictures.slice(Math.max(first, 0));
  return before ? [[Math.max(before[0], 0), before[1]], ...after] : [];
}

/**
 * Indexes of pictures from which on the screen showed something else. A placeholder that pulses and a wheel that turns make
 * pictures of nearly the same size, over and over, and tell nothing: the size stands for what is in them, since a JPEG
 * grows with every edge.
 */
function changesIn(pictures: readonly FilmPicture[]): number[] {
  const found: number[] = [];
  let size = -1;
  for (const [index, [, { length }]] of pictures.entries()) {
    if (size >= 0 && Math.abs(length - size) <= ALIKE * size) continue;
    found.push(index);
    size = length;
  }
  return found;
}

/** The candidate nearest to the middle of the longest time between two that are kept; null when none is left. */
function middleOfLongest(
  pictures: readonly FilmPicture[],
  candidates: readonly number[],
  kept: readonly number[],
): number | null {
  const order = [...kept].sort((a, b) => a - b);
  let longest = 0;
  let found: number | null = null;
  for (const [place, from] of order.entries()) {
    const to = order[place + 1] ?? from;
    const between = candidates.filter((index) => index > from && index < to);
    const [begin, end] = [pictures[from]![0], pictures[to]![0]];
    if (between.length === 0 || end - begin <= longest) continue;
    longest = end - begin;
    const off = (index: number) => Math.abs(pictures[index]![0] - (begin + end) / 2);
    found = between.reduce((best, index) => (off(index) < off(best) ? index : best));
  }
  return found;
}
