import { expect, it } from 'vitest';

import { filePath, moduleId } from './module-id.ts';

const root = '/home/me/app';

it.each([
  ['a file of the app', '/home/me/app/src/app.tsx', 'src/app.tsx'],
  ['its query', '/home/me/app/src/a.svg?react', 'src/a.svg?react'],
  ['a file beside the app', '/home/me/shared/x.ts', '../shared/x.ts'],
  ['a package', '/home/me/app/node_modules/react/index.js', 'node_modules/react/index.js'],
  [
    'a package that pnpm stored',
    '/home/me/app/node_modules/.pnpm/@a+b@1.0.0/node_modules/@a/b/x.js?v=1',
    'node_modules/@a/b/x.js?v=1',
  ],
  [
    'a package of a parent folder',
    '/home/node_modules/react/index.js',
    'node_modules/react/index.js',
  ],
  ['a virtual module', '\0vite/preload-helper.js', '<vite/preload-helper.js>'],
  ['a virtual module without NUL', 'virtual:pwa-register', '<virtual:pwa-register>'],
  ['a virtual module made of a file', '\0/home/me/app/src/a.vue?x', '<src/a.vue?x>'],
  ['a path inside a virtual name', 'virtual:page:/home/me/app/src/a.ts', '<virtual:page:src/a.ts>'],
  ['a path inside a query', '/home/me/app/src/a.ts?from=/home/me/app/b', 'src/a.ts?from=b'],
  ['letters beyond ASCII', '/home/me/app/src/🚢 é"\'.ts', 'src/🚢 é"\'.ts'],
  ['steps upwards', '/home/me/app/src/../lib/a.ts', 'lib/a.ts'],
])('%s', (_, id, expected) => {
  expect(moduleId(id, root)).toBe(expected);
});

it.each([
  ['backslashes', 'C:\\app\\src\\a.ts', 'src/a.ts'],
  ['slashes and another case', 'c:/app/src/a.ts?raw', 'src/a.ts?raw'],
  ['another drive', 'D:/lib/a.ts', 'lib/a.ts'],
  ['a package', 'C:\\app\\node_modules\\react\\index.js', 'node_modules/react/index.js'],
])('on Windows: %s', (_, id, expected) => {
  expect(moduleId(id, 'C:/app')).toBe(expected);
});

it('knows which ids are files', () => {
  expect(filePath('/home/me/app/a.svg?react')).toBe('/home/me/app/a.svg');
  expect(filePath('C:\\app\\a.ts')).toBe('C:/app/a.ts');
  expect(filePath('\0/home/me/a.ts')).toBeNull();
  expect(filePath('virtual:x')).toBeNull();
});
