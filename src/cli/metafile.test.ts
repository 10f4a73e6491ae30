import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { putFiles, runIn } from './fixtures/run-in.ts';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loadline-metafile-'));
  await putFiles(root, {
    'src/main.js': `import './main.css'; import { pad } from 'pad'; console.log(pad, import('./lazy.js'));`,
    'src/main.css': 'a { color: red }',
    'src/lazy.js': `export default ${JSON.stringify('many words '.repeat(50))};`,
    'node_modules/pad/package.json': { version: '1.3.0' },
    'node_modules/pad/index.js': `export const pad = ${JSON.stringify('left '.repeat(50))};`,
  });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/main.js'],
    outdir: 'dist',
    chunkNames: '[name]',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    sourcemap: true,
    metafile: true,
    logLevel: 'silent',
  });
  await putFiles(root, { 'dist/meta.json': metafile });
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe('report --metafile', () => {
  it('prints the entry with its packages, in real compressed sizes', async () => {
    const { code, out } = await runIn(root, 'report', '--metafile', 'dist/meta.json');
    expect(code).toBe(0);
    expect(out).toMatch(/^Loadline {2}1 route, 4 modules, 3 files, esbuild$/m);
    expect(out).toMatch(/^ {2}pad +1\.3\.0 /m);
    expect(out).toContain('knows no routes');
    const { routes } = await reportOf('dist/meta.json');
    const main = await readFile(join(root, 'dist/main.js'));
    expect(routes[0].firstLoad.js).toMatchObject({
      raw: main.byteLength,
      gzip: gzipSync(main, { level: 9 }).byteLength,
    });
    expect(routes[0].firstLoad.files).toEqual(['main.js', 'main.css']);
  });

  it('finds the files from wherever it is started', async () => {
    const { out } = await runIn(join(root, 'src'), 'report', '--metafile', '../dist/meta.json');
    expect(out).toMatch(/^ {2}pad +1\.3\.0 /m);
    expect(out).not.toContain('unknown');
  });

  it('shares each file’s bytes out to the last', async () => {
    const { files } = await reportOf('dist/meta.json');
    const names = files.map(({ file }: { file: string }) => file);
    expect(names.sort()).toEqual(['lazy.js', 'main.css', 'main.js']);
    for (const { shares, ...file } of files) {
      for (const column of ['raw', 'gzip', 'brotli']) {
        const sum = shares.reduce((all: number, share: never) => all + share[column], 0);
        expect([file.file, sum]).toEqual([file.file, file[column]]);
      }
    }
  });

  it('draws pictures of it beside the files', async () => {
    const { code, err } = await runIn(root, 'report', '--metafile', 'dist/meta.json', '--treemap');
    expect({ code, err }).toEqual({ code: 0, err: 'The treemap: .loadline/treemap.html\n' });
  });

  it('says that sizes are raw where the files are of another build', async () => {
    const metafile = JSON.parse(await readFile(join(root, 'dist/meta.json'), 'utf8'));
    metafile.outputs['dist/lazy.js'].bytes += 1;
    await putFiles(root, { 'dist/other.json': metafile });
    const { out } = await runIn(root, 'report', '--metafile', 'dist/other.json');
    expect(out).toMatch(/^\? Compressed sizes are unknown/m);
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(/dist\/lazy\.js has \d+ bytes, the metafile says/);
  });

  it('says so where the files are gone', async () => {
    const text = await readFile(join(root, 'dist/meta.json'), 'utf8');
    await putFiles(root, { 'elsewhere/meta.json': text.replaceAll('dist/', 'gone/') });
    const report = await reportOf('elsewhere/meta.json');
    const { js } = report.routes[0].firstLoad;
    expect([js.gzip, js.brotli]).toEqual([js.raw, js.raw]);
    expect(report.build.compression).toEqual({ gzip: 0, brotli: 0, shares: 'measured' });
    expect(report.notes[0]).toMatch(/gone\/.* does not lie where the metafile says/);
    const md = await runIn(root, 'report', '--metafile', 'elsewhere/meta.json', '--format', 'md');
    expect(md.out).toContain('every size here is raw');
  });

  it.each([
    [['--metafile', 'nowhere.json'], /nowhere\.json: there is no such file/],
    [['--metafile', 'src'], /src: there is no such file/],
    [['--metafile', 'src/main.js'], /src\/main\.js: not JSON.*--metafile=meta\.json/],
    [['--metafile', 'node_modules/pad/package.json'], /not a metafile/],
    [['.', '--metafile', 'dist/meta.json'], /a Snapshot or --metafile/],
  ])('%j is refused', async (argv, message) => {
    const { code, out, err } = await runIn(root, 'report', ...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});

async function reportOf(metafile: string) {
  const argv = ['report', '--metafile', metafile, '--format', 'json', '--bytes'];
  return JSON.parse((await runIn(root, ...argv)).out);
}
