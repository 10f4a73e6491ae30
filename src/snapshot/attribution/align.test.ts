import { expect, it } from 'vitest';

import { alignTexts } from './align.ts';

const words = Array.from({ length: 4000 }, (_, at) => `word${at * at};`).join('');

it.each([
  ['nothing', (text: string) => text],
  ['something before it', (text: string) => `const deps=["a.js","b.js"];\n${text}`],
  ['a marker', (text: string) => text.replace(/(?<=word100;)/, 'deps([0,1,2,3])')],
  ['a piece replaced', (text: string) => text.replace('word81;word100;', '[]')],
  ['the last piece replaced', (text: string) => text.replace('word15976009;', 'void 0;')],
  ['an end', (text: string) => `${text}\n//# end`],
  [
    'all of them',
    (text: string) => `prelude;${text.replace('word81;', 'x').replace('word400;', '')};end`,
  ],
])('follows %s', (_, edit) => {
  const marks = ['word0', 'word64;', 'word144;', 'word9000', 'word1000000;', 'word15960025;'];
  const after = edit(words);
  const where = alignTexts(words, after).follow();
  expect(marks.map((mark) => where(words.indexOf(mark)))).toEqual(
    marks.map((mark) => after.indexOf(mark)),
  );
});

it('puts what was edited away where the edit is', () => {
  const after = words.replace('word81;word100;', '~');
  const where = alignTexts(words, after).follow();
  expect(where(words.indexOf('word100;'))).toBe(after.indexOf('word121;'));
});

it('stays within a text that has nothing in common', () => {
  const where = alignTexts(words, 'other').follow();
  expect([where(0), where(5000)]).toEqual([5, 5]);
});
