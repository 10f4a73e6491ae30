import { expect, test } from 'vitest';

import { placeOf } from './places.ts';

const WEB = { root: 'apps/web', budgets: 'budgets.json' };

test.each([
  ['a module of the app', 'src/a.tsx', 'apps/web/src/a.tsx'],
  ['one of another folder of the repository', '../../packages/ui/x.ts', 'packages/ui/x.ts'],
  ['with its query', 'src/a.svg?react', 'apps/web/src/a.svg'],
  ['budgets.json, wherever it is', 'budgets.json', 'budgets.json'],
])('%s is named from the top', (_, file, named) => {
  expect(placeOf(WEB, { file, line: 3, column: 1 })).toEqual({ file: named, line: 3, column: 1 });
});

test.each([
  ['a package', 'node_modules/react/index.js'],
  ['a package of the workspace', '../../node_modules/react/index.js'],
  ['a virtual module', '<vite/preload-helper.js>'],
  ['a file outside', '../../../other/x.ts'],
])('%s is no file of the repository', (_, file) => {
  expect(placeOf(WEB, { file, line: 1, column: 1 })).toBeNull();
});

test('an app at the top needs no folder', () => {
  const at = { file: 'src/a.tsx', line: 1, column: 1 };
  expect(placeOf({ root: '', budgets: null }, at)).toEqual(at);
});
