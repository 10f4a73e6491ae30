import { expect, it } from 'vitest';

import { scenesOf } from './film-scenes.ts';

it('says which picture is the first to show a paint', () => {
  const scenes = scenesOf({
    width: 412,
    height: 823,
    metrics: { FCP: 800, LCP: 2400, load: 1200 },
    pictures: [
      [0, 'blank'],
      [790, 'shell'],
      [1300, 'list'],
      [1900, 'list, its pictures'],
    ],
  });
  expect(scenes.map(({ at, marks }) => [at, marks])).toEqual([
    [0, []],
    [790, ['FCP']],
    [1300, ['load']],
    // Nothing changed after it.
    [1900, ['LCP']],
  ]);
  expect(scenes[1]).toMatchObject({
    src: 'data:image/jpeg;base64,shell',
    alt: 'The page after 790 ms: first contentful paint',
  });
});

it('shows what there is of a page that told no paint', () => {
  const film = { width: 4, height: 8, metrics: {}, pictures: [[0, 'a'] as const] };
  expect(scenesOf(film)).toMatchObject([{ marks: [], alt: expect.stringMatching(/^The page/) }]);
});
