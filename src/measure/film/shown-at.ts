import type { FilmPicture } from '../types.ts';

/** A picture is told of up to a frame or so before the page is told of the paint in it. */
const TOLERANCE_MS = 20;

/** Index of the first picture that was taken once a moment had come, the last where none was; -1 of none at all. */
export function shownAt(pictures: readonly FilmPicture[], moment: number): number {
  const index = pictures.findIndex(([at]) => at >= moment - TOLERANCE_MS);
  return index < 0 ? pictures.length - 1 : index;
}
