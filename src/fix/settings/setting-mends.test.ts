import { describe, expect, it } from 'vitest';

import { applyEdits } from '../edit.ts';
import { readSource } from '../source/read-source.ts';
import type { Captured } from './captured.ts';
import { settingMends } from './setting-mends.ts';

const captured = (bundler: Captured['bundler'], group = 'common'): Captured => ({
  captives: [
    { code: 'lazy-defeated', id: 'src/pages/board.tsx', routes: ['/board'], group, bytes: 0 },
  ],
  bundler,
  strays: ['src/pages/board.tsx', 'src/pages/board-list/index.tsx'],
  packages: [],
  total: 0,
  others: ['src/main.tsx', 'src/ui/menu.tsx', 'node_modules/react/index.js'],
});
const rolldown = captured('rolldown');
const rollup = captured('rollup');
const PAGES = String.raw`/[\\/]src[\\/]pages[\\/]/`;

function mendsOf(code: string, from: Captured, file = 'vite.config.ts') {
  const source = readSource(`/app/${file}`, code)!;
  const { mends, problem } = settingMends(source, from);
  const { line, column } = source.module.place(problem.at);
  return {
    texts: mends.map(({ edits }) => applyEdits(code, edits)),
    what: mends.map(({ what }) => what),
    problem: `${problem.why} ${problem.name} ${line}:${column}`,
  };
}

const config = (output: string): string =>
  `export default { build: { rollupOptions: { output: { ${output} } } } };\n`;

describe('what is tried first', () => {
  it.each<[string, Captured, string, string]>([
    [
      'a group of Rolldown',
      rolldown,
      `codeSplitting: { groups: [{ name: 'ui', test: /ui/ }, { name: 'common', test: /src/ }] }`,
      `codeSplitting: { groups: [{ name: 'ui', test: /ui/ }, { name: 'common', test: /src/, tags: ['$initial'] }] }`,
    ],
    [
      'a group by the older name, there under a condition',
      rolldown,
      `advancedChunks: { groups: [...(prod ? [{ name: 'common' }] : [])] }`,
      `advancedChunks: { groups: [...(prod ? [{ name: 'common', tags: ['$initial'] }] : [])] }`,
    ],
    [
      'a group that a function names',
      rolldown,
      `codeSplitting: { groups: [{ name: (id) => nameOf(id) }] }`,
      `codeSplitting: { groups: [{ name: (id) => nameOf(id), tags: ['$initial'] }] }`,
    ],
    [
      'groups of which one took the entry as well',
      captured('rolldown', ''),
      `codeSplitting: { groups: [{ name: 'ui', test: /src.ui/ }, { name: 'all', test: 'src' }] }`,
      `codeSplitting: { groups: [{ name: 'ui', test: /src.ui/ }, { name: 'all', test: 'src', tags: ['$initial'] }] }`,
    ],
    [
      'one file of the whole app',
      captured('rolldown', ''),
      `codeSplitting: false`,
      `codeSplitting: true`,
    ],
    [
      'one file of the whole app, by Rollup',
      captured('rollup', ''),
      `inlineDynamicImports: true`,
      `inlineDynamicImports: false`,
    ],
    [
      'small chunks that are merged',
      captured('rollup', ''),
      `experimentalMinChunkSize: 50_000`,
      `experimentalMinChunkSize: 1`,
    ],
    [
      'a function',
      rollup,
      `manualChunks(id) { return groups.find((one) => id.includes(one)); }`,
      `manualChunks(id) { if (${PAGES}.test(id)) return undefined; return groups.find((one) => id.includes(one)); }`,
    ],
    [
      'a function of one expression',
      rollup,
      `manualChunks: (id) => id.includes('src') && 'common'`,
      `manualChunks: (id) => ${PAGES}.test(id) ? undefined : (id.includes('src') && 'common')`,
    ],
    [
      'a function, with Rolldown',
      rolldown,
      `manualChunks: (id: string): string | null => id.includes('src') ? 'common' : null`,
      `manualChunks: (id: string): string | null => ${PAGES}.test(id) ? null : id.includes('src') ? 'common' : null`,
    ],
    [
      'a list that has the page beside others',
      rollup,
      `manualChunks: { common: ['react', './src/pages/board', '@/pages/board-list'], ui: ['@/ui/menu'] }`,
      `manualChunks: { common: ['react'], ui: ['@/ui/menu'] }`,
    ],
    [
      'a list of pages',
      rollup,
      `manualChunks: { ui: ['@/ui/menu'], common: [path.resolve(root, 'src/pages/board.tsx')] }`,
      `manualChunks: { ui: ['@/ui/menu'] }`,
    ],
  ])('of %s', (_, from, before, after) => {
    expect(mendsOf(config(before), from).texts[0]).toBe(config(after));
  });

  it('follows names, and keeps lines, comments and how the file is written', () => {
    const before = `\uFEFFimport { defineConfig } from "vite"

// pages and packages
const manualChunks = (id: string) => { // by folder
\tif (id.includes("src")) return "common"
}

export default defineConfig(() => ({ build: { rollupOptions: { output: { manualChunks } } } }))
`.replaceAll('\n', '\r\n');
    expect(mendsOf(before, rollup).texts).toEqual([
      before.replace('by folder\r\n', `$&\tif (${PAGES}.test(id)) return undefined\r\n`),
    ]);
  });

  it('puts a tag on a line of its own, with a type where nobody knows what the list is for', () => {
    const before = `const groups = [
  {
    name: 'common',
    test: /src/, // all of it
  },
];
export default { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } };
`;
    expect(mendsOf(before, rolldown).texts[0]).toBe(
      before.replace('of it\n', `$&    tags: ['$$initial' as const],\n`),
    );
    expect(mendsOf(before, rolldown, 'vite.config.js').texts[0]).toContain(
      `    tags: ['$initial'],\n`,
    );
  });
});

