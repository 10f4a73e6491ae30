import { expect, test } from 'vitest';

import { movedTo } from './login.ts';

const cookie = {
  name: 'who',
  value: 'me',
  path: '/',
  expires: -1,
  httpOnly: true,
  secure: false,
  sameSite: 'Lax' as const,
};
const storage = { localStorage: [{ name: 'token', value: 'x' }] };
const state = {
  cookies: [
    { ...cookie, domain: 'localhost' },
    { ...cookie, domain: '.example.com' },
  ],
  origins: [
    { origin: 'http://localhost:5173', ...storage },
    { origin: 'https://example.com', ...storage },
  ],
};

test('what was kept under any port of this machine goes to where the app is served', () => {
  const moved = movedTo(state, 'https://127.0.0.1:1', 'https://127.0.0.1:4000');
  expect(moved.origins.map(({ origin }) => origin)).toEqual([
    'https://127.0.0.1:4000',
    'https://example.com',
  ]);
  expect(moved.cookies.map(({ domain }) => domain)).toEqual(['127.0.0.1', '.example.com']);
});

test('what is deployed elsewhere takes it as it is', () => {
  expect(movedTo(state, 'https://example.com', 'https://example.com')).toEqual(state);
});
