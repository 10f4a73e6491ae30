import { expect, it } from 'vitest';

import { fileOfUrl, readPage } from './html-page.ts';

it('reads what a page loads', () => {
  const page = readPage(`<!doctype html>
    <!-- <script src="/no.js"></script> -->
    <link rel="modulepreload" crossorigin href="/assets/vendor.js">
    <link href='/assets/index.css?x=1&amp;y' rel=stylesheet>
    <link rel="alternate stylesheet" href="/dark.css">
    <link rel="icon" href="/icon.svg"><img src="/logo.png">
    <script type="module" crossorigin src="/assets/index.js"></script>
    <script nomodule src="/assets/legacy.js"></script>
    <script>const text = '<script src="/inline.js">'</script>
    <SCRIPT ASYNC SRC=https://example.com/tag.js></SCRIPT>
    <noscript><link rel="stylesheet" href="/noscript.css"></noscript>`);
  expect(page).toEqual({
    scripts: ['/assets/index.js', 'https://example.com/tag.js'],
    preloads: ['/assets/vendor.js'],
    styles: ['/assets/index.css?x=1&y'],
    others: ['/icon.svg', '/logo.png'],
  });
});

const files = new Set(['assets/index.js', 'admin/x.js', 'assets/é.js']);

it.each([
  ['/assets/index.js', 'index.html', '/', 'assets/index.js'],
  ['/app/assets/index.js', 'index.html', '/app/', 'assets/index.js'],
  ['./assets/index.js', 'index.html', './', 'assets/index.js'],
  ['../assets/index.js', 'admin/index.html', '', 'assets/index.js'],
  ['x.js', 'admin/index.html', '', 'admin/x.js'],
  [
    'https://cdn.example/v1/assets/index.js',
    'index.html',
    'https://cdn.example/v1/',
    'assets/index.js',
  ],
  ['//cdn.example/deep/assets/index.js', 'index.html', '/', 'assets/index.js'],
  ['/assets/%C3%A9.js?v=2#top', 'index.html', '/', 'assets/é.js'],
  ['https://example.com/tag.js', 'index.html', '/', null],
  ['/other.js', 'index.html', '/', null],
  ['data:text/javascript,1', 'index.html', '/', null],
  ['http://[bad', 'index.html', '/', null],
])('%s in %s with base %j', (url, page, base, file) => {
  expect(fileOfUrl(url, page, base, (name) => files.has(name))).toBe(file);
});