it.each([
  [`{ name: 'common', test: /src/ }`, `test: (id: string) => !${PAGES}.test(id) && /src/.test(id)`],
  [
    `{ name: 'common', test: 'src' }`,
    `test: (id: string) => !${PAGES}.test(id) && id.includes('src')`,
  ],
  [
    `{ name: 'common', test: (id) => isOurs(id) }`,
    `test: (id) => !${PAGES}.test(id) && isOurs(id)`,
  ],
  [`{ name: 'common' }`, `test: (id: string) => !${PAGES}.test(id)`],
])('leaves the pages out of the test of %s where a tag does not help', (group, after) => {
  const { texts } = mendsOf(config(`codeSplitting: { groups: [${group}] }`), rolldown);
  expect(texts).toHaveLength(2);
  expect(texts[1]).toContain(after);
});

it('lets go of packages as well that the start has for nothing', () => {
  const leak = {
    ...rollup,
    strays: [],
    packages: ['node_modules/chart.js/', 'node_modules/@a/b/'],
  };
  const pattern = String.raw`/[\\/]node_modules[\\/](?:@a[\\/]b[\\/]|chart\.js[\\/])/`;
  expect(mendsOf(config(`manualChunks: (id) => nameOf(id)`), leak).texts).toEqual([
    config(`manualChunks: (id) => ${pattern}.test(id) ? undefined : nameOf(id)`),
  ]);
  const list = `manualChunks: { vendor: ['react', 'chart.js/auto', 'chart.json', '@a/b'] }`;
  expect(mendsOf(config(list), leak).texts).toEqual([
    config(`manualChunks: { vendor: ['react', 'chart.json'] }`),
  ]);
});

it('names the pages alone where the list of all that is theirs would be long', () => {
  const parts = Array.from({ length: 20 }, (_, index) => `src/parts/part-${index}.tsx`);
  const others = parts.map((id) => id.replace('part-', 'start-'));
  const { strays } = rollup;
  const { texts } = mendsOf(config('manualChunks: (id) => nameOf(id)'), {
    ...rollup,
    strays: [...strays, ...parts],
    others: [...rollup.others, ...others],
  });
  expect(texts[0]).toContain(String.raw`/[\\/]src[\\/]pages[\\/]board\.tsx/.test(id)`);
});

it.each<[string, Captured, string, string]>([
  ['names none', rollup, config(''), 'setting-not-found  1:1'],
  [
    'takes it from another file',
    rollup,
    `import { manualChunks } from './chunks';\n${config('manualChunks')}`,
    'setting-elsewhere ./chunks 2:54',
  ],
  [
    'calls something for it',
    rollup,
    config('manualChunks: chunksOf(pages)'),
    'setting-unclear manualChunks 1:54',
  ],
  [
    'says otherwise in a type',
    rollup,
    config('manualChunks: (id): string => nameOf(id)'),
    'setting-unclear manualChunks 1:54',
  ],
  [
    'has been there',
    rollup,
    config(`manualChunks: (id) => ${PAGES}.test(id) ? undefined : nameOf(id)`),
    'setting-unclear manualChunks 1:54',
  ],
  [
    'has a name that changes',
    rollup,
    `let chunks = (id) => id;\nif (prod) chunks = other;\n${config('manualChunks: chunks')}`,
    'setting-elsewhere manualChunks 3:54',
  ],
  [
    'lists packages alone',
    rollup,
    config(`manualChunks: { board: ['board'] }`),
    'setting-unclear manualChunks 1:54',
  ],
])('knows no way where a config %s', (_, from, code, problem) => {
  expect(mendsOf(code, from)).toEqual({ texts: [], what: [], problem });
});
