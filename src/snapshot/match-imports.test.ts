import { expect, it } from 'vitest';

import { matchImports } from './match-imports.ts';

const importer = '/app/src/pages/home.tsx';

function match(specifiers: readonly string[], targets: readonly string[]): readonly number[] {
  const written = specifiers.map((specifier, at) => ({ specifier, dynamic: false, at }));
  return matchImports(importer, written, targets);
}

it.each([
  ['an ending left out', './card', '/app/src/pages/card.tsx'],
  ['a folder', '../lib', '/app/src/lib/index.ts'],
  ['a folder with a slash behind it', '../lib/', '/app/src/lib/index.ts'],
  ['an alias of a folder with a slash behind it', '@/lib/', '/app/src/lib/index.ts'],
  ['TypeScript under a JavaScript name', './card.js', '/app/src/pages/card.tsx'],
  ['a query', './pic.svg?react', '/app/src/pages/pic.svg?react'],
  ['a package', 'react', '/app/node_modules/react/index.js'],
  ['a scoped package', '@mui/material', '/x/node_modules/@mui/material/esm/index.js'],
  ['a path in a package', 'react-dom/client', '/app/node_modules/react-dom/client.js'],
  ['an alias', '@/lib/date', '/app/src/lib/date.ts'],
  ['another alias', '~components/card', '/app/src/components/card/index.tsx'],
  ['a virtual module', 'virtual:icons', '\0virtual:icons'],
  ['Windows', './card', 'C:\\app\\src\\pages\\card.tsx'],
])('knows %s', (_, specifier, target) => {
  const from = target.startsWith('C:') ? 'C:\\app\\src\\pages\\home.tsx' : importer;
  const decoy = { specifier: './no-such', dynamic: false, at: 0 };
  const other = { specifier: './nothing', dynamic: false, at: 1 };
  const written = [decoy, other, { specifier, dynamic: false, at: 2 }];
  expect(matchImports(from, written, [target])).toEqual([2]);
});

it('asks the table of aliases where endings do not tell', () => {
  const aliases = [
    { find: /^~(?=\/)/g, replacement: '/app/lib' },
    { find: '#form', replacement: '/app/src/forms/before' },
    { find: 'preact', replacement: 'react' },
    { find: 'ui', replacement: 'C:\\ui' },
  ];
  const specifiers = ['#form/data.ts', '~/data', '#formal/data', 'preact/hooks', 'ui/card'];
  const targets = [
    '/app/lib/data.ts',
    '/app/src/forms/before/data.ts',
    '/app/node_modules/react/hooks.js',
    'C:\\ui\\card.tsx',
    '/app/jsx-runtime.js',
    '/app/another.js',
  ];
  const written = specifiers.map((specifier, at) => ({ specifier, dynamic: false, at }));
  expect(matchImports(importer, written, targets, aliases)).toEqual([1, 0, 3, 4, -1, -1]);
});

it.each(['#form/parts/grid.tsx', '#/parts/grid'])('knows %s without the table', (specifier) => {
  const two = [specifier, './no-such'];
  expect(match(two, ['/app/src/forms/before/parts/grid.tsx'])).toEqual([0]);
});

it('leaves out what the source does not say', () => {
  expect(
    match(
      ['react', './a'],
      [
        '/app/node_modules/react/jsx-runtime.js',
        '/app/node_modules/react/compiler-runtime.js',
        '/app/node_modules/react/index.js',
        '/app/src/pages/a.ts',
      ],
    ),
  ).toEqual([-1, -1, 0, 1]);
});

it('settles a single one by elimination', () => {
  expect(match(['./a', '#conf'], ['/app/src/pages/a.ts', '/app/other/settings.ts'])).toEqual([
    0, 1,
  ]);
});

it('does not guess when several are open', () => {
  expect(match(['#a', '#b'], ['/app/x/one.ts'])).toEqual([-1]);
});

it('tells names apart that begin alike', () => {
  expect(match(['./a', './a.b'], ['/app/src/pages/a.b.ts', '/app/src/pages/a.ts'])).toEqual([1, 0]);
});
