import { expect, it } from 'vitest';

import { pagesToOpen } from './pages-to-open.ts';

it('opens a route without parameters at its own path', () => {
  expect(pagesToOpen(['/', '/reports'], {}).pages).toEqual([
    { route: '/', url: '/' },
    { route: '/reports', url: '/reports' },
  ]);
});

it('opens a route with a parameter at the URL that the settings name', () => {
  const urls = { '/projects/:id': '/projects/7?tab=board' };
  expect(pagesToOpen(['/projects/:id'], { urls }).pages).toEqual([
    { route: '/projects/:id', url: '/projects/7?tab=board' },
  ]);
});

it.each(['/projects/:id', '/:lang/*', '/files/$name', '/a/*/b'])(
  'skips %s, and says why',
  (route) => {
    const { pages, skipped } = pagesToOpen([route], {});
    expect(pages).toEqual([]);
    expect(skipped).toEqual([{ route, reason: expect.stringContaining('parameter') }]);
  },
);

it.each([
  ['/:lang?/about', '/about'],
  ['/:lang?', '/'],
  ['/list/:page?', '/list'],
])('leaves an optional parameter out: %s', (route, url) => {
  expect(pagesToOpen([route], {}).pages).toEqual([{ route, url }]);
});

it('opens a route once, however often it is declared', () => {
  expect(pagesToOpen(['/a', '/a'], {}).pages).toHaveLength(1);
});

it.each([
  ['*', '/no-such-page'],
  ['/docs/*', '/docs/no-such-page'],
])('opens %s where no other route is', (route, url) => {
  expect(pagesToOpen([route], {}).pages).toEqual([{ route, url }]);
});
