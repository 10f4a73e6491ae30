import { expect, test } from 'vitest';

import { codeFrame } from './code-frame.ts';

const SOURCE = ['one();', '\ttwo(three);', 'four();', 'five();', 'six();', 'seven();'].join('\n');

test('shows two lines around, and points at the column', () => {
  expect(codeFrame(SOURCE, 4, 3)).toEqual([
    '  2 |  two(three);',
    '  3 | four();',
    '> 4 | five();',
    '    |   ^',
    '  5 | six();',
    '  6 | seven();',
  ]);
});

test('points at the first letter where the column is not known, under a tab too', () => {
  expect(codeFrame(SOURCE, 2, 0)).toEqual([
    '  1 | one();',
    '> 2 |  two(three);',
    '    |  ^',
    '  3 | four();',
    '  4 | five();',
  ]);
});

test.each([0, 7, -1])('shows nothing of line %s, which is not there', (line) => {
  expect(codeFrame(SOURCE, line, 1)).toEqual([]);
});

test('a line of 10,000 letters is cut around the place', () => {
  const long = `${'a'.repeat(5000)}HERE${'b'.repeat(5000)}`;
  const lines = codeFrame(long, 1, 5001, 60);
  expect(lines.every((line) => line.length <= 60)).toBe(true);
  expect(lines[0]![lines[1]!.indexOf('^')]).toBe('H');
  expect(lines[0]).toMatch(/…$/);
});

test('keeps line numbers in line, and minds Windows line ends', () => {
  const lines = codeFrame(Array.from({ length: 12 }, (_, at) => `x${at + 1}`).join('\r\n'), 10, 1);
  expect(lines).toEqual([
    '   8 | x8',
    '   9 | x9',
    '> 10 | x10',
    '     | ^',
    '  11 | x11',
    '  12 | x12',
  ]);
});
