import { describe, expect, test } from 'vitest';

import { savingPlace } from './saving-words.ts';

describe('where a saving is seen', () => {
  test.each([
    ['route-not-lazy', '/board', 'on every other route'],
    ['lazy-defeated', '/board', 'on every other route'],
    ['heavy-eager', '/board', 'on /board'],
    ['route-leak', '/board', 'on /board'],
    ['duplicate-package', null, 'in the build'],
  ])('%s of %s: %s', (code, route, place) => {
    expect(savingPlace({ code, route })).toBe(place);
  });
});
