import { describe, expect, it } from 'vitest';

import type { EnvSettings } from './env-defines.ts';
import { envDefines } from './env-defines.ts';
import { loadableBabel } from './loadable-babel.ts';

const ENV = {
  PATH: '/usr/bin',
  HOME: '/home/ann',
  SHELL: '/bin/sh',
  API_TOKEN: 'very-secret-value',
  DB_PASSWORD: 'hunter2-value',
  PUBLIC_URL: 'https://a.example',
  VITE_TITLE: 'Ships',
  NODE_ENV: 'production',
};

const CONFIG = {
  file: 'vite.config.ts',
  text: "export default {\n  define: {\n    'process.env': process.env,\n  },\n};",
};

function defines(define: Record<string, unknown>, more: Partial<EnvSettings> = {}) {
  return envDefines({ define, env: ENV, prefixes: ['VITE_'], config: CONFIG, codes: [], ...more });
}

describe('a define that carries the environment', () => {
  it.each([
    ['as an object', { 'process.env': { ...ENV } }],
    ['as JSON', { 'process.env': JSON.stringify(ENV) }],
    [
      'one by one, all of it',
      Object.fromEntries(
        Object.entries(ENV).map(([key, value]) => [`process.env.${key}`, JSON.stringify(value)]),
      ),
    ],
    ['under another name', { __ENV__: JSON.stringify(ENV) }],
    ['over import.meta.env', { 'import.meta.env': JSON.stringify({ ...ENV, MODE: 'x' }) }],
    ['with few variables, a password among them', { __ENV__: { DB_PASSWORD: ENV.DB_PASSWORD } }],
  ])('is found %s', (_, define) => {
    expect(defines(define)).toHaveLength(1);
  });

  it('is told by names, secrets first, and never by a value', () => {
    const [fact] = defines(
      { 'process.env': { ...ENV } },
      { codes: [null, 'x={API_TOKEN:"",DB_PASSWORD:""}'] },
    );
    expect(fact).toEqual({
      kind: 'env-define',
      file: 'vite.config.ts',
      line: 3,
      column: 5,
      define: 'process.env',
      names: ['API_TOKEN', 'DB_PASSWORD', 'HOME', 'PATH', 'SHELL'],
      count: 5,
      files: [1],
    });
    const text = JSON.stringify(defines({ 'process.env': JSON.stringify(ENV) }));
    for (const value of Object.values(ENV)) expect(text).not.toContain(value);
  });

  it('is found in the files that hold it, not in those that name one variable', () => {
    const codes = ['var a="API_TOKEN"', null, 'API_TOKEN DB_PASSWORD npm_config_user_agent'];
    const env = { ...ENV, npm_config_user_agent: 'npm' };
    expect(defines({ 'process.env': { ...env } }, { codes, env })).toMatchObject([{ files: [2] }]);
  });

  it.each([
    ['nothing', {}],
    [
      'a few that were chosen, a secret among them',
      { 'process.env.DB_PASSWORD': '"hunter2-value"', 'process.env.HOME': '"/home/ann"' },
    ],
    ['one variable', { 'process.env.API_URL': '"https://a.example"' }],
    [
      'each variable by itself',
      { 'process.env.PATH': '"/usr/bin"', 'process.env.HOME': '"/home/ann"' },
    ],
    ['variables for browsers', { 'process.env': { VITE_TITLE: 'Ships', NODE_ENV: 'production' } }],
    [
      'a few variables by choice',
      { 'process.env': { PUBLIC_URL: ENV.PUBLIC_URL, HOME: ENV.HOME } },
    ],
    [
      'names that have other values',
      { __THEME__: { PATH: '/theme', HOME: 'blue', API_TOKEN: 'x' } },
    ],
    ['an empty object', { 'process.env': {} }],
    ['text that is no JSON', { __A__: '{ broken', __B__: 'process.env' }],
  ])('is not found in %s', (_, define) => {
    expect(defines(define)).toEqual([]);
  });
});

const at = (file: string, text: string, ...codes: string[]): string[] =>
  loadableBabel([{ file, text }], codes).map(({ line, ran }) => `${line} ${ran}`);

describe('@loadable/babel-plugin', () => {
  it.each([
    ['.babelrc', '{\n  "plugins": ["@loadable/babel-plugin"]\n}', '2 false'],
    ['.babelrc.json', '{ "plugins": ["@loadable"] }', '1 false'],
    ['babel.config.cjs', "module.exports = { plugins: ['@loadable/babel-plugin'] };", '1 false'],
    [
      'babel.config.js',
      "module.exports = {\n plugins: [['module:@loadable/babel-plugin', {}]] };",
      '2 false',
    ],
    [
      'vite.config.ts',
      "plugins: [\n react({ babel: { plugins: ['@loadable/babel-plugin'] } })]",
      '2 false',
    ],
    ['vite.config.ts', "import loadable from '@loadable/babel-plugin';", '1 false'],
    [
      'package.json',
      '{ "name": "a",\n "babel": { "plugins": ["@loadable/babel-plugin"] } }',
      '2 false',
    ],
    ['package.json', '{ "devDependencies": { "@loadable/babel-plugin": "^5.0.0" } }', null],
    [
      'package.json',
      '{ "babel": { "presets": [] }, "devDependencies": { "@loadable/babel-plugin": "^5.0.0" } }',
      null,
    ],
    ['vite.config.ts', "import loadable from '@loadable/component';", null],
    ['vite.config.ts', "// react({ babel: { plugins: ['@loadable/babel-plugin'] } })", null],
  ])('in %s: %s', (file, text, expected) => {
    expect(at(file, text)).toEqual(expected === null ? [] : [expected]);
  });

  it('is known to have run by what it leaves behind', () => {
    const left = 'importAsync:()=>import("./a.js"),resolve(){return require.resolveWeak("./a")}';
    expect(at('.babelrc', '["@loadable/babel-plugin"]', 'var a', left)).toEqual(['1 true']);
    expect(at('vite.config.ts', '', left)).toEqual(['0 true']);
    expect(at('vite.config.ts', '', 'require.resolveWeak')).toEqual([]);
  });
});
