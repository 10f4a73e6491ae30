import { expect, it } from 'vitest';

import { applyEdits, composeEdits, type Edit } from './edit.ts';

/** Numbers that are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** Edits that do not overlap: some take away, some put in, some stand side by side. */
function someEdits(next: (below: number) => number, length: number): readonly Edit[] {
  const edits: Edit[] = [];
  for (let at = next(4); at <= length; at += next(4) + 1) {
    const end = Math.min(length, at + next(4));
    edits.push({ start: at, end, text: 'XYZ'.slice(0, next(4)) });
    at = end;
  }
  return edits;
}

it('makes of two runs of edits one that does the same', () => {
  const code = 'abcdefghijklmnopqrst';
  for (let seed = 0; seed < 500; seed++) {
    const next = numbers(seed);
    const first = someEdits(next, code.length);
    const between = applyEdits(code, first);
    const second = someEdits(next, between.length);
    const both = composeEdits(code, first, second);
    expect(applyEdits(code, both), `seed ${seed}`).toBe(applyEdits(between, second));
  }
});

it('keeps edits apart that do not touch', () => {
  const first = [{ start: 0, end: 1, text: 'xx' }];
  const second = [{ start: 4, end: 5, text: '' }];
  expect(composeEdits('abcdef', first, second)).toEqual([
    { start: 0, end: 1, text: 'xx' },
    { start: 3, end: 4, text: '' },
  ]);
});
