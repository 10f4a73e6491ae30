import { describe, expect, test } from 'vitest';

import { applyEdits } from '../fix/edit.ts';
import { planConfig } from './edit-config.ts';

function edited(code: string, file = 'vite.config.ts'): string {
  const plan = planConfig(file, code);
  if (plan.kind === 'edit') return applyEdits(code, plan.edits);
  return plan.kind === 'done' ? 'done' : `unclear: ${plan.reason}`;
}

const HEAD = `import { defineConfig } from 'vite';\n`;
const NEW = `${HEAD}import { loadline } from 'loadline';\n`;

describe('the plugin comes last', () => {
  test.each([
    ['one line', `plugins: [react()]`, `plugins: [react(), loadline()]`],
    ['a comma behind', `plugins: [react(),]`, `plugins: [react(), loadline()]`],
    ['none', `plugins: []`, `plugins: [loadline()]`],
    ['a spread', `plugins: [...base, x && y()]`, `plugins: [...base, x && y(), loadline()]`],
    [
      'filtered',
      `plugins: [a(), b && c()].filter(Boolean)`,
      `plugins: [a(), b && c(), loadline()].filter(Boolean)`,
    ],
    [
      'in types',
      `plugins: [a()] as PluginOption[]`,
      `plugins: [a(), loadline()] as PluginOption[]`,
    ],
    ['a call', `plugins: makePlugins(mode)`, `plugins: [makePlugins(mode), loadline()]`],
    ['a name from elsewhere', `plugins: shared`, `plugins: [shared, loadline()]`],
    ['concat', `plugins: [a()].concat(b)`, `plugins: [[a()].concat(b), loadline()]`],
    ['short', `plugins`, `plugins: [plugins, loadline()]`],
    [
      'a condition',
      `plugins: dev ? [a()] : [b()]`,
      `plugins: dev ? [a(), loadline()] : [b(), loadline()]`,
    ],
    ['half a condition', `plugins: dev ? a : [b()]`, `plugins: [dev ? a : [b()], loadline()]`],
    ['in quotes', `'plugins': [a()]`, `'plugins': [a(), loadline()]`],
    [
      'a line each',
      `plugins: [\n    a(),\n    b({ c: [1] }),\n  ]`,
      `plugins: [\n    a(),\n    b({ c: [1] }),\n    loadline(),\n  ]`,
    ],
    [
      'a line each, no comma',
      `plugins: [\n    a(),\n    b()\n  ]`,
      `plugins: [\n    a(),\n    b(),\n    loadline()\n  ]`,
    ],
    [
      'a comment behind',
      `plugins: [\n    a(), // why\n    b() // because, yes\n  ]`,
      `plugins: [\n    a(), // why\n    b(), // because, yes\n    loadline()\n  ]`,
    ],
    [
      'a comment behind a comma',
      `plugins: [\n    a(), // why\n  ]`,
      `plugins: [\n    a(), // why\n    loadline(),\n  ]`,
    ],
    ['no plugins', `base: '/x/'`, `plugins: [loadline()], base: '/x/'`],
    [
      'of a base',
      `...base, base: '/x/'`,
      `...base, plugins: [base.plugins, loadline()], base: '/x/'`,
    ],
  ])('%s', (_, before, after) => {
    expect(edited(`${HEAD}export default defineConfig({ ${before} });\n`)).toBe(
      `${NEW}export default defineConfig({ ${after} });\n`,
    );
  });
});

