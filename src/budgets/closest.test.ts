import { expect, test } from 'vitest';

import { closest } from './closest.ts';

test.each([
  ['resourceSize', ['resourceSizes', 'resourceCounts'], 'resourceSizes'],
  ['TIMING', ['timings', 'path'], 'timings'],
  ['lcp', ['FCP', 'LCP'], 'LCP'],
  ['scirpt', ['script', 'font'], 'script'],
  ['fonts', ['script', 'font'], 'font'],
  ['js', ['css', 'total'], null],
  ['speed-index', ['LCP', 'FCP'], null],
  ['anything', [], null],
])('for %s of %j it suggests %s', (word, candidates, meant) => {
  expect(closest(word, candidates)).toBe(meant);
});
