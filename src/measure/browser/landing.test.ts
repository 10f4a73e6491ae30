import { expect, test } from 'vitest';

import { whereItLanded } from './landing.ts';

const HOME = 'https://127.0.0.1:4000';

test.each([
  ['where it was opened', '/projects', '/projects'],
  ['with a slash, a query or a hash more', '/projects', '/projects/?page=1#top'],
  ['where nobody knows', '/projects', ''],
])('a page that stays %s', (_, opened, at) => {
  const stands = at === '' ? '' : HOME + at;
  expect(whereItLanded(HOME + opened, stands)).toEqual({ landed: null, error: null });
});

test('a page of the app that goes on to another one is measured there', () => {
  expect(whereItLanded(`${HOME}/`, `${HOME}/dashboard?tab=1`)).toEqual({
    landed: '/dashboard?tab=1',
    error: null,
  });
});

test.each([
  '/login',
  '/app/log-in',
  '/auth/sign_in'.replace('_', '-'),
  '/sign-in?next=%2F',
  '/sso',
  '/oauth2/authorize',
  '/users/signin',
])('a login is not the page that was asked for: %s', (path) => {
  const { landed, error } = whereItLanded(`${HOME}/projects`, HOME + path);
  expect(landed).toBe(path);
  expect(error).toMatch(/^The page was sent to a login: /);
});

test.each(['/blog/sign-of-the-times', '/authors', '/catalog', '/design-inputs'])(
  'not every such word is a login: %s',
  (path) => {
    expect(whereItLanded(`${HOME}/`, HOME + path).error).toBeNull();
  },
);

test('a login that was asked for is the page', () => {
  expect(whereItLanded(`${HOME}/login`, `${HOME}/login/`).error).toBeNull();
  expect(whereItLanded(`${HOME}/login`, `${HOME}/sign-in`).error).toBeNull();
});

test('another site is not the page', () => {
  expect(whereItLanded(`${HOME}/`, 'https://id.example.com/authorize?x=1')).toEqual({
    landed: 'https://id.example.com/authorize',
    error: 'The page was sent to another site: https://id.example.com/authorize',
  });
});
