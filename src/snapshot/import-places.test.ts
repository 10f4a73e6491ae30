import { beforeAll, expect, it } from 'vitest';

import { createLocator, prepareImportReading, writtenImports } from './import-places.ts';

beforeAll(prepareImportReading);

function read(path: string, source: string): string[] {
  const locate = createLocator(source);
  return writtenImports(path, source).map(({ specifier, dynamic, at }) => {
    const [line, column] = locate(at);
    return `${dynamic ? 'lazy ' : ''}${specifier} ${line}:${column}`;
  });
}

it('reads JavaScript', () => {
  const source = `import a from './a';
export { b } from "./b"; export * from './c';
const d = () => import('./d');
console.log(import.meta.url);`;
  expect(read('/x.js', source)).toEqual(['./a 1:1', './b 2:1', './c 2:26', 'lazy ./d 3:17']);
});

it('passes over what TypeScript erases', () => {
  const source = `import type { A } from './types';
import { type B, c } from './c';
export type { D } from './d';
let e: import('./e').E | undefined;`;
  expect(read('/x.ts', source)).toEqual(['./c 2:1']);
});

it('reads JSX, whatever its text says', () => {
  const source = `import { A } from './a';
import type { T } from './t';
const B = lazy(() => import(\`./b\`));
export { C } from './c';
export const D = () => <p>don't import x from 'y' {"é🚢"}</p>;`;
  expect(read('/x.tsx', source)).toEqual(['./a 1:1', 'lazy ./b 3:22', './c 4:1']);
  expect(read('/x.js', source.replace(/^import type.*\n/m, '\n'))).toHaveLength(3);
});

it('reads CommonJS', () => {
  expect(read('/x.cjs', `'use strict';\nvar a = require("./a");`)).toEqual(['./a 2:9']);
});

it('searches files of other languages', () => {
  const source = `<script setup>\nimport A from './a.vue';\nconst b = import('./b.vue');\n</script>`;
  expect(read('/x.vue', source)).toEqual(['./a.vue 2:1', 'lazy ./b.vue 3:11']);
});

it('reads a page', () => {
  const source = `<html>\n<script type="module" src="/src/main.tsx"></script>`;
  expect(read('/index.html', source)).toEqual(['/src/main.tsx 2:1']);
});

it('survives nonsense', () => {
  expect(read('/x.ts', 'import { from ((')).toEqual([]);
});
