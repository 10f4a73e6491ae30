import { describe, expect, it } from 'vitest';

import type { FilmPicture } from '../types.ts';
import { pickPictures } from './pick-pictures.ts';

const times = (pictures: readonly FilmPicture[]) => pictures.map(([at]) => at);
/** A picture of so many letters. */
const picture = (at: number, letters: number): FilmPicture => [at, '.'.repeat(letters)];
const few = (most: number) => ({ pictures: most, letters: 9000 });
/** A picture every `step` ms, each with more on it: the page is built up all along. */
const growing = (step: number, until: number): FilmPicture[] =>
  Array.from({ length: until / step + 1 }, (_, index) =>
    picture(index * step, Math.round(40 * 1.1 ** index)),
  );

describe('pickPictures', () => {
  it('keeps what changed, from the beginning until the page rests', () => {
    const pictures = [
      picture(-90, 500),
      picture(-10, 100),
      picture(200, 100),
      picture(805, 300),
      picture(1510, 900),
      picture(1800, 900),
    ];
    expect(times(pickPictures(pictures, [800, 1500, 1200]))).toEqual([0, 805, 1510]);
  });

  it('shows a placeholder that pulses once, yet what is painted while it does', () => {
    const pulse = Array.from({ length: 60 }, (_, index) =>
      picture(800 + index * 50, 1000 + 60 * Math.sin(index)),
    );
    const pictures = [picture(0, 300), ...pulse, picture(3900, 2000), picture(3950, 2040)];
    expect(times(pickPictures(pictures, [800]))).toEqual([0, 800, 3900]);
    expect(times(pickPictures(pictures, [800, 2000]))).toEqual([0, 800, 2000, 3900]);
  });

  it('takes a picture that was told just before its moment, and the last where none came after', () => {
    const pictures = [picture(0, 100), picture(790, 300), picture(1400, 900), picture(9000, 2000)];
    expect(times(pickPictures(pictures, [800], few(2)))).toEqual([0, 9000]);
    expect(times(pickPictures(pictures, [800], few(3)))).toEqual([0, 790, 9000]);
    expect(times(pickPictures(pictures.slice(1, 3), [800, 2000]))).toEqual([790, 1400]);
  });

  it('spreads the rest over the time, moments first, where the page is built up all along', () => {
    const room = { pictures: 6, letters: 1e6 };
    const picked = times(pickPictures(growing(100, 6000), [300, 5000], room));
    expect(picked).toHaveLength(6);
    expect(picked).toEqual(expect.arrayContaining([0, 300, 5000, 6000]));
    const gaps = picked.slice(1).map((at, index) => at - picked[index]!);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2400);
  });

  it('stays within its room, and would rather lose the middle than the end', () => {
    const heavy = [300, 400, 500, 600, 700].map((letters, index) => picture(index * 250, letters));
    const picked = pickPictures(heavy, [500, 1000], { pictures: 10, letters: 1500 });
    expect(times(picked)).toEqual([0, 500, 1000]);
  });

  it('knows nothing of a page that was never seen', () => {
    expect(pickPictures([], [100])).toEqual([]);
  });
});
