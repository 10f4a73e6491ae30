import { expect, test } from 'vitest';

import { ranStretches } from './ranges.ts';
import type { CoveredFunction } from './ranges.ts';

const covered = (...ranges: readonly (readonly [number, number, number])[]): CoveredFunction => ({
  ranges: ranges.map(([startOffset, endOffset, count]) => ({ startOffset, endOffset, count })),
});

test.each<[string, CoveredFunction[], [number, number][]]>([
  ['nothing', [], []],
  ['a file that ran', [covered([0, 100, 1])], [[0, 100]]],
  ['a file that did not', [covered([0, 100, 0])], []],
  [
    'functions in it that nobody called',
    [covered([0, 100, 1]), covered([10, 20, 0]), covered([40, 50, 0])],
    [
      [0, 10],
      [20, 40],
      [50, 100],
    ],
  ],
  [
    'the innermost wins: a block that ran, in a function that did not, in a file that did',
    [covered([0, 100, 1]), covered([20, 80, 0]), covered([30, 40, 2])],
    [
      [0, 20],
      [30, 40],
      [80, 100],
    ],
  ],
  [
    'a branch not taken, and what follows it',
    [covered([0, 100, 1]), covered([10, 90, 5], [20, 30, 0], [30, 40, 3], [40, 50, 0])],
    [
      [0, 20],
      [30, 40],
      [50, 100],
    ],
  ],
  [
    'ranges that end together',
    [covered([0, 100, 1]), covered([50, 100, 1], [60, 100, 0])],
    [[0, 60]],
  ],
  ['two alike: the later is the inner one', [covered([0, 100, 1]), covered([0, 100, 0])], []],
])('%s', (_, functions, stretches) => {
  expect(ranStretches(functions)).toEqual(stretches);
});
