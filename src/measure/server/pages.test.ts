import { expect, test } from 'vitest';

import { underBase } from './pages.ts';

test.each([
  ['/', '/projects/7?tab=a#b', '/projects/7?tab=a#b'],
  ['./', '/', '/'],
  ['/app/', '/', '/app/'],
  ['/app/', '/projects/7', '/app/projects/7'],
  ['/app/', '/app/projects/7', '/app/projects/7'],
  ['/app/', '/app', '/app/'],
  ['/app/', '/application', '/app/application'],
  ['https://cdn.example/a/', '/x', '/a/x'],
])('under %s, %s is opened as %s', (base, url, opened) => {
  expect(underBase(base, url)).toBe(opened);
});