describe('the config is found', () => {
  test.each([
    ['as an object', `export default { X };`],
    ['in a function', `export default defineConfig(({ mode }) => ({ X }));`],
    [
      'in an async function',
      `export default defineConfig(async () => { const a = await b(); return { X }; });`,
    ],
    ['behind a name', `const config: UserConfig = { X };\nexport default config;`],
    [
      'behind a name in a function',
      `export default defineConfig(() => { const config = { X }; return config; });`,
    ],
    ['behind a function', `function config() { return { X }; }\nexport default config;`],
    ['merged', `export default mergeConfig(base, defineConfig({ X }));`],
    ['merged, the base last', `export default mergeConfig({ X }, base);`],
    ['wrapped', `export default withSentry(defineConfig({ X }));`],
    ['with types', `export default { X } satisfies UserConfig;`],
    ['as CommonJS', `module.exports = defineConfig({ X });`],
  ])('%s', (_, text) => {
    const [before, after] = ['plugins: [a()]', 'plugins: [a(), loadline()]'];
    expect(edited(HEAD + text.replace('X', before))).toBe(NEW + text.replace('X', after));
  });

  test('in every branch of a function', () => {
    const code = `${HEAD}export default ({ command }) => {\n  if (command === 'serve') { return { plugins: [a()] } }\n  return { plugins: [b()] };\n};`;
    expect(edited(code)).toContain('return { plugins: [a(), loadline()] } }');
    expect(edited(code)).toContain('return { plugins: [b(), loadline()] };');
  });

  test('once, where branches share their plugins', () => {
    const code = `${HEAD}const plugins = [a()];\nexport default (e) => e.isPreview ? { plugins: plugins } : { plugins: plugins, base: '/' };`;
    expect(edited(code).match(/loadline\(\)/g)).toHaveLength(1);
  });
});

describe('the import looks like the others', () => {
  test.each([
    [
      'double quotes, no semicolons',
      `import a from "a"\nexport default { plugins: [a()] }\n`,
      'vite.config.ts',
      `import a from "a"\nimport { loadline } from "loadline"\nexport default { plugins: [a(), loadline()] }\n`,
    ],
    [
      'none before',
      `/// <reference types="vitest" />\nexport default { plugins: [] };\n`,
      'vite.config.js',
      `/// <reference types="vitest" />\nimport { loadline } from 'loadline';\n\nexport default { plugins: [loadline()] };\n`,
    ],
    [
      'CommonJS',
      `const a = require('a');\nmodule.exports = { plugins: [a()] };\n`,
      'vite.config.cjs',
      `const a = require('a');\nconst { loadline } = require('loadline');\nmodule.exports = { plugins: [a(), loadline()] };\n`,
    ],
    [
      'CRLF',
      `import a from 'a';\r\nexport default {\r\n  plugins: [\r\n    a(),\r\n  ],\r\n};\r\n`,
      'vite.config.ts',
      `import a from 'a';\r\nimport { loadline } from 'loadline';\r\nexport default {\r\n  plugins: [\r\n    a(),\r\n    loadline(),\r\n  ],\r\n};\r\n`,
    ],
    [
      'an empty object',
      `export default {};\n`,
      'vite.config.js',
      `import { loadline } from 'loadline';\n\nexport default {\n  plugins: [loadline()],\n};\n`,
    ],
  ])('%s', (_, code, file, after) => {
    expect(edited(code, file)).toBe(after);
  });
});

test('a config that is made of another gets the plugin once', () => {
  const made = `const c: UserConfig = { plugins: [] };
export default defineConfig(({ command }) => (command === 'serve' ? c : { ...c, base: '/x/' }));`;
  expect(edited(made).match(/loadline\(\)/g)).toHaveLength(1);
});

test('an export by name is followed', () => {
  expect(edited(`const c = { plugins: [] };\nexport { c as default };`)).toContain(
    'const c = { plugins: [loadline()] };',
  );
});

test('what is done already stays as it is', () => {
  const once = edited(`${HEAD}export default defineConfig({ plugins: [] });`);
  expect(edited(once)).toBe('done');
  expect(edited(`const { loadline } = require("loadline");\nmodule.exports = {};`)).toBe('done');
});

test.each([
  [
    'a config from elsewhere',
    `import config from './x';\nexport default config;`,
    'config comes from elsewhere',
  ],
  [
    'a call that is spread',
    `export default { ...base(), a: 1 };`,
    'its plugins may come from something that is spread into it',
  ],
  ['no export', `const a = 1;`, 'it exports no config'],
  [
    'a name that is taken',
    `const loadline = 1;\nexport default { plugins: [] };`,
    'the name loadline is something else in it',
  ],
  ['what is not valid', `export default {`, 'it is not valid'],
  ['a method', `export default { plugins() {} };`, 'its plugins are a function'],
])('%s is left alone', (_, code, reason) => {
  expect(edited(code)).toBe(`unclear: ${reason}`);
});
