import { describe, expect, it } from 'vitest';

import { fileKind, isCompressible, stableName } from './file-name.ts';

describe('a name without its hash', () => {
  it.each([
    ['assets/index-BX3f9a_z.js', 'assets/index-!~{001}~.js', 'assets/index.js', true],
    ['assets/a-b.BX3f9a-z.mjs', 'assets/a-b.!~{00a}~.mjs', 'assets/a-b.mjs', true],
    ['js/BX3f9a12.js', 'js/!~{001}~.js', 'js/[hash].js', true],
    ['BX3f9a12/index.js', '!~{001}~/index.js', '[hash]/index.js', true],
    ['assets/index.js', 'assets/index.js', 'assets/index.js', false],
    ['a/re[x]+-12345678.js', 'a/re[x]+-!~{001}~.js', 'a/re[x]+.js', true],
  ])('of a chunk: %s', (file, preliminary, name, hashed) => {
    expect(stableName(file, preliminary)).toEqual({ name, hashed });
  });

  it.each([
    ['assets/a-BsofTsI9.css', 'assets/[name]-[hash].[ext]', ['a.css'], 'assets/a.css', true],
    ['assets/a.BsofTs.css', 'assets/[name].[hash:6][extname]', ['a.css'], 'assets/a.css', true],
    ['pic.svg', '[name][extname]', ['img/pic.svg'], 'pic.svg', false],
    ['style.css', '[name].[ext]', ['style.css'], 'style.css', false],
  ])('of an asset: %s', (file, pattern, names, name, hashed) => {
    expect(stableName(file, null, pattern, names)).toEqual({ name, hashed });
  });

  it.each([
    ['assets/w-r6czxPpm.js', 'assets/w.js', true],
    ['assets/w-DkXwQzBv.js', 'assets/w.js', true],
    ['assets/w-C_kXwQ-z.js', 'assets/w.js', true],
    ['assets/chunk-BD5WXLQO.js', 'assets/chunk.js', true],
    ['assets/main.5eae1bf9.css', 'assets/main.css', true],
    ['assets/chunk-UserList.js', 'assets/chunk-UserList.js', false],
    ['assets/the-usingCtx.js', 'assets/the-usingCtx.js', false],
    ['assets/the-HTMLView.js', 'assets/the-HTMLView.js', false],
    ['assets/chunk-vendors1.js', 'assets/chunk-vendors1.js', false],
    ['assets/background-image.js', 'assets/background-image.js', false],
    ['icon-64-32x32.png', 'icon-64-32x32.png', false],
    ['move-down-0-1.svg', 'move-down-0-1.svg', false],
    ['assets/roboto-v20-latin.woff2', 'assets/roboto-v20-latin.woff2', false],
    ['assets/my-settings.css', 'assets/my-settings.css', false],
    ['sw.js', 'sw.js', false],
    ['favicon-32x32.png', 'favicon-32x32.png', false],
  ])('where nothing is known: %s', (file, name, hashed) => {
    expect(stableName(file, null)).toEqual({ name, hashed });
  });
});

it('tells kinds by the ending', () => {
  expect(
    ['a.HTML', 'a.mjs', 'a.css', 'a.svg', 'a.woff2', 'a.mp4', 'a.wasm', 'a.json', 'LICENSE'].map(
      fileKind,
    ),
  ).toEqual(['html', 'js', 'css', 'image', 'font', 'media', 'wasm', 'json', 'other']);
  expect(['a.js', 'a.svg', 'a.ttf'].every(isCompressible)).toBe(true);
  expect(['a.png', 'a.woff2', 'a.br'].some(isCompressible)).toBe(false);
});
