import { encode } from '@jridgewell/sourcemap-codec';
import { expect, it } from 'vitest';

import { readStretches } from './mappings.ts';

it('joins the segments of one owner and keeps where the last one began', () => {
  const code = 'aaa bbb\nbbb ccc';
  const mappings = encode([
    [
      [0, 0, 0, 0],
      [2, 0, 9, 4, 0],
      [4, 1, 0, 0],
    ],
    [[2, 1, 1, 0], [3], [4, 2, 500, 80]],
  ]);
  const { starts, lasts, sources } = readStretches(mappings, code, [7, 8, 9]);
  expect([[...starts], [...lasts], [...sources]]).toEqual([
    [0, 4, 12],
    [2, 10, 12],
    [7, 8, 9],
  ]);
});

it('passes over sources that stand for nobody, and over what lies beyond the code', () => {
  const mappings = encode([
    [
      [0, 0, 0, 0],
      [1, 1, 0, 0],
      [9, 0, 0, 0],
    ],
    [[0, 0, 1, 0]],
  ]);
  expect([...readStretches(mappings, 'ab', [-1, 3]).starts]).toEqual([1]);
  expect(readStretches('', 'ab', []).starts).toHaveLength(0);
});

it('refuses what is no map', () => {
  expect(() => readStretches('AA!A', 'ab', [0])).toThrow('bad character at 2');
});
