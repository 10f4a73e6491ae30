import { expect, it } from 'vitest';

import { headImports } from './import-head.ts';

it('reads the lines a module begins with', () => {
  const source = `// import x from './no'
'use client';
/* import y from './no' */ import a, { b as c, type D } from "./a";
import './style.css'; import * as e from './e'
import {
  f,
} from './f' with { type: 'json' };
import type from './type';
export const g = 1;
export default function h() { return <p>don't</p> }`;
  expect(
    headImports(source)?.map(({ specifier, at }) => [specifier, source.slice(at, at + 6)]),
  ).toEqual(
    ['./a', './style.css', './e', './f', './type'].map((specifier) => [specifier, 'import']),
  );
});

it('passes over types', () => {
  const source = `import type A from 'a'; import type { B } from 'b'; import type * as C from 'c';
import { type D, type E as F } from 'd';
import { type as G } from 'g'; import {} from 'h';`;
  expect(headImports(source)?.map(({ specifier }) => specifier)).toEqual(['g', 'h']);
});

it.each([
  ['a lazy import', `import a from './a';\nconst b = () => import('./b');`],
  ['an import behind code', `a();\nimport b from './b';`],
  ['a barrel', `export * from './a';`],
  ['an export from elsewhere behind code', `import a from './a';\na();\nexport { b } from './b';`],
  ['what it cannot read', `import { é } from './a';\nimport b from './b';`],
  ['a comment within', `import { /* one */ a } from './a';`],
  ['CommonJS', `const a = require('./a');`],
  ["TypeScript's own", `import a = require('./a');`],
])('leaves %s to a parser', (_, source) => {
  expect(headImports(source)).toBeNull();
});

it('takes a module without imports for what it is', () => {
  expect(headImports('export const a = 1;')).toEqual([]);
  expect(headImports('')).toEqual([]);
});
