import { evaluate } from '@humanwhocodes/momoa';
import { describe, expect, test } from 'vitest';

import { parsePlainJson } from './json.ts';

/** Problems in short: `line:column message`. */
function problemsOf(text: string): readonly string[] {
  return parsePlainJson(text).problems.map((p) => `${p.line}:${p.column} ${p.message}`);
}

describe('what plain JSON does not allow', () => {
  test.each([
    ['', ['1:1 the file is empty']],
    [' \n', ['1:1 the file is empty']],
    ['{"a": 1,}', ['1:8 a comma with nothing after it']],
    ['{"a": [1, 2, // two\n]}', ['1:14 a comment', '1:12 a comma with nothing after it']],
    ['/* why */ {}', ['1:1 a comment']],
    ["{'a': 1}", ["1:2 'a' is not in double quotes"]],
    ['{a: 1}', ['1:2 a is not in double quotes']],
    [
      '{"a": NaN, "b": -Infinity}',
      ['1:7 NaN is not a JSON number', '1:17 -Infinity is not a JSON number'],
    ],
    [
      '{"a": +5, "b": .5, "c": 0xff}',
      [
        '1:7 +5 is not a JSON number',
        '1:16 .5 is not a JSON number',
        '1:25 0xff is not a JSON number',
      ],
    ],
    ['{"a": "x\ty"}', ['1:7 "x\ty" is not a JSON string']],
    ['{"a":\u00a01}', ['1:7 the space before this is not one that JSON knows']],
    ['{"a" 1}', ['1:6 1 does not belong here']],
    ['{"a": tru}', ['1:7 tru does not belong here']],
    ['{"a": 1 "b": 2}', ['1:9 " does not belong here']],
    ['{"a": 1}}', ['1:9 } does not belong here']],
    ['{\r\n"a": ]', ['2:6 ] does not belong here']],
    ['{"a": 1', ['1:8 the file ends too early']],
  ])('%j: %j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });
});

test('a file that is nested without end is refused, not crashed upon', () => {
  expect(problemsOf('['.repeat(200_000))).toEqual(['1:1 the file is nested too deeply to be read']);
});

test('several mistakes are found in one reading', () => {
  expect(problemsOf('{\n  // sizes\n  "a": 1, // one\n  b: 2,\n}')).toEqual([
    '2:3 a comment',
    '3:11 a comment',
    '4:3 b is not in double quotes',
    '4:7 a comma with nothing after it',
  ]);
});

test.each([
  '{}',
  '[]',
  '5',
  'null',
  ' {"a": [1, -2.5e3, "x\\n\\u00e9", true, false, null], "b": {"c": {}}}\r\n\t',
  '"\u2028"',
])('%j is read as JSON.parse reads it', (text) => {
  const { root, problems } = parsePlainJson(text);
  expect(problems).toEqual([]);
  expect(root && evaluate(root)).toEqual(JSON.parse(text));
});
