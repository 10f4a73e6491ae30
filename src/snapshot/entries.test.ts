import { expect, it } from 'vitest';

import type { BundleFacts, EmittedFile } from './bundle-facts.ts';
import { findEntries } from './entries.ts';

function chunk(file: string, entry: boolean, worker = false): EmittedFile {
  const script = {
    name: file.replace('.js', ''),
    entry,
    dynamicEntry: false,
    worker,
    facade: null,
    imports: [],
    dynamicImports: [],
    css: ['style.css', 'gone.css'],
    modules: [],
    map: null,
  };
  return { ...page(file, ''), script };
}

function page(file: string, html: string): EmittedFile {
  const name = { name: file, hashed: false };
  return { file, content: Buffer.from(html), name, script: null, styles: null, page: null };
}

function entries(target: 'app' | 'lib', files: readonly EmittedFile[]) {
  const facts = { build: { target, base: '/' }, files } as unknown as BundleFacts;
  return findEntries(facts, new Map(files.map(({ file }, index) => [file, index])));
}

it('are entry chunks where there is no page, workers left out', () => {
  const files = [
    chunk('a.js', true),
    chunk('b.js', false),
    chunk('w.js', true, true),
    page('style.css', ''),
  ];
  expect(entries('lib', files)).toEqual([
    { name: 'a', html: null, scripts: [0], preloads: [], styles: [3], external: [] },
  ]);
});

it('are pages where there are some', () => {
  const html = `<link rel="modulepreload" href="/b.js"><script type="module" src="/a.js"></script>
    <script src="https://x.example/t.js"></script><link rel="stylesheet" href="data:text/css,a{}">`;
  const files = [chunk('a.js', true), chunk('b.js', false), page('index.html', html)];
  expect(entries('app', files)).toEqual([
    {
      name: 'index.html',
      html: 2,
      scripts: [0],
      preloads: [1],
      styles: [],
      external: ['https://x.example/t.js'],
    },
  ]);
});
