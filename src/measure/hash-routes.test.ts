import { expect, test } from 'vitest';

import { goesByHash, hashUrl } from './hash-routes.ts';

test.each([
  [['#/', '#/two'], ['/', '/two'], true],
  [['#/two/?tab=1'], ['/two'], true],
  [['#/'], ['/', '/two'], false],
  [['#/chapter-2'], ['/', '/two'], false],
  [['#/two'], ['/', '/#/two'], false],
])('links %j to routes %j: %s', (links, urls, expected) => {
  expect(goesByHash(links, urls)).toBe(expected);
});

test.each([
  ['/', '/', '/'],
  ['/app/', '/', '/app/'],
  ['/app/', '/two?x=1', '/app/#/two?x=1'],
  ['./', '/two', '/#/two'],
  ['/app/', '/#/two', '/app/#/two'],
])('under %s, %s is at %s', (base, url, expected) => {
  expect(hashUrl(base, url)).toBe(expected);
});
