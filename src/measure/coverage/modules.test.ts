import { expect, test } from 'vitest';

import { cpuByOwner, useByOwner } from './modules.ts';

const CODE = 'aaaa"🚢é"bbbbcccc';
const b = CODE.indexOf('bbbb');
const c = CODE.indexOf('cccc');
const places = { ends: [b, c, CODE.length], owners: [7, -1, 7] };

test('what ran is shared out in bytes, over the borders of modules', () => {
  const uses = useByOwner(places, CODE, [
    [2, b + 1],
    [c - 1, c + 2],
  ]);
  const before = Buffer.byteLength(CODE.slice(0, b));
  expect(Object.fromEntries(uses)).toEqual({
    7: { size: before + 4, used: before - 2 + 2 },
    [-1]: { size: 4, used: 2 },
  });
});

test('all and nothing', () => {
  const all = useByOwner(places, CODE, [[0, CODE.length]]);
  for (const { size, used } of all.values()) expect(used).toBe(size);
  for (const { used } of useByOwner(places, CODE, []).values()) expect(used).toBe(0);
});

test('CPU goes to whose code stands there', () => {
  const samples = [
    { position: 0, ms: 2 },
    { position: b, ms: 1.5 },
    { position: c, ms: 1 },
    { position: CODE.length + 5, ms: 9 },
  ];
  expect(Object.fromEntries(cpuByOwner(places, samples))).toEqual({ 7: 3, [-1]: 1.5 });
});
