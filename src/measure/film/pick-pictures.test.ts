import { describe, expect, it } from 'vitest';

import type { FilmPicture } from '../types.ts';
import { pickPictures } from './pick-pictures.ts';

const times = (pictures: readonly FilmPicture[]) => pictures.map(([at]) => at);
/** A picture every `step` ms, each of them another one: something on the page moves. */
const moving = (step: number, until: number): FilmPicture[] =>
  Array.from({ length: until / step + 1 }, (_, index) => [index * step, `p${index}`]);

describe('pickPictures', () => {
  it('keeps what changed, from the beginning until the page rests', () => {
    const pictures: FilmPicture[] = [
      [-90, 'elsewhere'],
      [-10, 'blank'],
      [200, 'blank'],
      [805, 'shell'],
      [900, 'shell'],
      [1510, 'done'],
      [1800, 'done'],
    ];
    expect(pickPictures(pictures, [800, 1500, 1200])).toEqual([
      [0, 'blank'],
      [805, 'shell'],
      [1510, 'done'],
    ]);
  });

  it('takes a picture that was told just before its moment, and the last where none came after', () => {
    const pictures: FilmPicture[] = [
      [790, 'shell'],
      [1400, 'done'],
    ];
    const two = { pictures: 2, letters: 1000 };
    expect(times(pickPictures([[0, 'blank'], ...pictures, [9000, 'far']], [800], two))).toEqual([
      0, 9000,
    ]);
    const three = { ...two, pictures: 3 };
    expect(times(pickPictures([[0, 'blank'], ...pictures, [9000, 'far']], [800], three))).toEqual([
      0, 790, 9000,
    ]);
    expect(times(pickPictures(pictures, [800, 2000]))).toEqual([790, 1400]);
  });

  it('spreads the rest over the time, moments first, where something moves all along', () => {
    const room = { pictures: 6, letters: 1000 };
    const picked = times(pickPictures(moving(100, 6000), [300, 5000], room));
    expect(picked).toHaveLength(6);
    expect(picked).toEqual(expect.arrayContaining([0, 300, 5000]));
    const gaps = picked.slice(1).map((at, index) => at - picked[index]!);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2400);
  });

  it('stays within its room, and would rather lose the middle than the end', () => {
    const heavy = moving(100, 1000).map(([at, name]): FilmPicture => [at, name.padEnd(40, '.')]);
    const picked = pickPictures(heavy, [500, 1000], { pictures: 10, letters: 125 });
    expect(times(picked)).toEqual([0, 500, 1000]);
  });

  it('knows nothing of a page that was never seen', () => {
    expect(pickPictures([], [100])).toEqual([]);
  });
});
