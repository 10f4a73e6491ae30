import { expect, it } from 'vitest';

import { findInlineMap, giveTo } from './inline-map.ts';

const runs = { ends: Uint32Array.of(4, 9, 20), owners: Int32Array.of(1, 2, 3) };

it.each([
  [
    'the end',
    { from: 12, to: 20 },
    [
      [4, 1],
      [9, 2],
      [12, 3],
      [20, 7],
    ],
  ],
  [
    'the beginning',
    { from: 0, to: 4 },
    [
      [4, 7],
      [9, 2],
      [20, 3],
    ],
  ],
  [
    'a middle over several',
    { from: 2, to: 12 },
    [
      [2, 1],
      [12, 7],
      [20, 3],
    ],
  ],
  ['all', { from: 0, to: 20 }, [[20, 7]]],
])('gives %s to another', (_, span, expected) => {
  const given = giveTo(runs, span, 7);
  expect([...given.ends].map((end, at) => [end, given.owners[at]])).toEqual(expected);
});

it('finds the last one, in bytes, to the end of its line', () => {
  const map = '//# sourceMappingURL=data:application/json;base64,AAAA';
  const code = `x("é", '//# sourceMappingURL=data:no');\n${map}\n/*! footer */`;
  const { from, to } = findInlineMap(Buffer.from(code))!;
  expect(Buffer.from(code).subarray(from, to).toString()).toBe(map);
  expect(findInlineMap(Buffer.from('a();\n//# sourceMappingURL=a.js.map'))).toBeNull();
});
