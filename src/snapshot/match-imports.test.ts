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

it('leaves out what the source does not say', () => {
  expect(
    match(
      ['react', './a'],
      [
        '/app/node_modules/react/jsx-runtime.js',
        '/app/node_modules/react/index.js',
        '/app/src/pages/a.ts',
      ],
    ),
  ).toEqual([-1, 0, 1]);
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
