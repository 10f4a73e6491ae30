import { expect, it } from 'vitest';

import { joinNotes } from './join-notes.ts';

const of = (file: string, ...notes: string[]): { file: string; notes: string[] } => ({
  file,
  notes,
});

it('says of one file what holds for one file', () => {
  expect(joinNotes([of('a.js', 'Its map is gone.'), of('b.js'), of('c.js', 'It is odd.')])).toEqual(
    ['a.js: Its map is gone.', 'c.js: It is odd.'],
  );
});

it('says once what holds for many', () => {
  const two = [
    of('a.js', 'Its map says nothing of 12 % of it.'),
    of('b.js', 'Its map says nothing of 7 % of it.'),
  ];
  const [first] = joinNotes(two);
  expect(first).toBe('a.js: Its map says nothing of 12 % of it. The same holds for b.js.');
  const three = joinNotes([...two, of('c.js', 'Its map says nothing of 99 % of it.')]);
  expect(three).toEqual([
    'a.js: Its map says nothing of 12 % of it. The same holds for b.js and 1 more file.',
  ]);
});
