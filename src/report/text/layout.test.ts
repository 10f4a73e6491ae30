import { expect, test } from 'vitest';

import { printable } from '../printable.ts';
import { shorten, textWidth, wrap } from './layout.ts';

test.each([
  ['plain', 5],
  ['日本', 4],
  ['🚀', 2],
  ['👩‍👩‍👧‍👦', 2],
  ['e\u0301', 1],
  ['…≈→', 3],
])('%s takes %i columns', (text, width) => {
  expect(textWidth(text)).toBe(width);
});

test('a long path keeps its beginning and, longer, its end', () => {
  expect(shorten('src/some/folder/that/is/deep/page.tsx', 20)).toBe('src/som…eep/page.tsx');
  expect(shorten('short.ts', 20)).toBe('short.ts');
  expect(textWidth(shorten('日本語日本語日本語', 8))).toBeLessThanOrEqual(8);
});

test('a sentence breaks at its spaces, a figure stays with its unit and its sign', () => {
  expect(wrap('takes up to 10.0 kB of it', 14)).toEqual(['takes up to', '10.0 kB of it']);
  expect(wrap('saves about ≈ 10.0 kB', 14)).toEqual(['saves about', '≈ 10.0 kB']);
  expect(wrap('a averyveryverylongword b', 10)).toEqual(['a', 'ave…ngword', 'b']);
});

test('control characters and turns of direction are shown, not obeyed', () => {
  expect(printable('a\u001B[31mb\n\u202Ec')).toBe('a\\u{1b}[31mb\\u{a}\\u{202e}c');
});
