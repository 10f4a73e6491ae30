import { stripVTControlCharacters } from 'node:util';

import { createLogger, type InlineConfig } from 'vite';
import { expect, it } from 'vitest';

import { editFileList, editLines } from './file-list.ts';
import { snapshotOf, writeApp } from './fixtures/app.ts';

const sizes = new Map([
  ['dist/a.js', '1.00 kB'],
  ['dist/assets/b.js', '12.34 kB'],
  ['dist/c.png', null],
]);
const list = `dist/a.js         2.00 kB
dist/assets/b.js 30.00 kB │ map: 40.00 kB
dist/c.png        1.00 kB
`;

it('puts gzip sizes into the lines of a list', () => {
  expect(editLines(list, sizes, { addGzip: true, dropMaps: false })).toBe(
    `dist/a.js         2.00 kB │ gzip:  1.00 kB
dist/assets/b.js 30.00 kB │ gzip: 12.34 kB │ map: 40.00 kB
dist/c.png        1.00 kB
`,
  );
});

it('leaves out the maps that only we had', () => {
  const line = 'dist/assets/b.js 30.00 kB │ gzip: 9.00 kB │ map: 40.00 kB';
  expect(editLines(line, sizes, { addGzip: false, dropMaps: true })).toBe(
    'dist/assets/b.js 30.00 kB │ gzip: 9.00 kB',
  );
  expect(editLines(line, sizes, { addGzip: false, dropMaps: false })).toBe(line);
});

it('keeps colours whole', () => {
  const [dim, bold, end] = ['\x1B[2m', '\x1B[1m', '\x1B[22m'];
  const line = `${dim}dist/${end}a.js  ${bold}${dim}2.00 kB${end}${end}`;
  const gzip = `${dim} │ gzip:  1.00 kB${end}`;
  expect(editLines(line, sizes, { addGzip: true, dropMaps: true })).toBe(line + gzip);
  const map = `${dim} │ map: 4.00 kB\x1B[0m`;
  expect(editLines(line + map, sizes, { addGzip: true, dropMaps: true })).toBe(line + gzip);
  expect(editLines(line + map, sizes, { addGzip: true, dropMaps: false })).toBe(line + gzip + map);
});

it('leaves alone what is no line of that list', () => {
  const others = [
    'built in 1 s',
    'dist/a.js',
    'dist/a.js is large: 2.00 kB, really',
    'x.js 1.00 kB',
  ];
  for (const text of ['', ...others]) {
    expect(editLines(text, sizes, { addGzip: true, dropMaps: true })).toBe(text);
  }
});

it('gives the logger back', () => {
  const logger = createLogger('silent');
  const { info } = logger;
  editFileList({ logger, root: '/' }, '/dist', [], { addGzip: true, dropMaps: true })();
  expect(logger.info).toBe(info);
});

const app = {
  'index.html': '<script type="module" src="/main.js"></script>',
  'main.js': `console.log(${JSON.stringify('text '.repeat(300))}); import('./lazy.js')`,
  'lazy.js': `console.log('lazy')`,
};

async function listed(build: NonNullable<InlineConfig['build']>) {
  const lines: string[] = [];
  const customLogger = createLogger();
  customLogger.info = (text) => {
    lines.push(...stripVTControlCharacters(text).split('\n'));
  };
  const root = await writeApp(app);
  const { files } = await snapshotOf(root, { logLevel: 'info', customLogger, build });
  return files.map(({ file, size }) => ({
    gzip: (size.gzip / 1000).toFixed(2),
    lines: lines.filter((line) => line.includes(file)),
  }));
}

it('leaves a build with one list, with the sizes of the Snapshot', async () => {
  const files = await listed({});
  expect(files).toHaveLength(3);
  for (const { gzip, lines } of files) {
    expect(lines).toEqual([expect.stringMatching(new RegExp(` kB │ gzip: +${gzip} kB$`))]);
  }
});

it("keeps to the app's own setting", async () => {
  for (const { lines } of await listed({ reportCompressedSize: false })) {
    expect(lines).toEqual([expect.stringMatching(/[^│]* kB$/)]);
    expect(lines[0]).not.toContain('gzip');
  }
  for (const { lines } of await listed({ reportCompressedSize: true })) {
    expect(lines).toEqual([expect.stringMatching(/ kB │ gzip: +[\d.]+ kB$/)]);
  }
});
