import { expect, it } from 'vitest';

import { tempFolder } from '../measure/fixtures/temp-folder.ts';
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

it('says what only declares: the bundler knows, or package.json', () => {
  const list = ['*.css', './dist/setup.js', 'dist/deep/**'];
  const { path } = tempFolder({
    'node_modules/none/package.json': '{ "sideEffects": false }',
    'node_modules/all/package.json': '{}',
    'node_modules/list/package.json': JSON.stringify({ sideEffects: list }),
  });
  const files = {
    'none/a.js': null,
    'none/told.js': true,
    'all/a.js': null,
    'all/told.js': false,
    'list/dist/a.js': null,
    'list/dist/a.css': null,
    'list/dist/setup.js': null,
    'list/dist/deep/a/b.js': null,
    'gone/a.js': null,
  };
  const graph = Object.entries({ ...files, '../src/a.js': null }).map(([file, sideEffects]) => ({
    id: `${path}/node_modules/${file}`.replace('node_modules/../', ''),
    imports: [],
    dynamicImports: [],
    sideEffects,
  }));
  const pure = internModules(graph, path).modules.flatMap((one) => (one.pure ? [one.id] : []));
  expect(pure).toEqual([
    'node_modules/all/told.js',
    'node_modules/list/dist/a.js',
    'node_modules/none/a.js',
  ]);
});
