import { expect, it } from 'vitest';

import { internModules } from './intern-modules.ts';

function intern(...ids: string[]): string[] {
  const graph = ids.map((id) => ({ id, imports: [], dynamicImports: [] }));
  return internModules(graph, '/app').modules.map(({ id }) => id);
}

it('gives every module an id of its own', () => {
  expect(
    intern(
      '/app/node_modules/a/x.js',
      '/app/node_modules/b/node_modules/a/x.js',
      '/app/node_modules/c/node_modules/a/x.js',
      '/app/src/x.js',
      '\0/app/src/x.js',
      'D:/app/src/x.js',
    ),
  ).toEqual([
    '<src/x.js>',
    'app/src/x.js',
    'node_modules/a/x.js',
    'node_modules/a@~1/x.js',
    'node_modules/a@~2/x.js',
    'src/x.js',
  ]);
});

it('orders modules and packages the same whatever the bundler did', () => {
  const ids = ['/app/b.js', '/app/a.js', '/app/node_modules/z/i.js', '/app/node_modules/y/i.js'];
  expect(intern(...ids)).toEqual(intern(...ids.toReversed()));
});
