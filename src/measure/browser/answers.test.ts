import { expect, test } from 'vitest';

import { needsAnswer, readAnswer } from './answers.ts';

const answer = (value: unknown) => readAnswer(JSON.stringify(value))!;
const get = (url: string) => ({ url, body: null, authorization: '' });

test('the rows of an answer are those of its longest list, however deep', () => {
  expect(answer([1, 2]).rows).toBe(2);
  expect(answer({ page: 1, items: [{ tags: [1, 2, 3] }, {}] }).rows).toBe(3);
  expect(answer({ name: 'x' }).rows).toBe(0);
  expect(readAnswer('<p>')).toBeNull();
});

const project = answer({ id: 'p-42', owner: { id: 17 }, next: 'a b', token: 'tok-1' });

test.each([
  ['an id of the answer', get('/api/users/17'), true],
  ['one in the query', get('/api/users?ids=3,17&x'), true],
  ['one that is written otherwise', get('/api/q/a%20b'), true],
  ['one in the body', { ...get('/api/users'), body: '{"ids": [17]}' }, true],
  ['a token of the answer', { ...get('/api/me'), authorization: 'Bearer tok-1' }, true],
  ['nothing of the answer', get('/api/settings?page=2'), false],
  ['what the page itself is called by', get('/api/projects/p-42/stories'), false],
  ['half a value', get('/api/users/p-4'), false],
])('a request that sends %s', (_, sent, needs) => {
  const known = ['/projects/p-42', '/api/projects/p-42'];
  expect(needsAnswer(sent, project, known)).toBe(needs);
});
