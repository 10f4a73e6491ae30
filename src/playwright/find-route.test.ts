import { expect, it } from 'vitest';

import { makeSnapshot } from '../analysis/fixtures/make-snapshot.ts';
import { findRoute } from './find-route.ts';

const PATHS = [
  '/',
  '/projects',
  '/projects/new',
  '/projects/:id',
  '/files/*',
  '/docs/:page?',
  '/u/$name',
  '*',
];
const snapshot = makeSnapshot({
  modules: { 'src/main.tsx': {} },
  files: { 'index.html': 1 },
  routes: Object.fromEntries(PATHS.map((path) => [path, 'src/main.tsx'])),
});

it.each([
  ['/projects/:id', '/projects/:id', null],
  ['/', '/', null],
  ['/projects/7', '/projects/:id', '/projects/7'],
  ['/projects/7?tab=a/b#c', '/projects/:id', '/projects/7?tab=a/b#c'],
  ['/projects/new', '/projects/new', null],
  ['/files/a/b', '/files/*', '/files/a/b'],
  ['/docs', '/docs/:page?', '/docs'],
  ['/docs/x', '/docs/:page?', '/docs/x'],
  ['/u/ann', '/u/$name', '/u/ann'],
])('%s is %s', (named, path, url) => {
  expect(findRoute(snapshot, named)).toMatchObject({ route: { path }, url });
});

it.each(['/project', '/projects/7/edit', '/docs/x/y'])('%s is none', (named) => {
  expect(findRoute(snapshot, named)).toBeNull();
});
