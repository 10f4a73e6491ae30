import { describe, expect, test } from 'vitest';

import { matchesPath, PATH_PATTERN, pathMistake } from './path.ts';

/** The cases that Lighthouse's own tests name, then ours. */
const MATCHES: readonly (readonly [pattern: string, path: string, matches: boolean])[] = [
  ['/', '/', true],
  ['/', '/anything', true],
  ['/any', '/anything', true],
  ['/anything', '/anything', true],
  ['/anything1', '/anything', false],
  ['/go', '/dogs', false],
  ['/videos', '/videos?id=', true],
  ['/aaa', '/AAA', false],
  ['/AAA', '/aaa', false],
  ['/fish.php$', '/fish.php', true],
  ['/fish.php$', '/Fish.PHP', false],
  ['/*', '/anything', true],
  ['/fish*', '/fish', true],
  ['/*food', '/fishfood', true],
  ['/*food', '/fish/food/and/other/things', true],
  ['/fish*', '/fis/', false],
  ['/fish*fish', '/fish', false],
  ['/*.php$', '/fish.php', true],
  ['/folder*.php$', '/folder/filename.php', true],
  ['/folder/filename*.php$', '/folder/filename.php', true],
  ['/*.php$', '/fish.php?species=', false],
  ['/folder*.php$', '/filename.php/', false],
  ['/folder*folder$', '/folder', false],
  ['/$', '/', true],
  ['/$', '/projects', false],
  ['/projects$', '/projects/7', false],
  ['/projects/', '/projects', false],
  ['/projects', '/old/projects', false],
  ['/projects/*/edit', '/projects/:id/edit', true],
  ['/*$', '/anything?at=all', true],
];

describe('a path of a budget', () => {
  test.each(MATCHES)('%s and the page %s: %s', (pattern, path, matches) => {
    expect(matchesPath(pattern, path)).toBe(matches);
  });
});

const MISTAKES: readonly (readonly [path: string, right: string])[] = [
  ['', 'Write "/".'],
  ['projects', 'Write "/projects".'],
  ['*', 'Write "/*".'],
  ['https://example.com/projects', 'Write its path only: "/projects".'],
  ['/cat*cat*cat', 'A path may hold one'],
  ['/cat$cat$', 'it can only stand last'],
  ['/cat$html', 'it can only stand last'],
];

test.each(MISTAKES)('%j is refused: %s', (path, right) => {
  const mistake = pathMistake(path);
  expect(mistake?.message).toContain(JSON.stringify(path));
  expect(mistake?.hint).toContain(right);
});

test('the pattern of the JSON Schema accepts exactly the paths without a mistake', () => {
  const paths = [...MATCHES, ...MISTAKES].map(([path]) => path);
  for (const path of [...paths, '/end$', '/a*$', '/$*', '/*$$']) {
    expect([path, new RegExp(PATH_PATTERN).test(path)]).toEqual([path, pathMistake(path) === null]);
  }
});
