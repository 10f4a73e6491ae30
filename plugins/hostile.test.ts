import type { InlineConfig, Plugin } from 'vite';
import { describe, expect, it } from 'vitest';

import type { Snapshot } from '../src/snapshot/types.ts';
import { rawShares, writeApp } from './fixtures/app.ts';
import { buildsAlike } from './fixtures/builds-alike.ts';

const PAGE = '<script type="module" src="/src/main.js"></script>';
const SAYS = 'console.log("a sentence that is long enough to be found again");'.repeat(3);

/** A snapshot whose shares sum, of a build that came out as it would have without the plugin. */
async function builtFrom(
  main: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  config: () => InlineConfig = () => ({}),
): Promise<Snapshot> {
  const root = await writeApp({ 'index.html': PAGE, 'src/main.js': main, ...files });
  return buildsAlike(root, config);
}

const estimated = ({ notes }: Snapshot): readonly string[] =>
  notes.filter((note) => /estimate|map/.test(note));

describe('sources that are unlike what one expects', () => {
  it.each([
    ['a byte order mark', `\uFEFFexport const a = 1; ${SAYS}`],
    ['ends of lines as on Windows', `export const a = 1;\r\n${SAYS}\r\n${SAYS}`],
    [
      'line separators that are none in JavaScript',
      `export const a = '\u2028\u2029'; ${SAYS}\u2028${SAYS}`,
    ],
    ['characters of four bytes', `export const a = '😀😀😀'; ${SAYS}\nconsole.log('𝒳é');`],
    ['halves of characters', `export const a = '\\uD83D' + \`\\uDE00\`; ${SAYS}`],
    ['text over many lines', `export const a = \`\n\n  ${'line\n'.repeat(60)}\`; ${SAYS}`],
  ])('%s', async (_, source) => {
    const snapshot = await builtFrom(
      `import { a } from './odd.js'; ${SAYS.replaceAll('long', 'wide')} console.log(a);`,
      { 'src/odd.js': source },
    );
    const shares = rawShares(snapshot, 'assets/index.js');
    expect(shares['src/odd.js']).toBeGreaterThan(150);
    expect(shares['src/main.js']).toBeGreaterThan(150);
    expect(shares['runtime'] ?? 0).toBeLessThan(1000);
    expect(estimated(snapshot)).toEqual([]);
  });

  it('names with spaces, quotes, hashes and pictures in them', async () => {
    const names = ["it's", 'a b', 'ü😀', 'per%20cent', '[id]', '$', 'a&b', '(group)', 'x..y'];
    const snapshot = await builtFrom(
      names.map((name, at) => `import ${JSON.stringify(`./${name}/${at}.js`)};`).join('\n'),
      Object.fromEntries(
        names.map((name, at) => [`src/${name}/${at}.js`, SAYS.replaceAll('long', `wide ${at}`)]),
      ),
    );
    const shares = rawShares(snapshot, 'assets/index.js');
    for (const [at, name] of names.entries())
      expect([name, shares[`src/${name}/${at}.js`]]).toEqual([name, expect.any(Number)]);
  });

  it('modules that a plugin makes up, whatever they are called', async () => {
    const ids = ['\0nul', '\0quote"s\'', '\0../../up', '\0C:\\x\\y.js', '\0😀', '\0<img src=x>'];
    const shown = ['<nul>', `<quote"s'>`, '<../../up>', '<x/y.js>', '<😀>', '<<img src=x>>'];
    const virtual = (): Plugin => ({
      name: 'made-up',
      resolveId: (id) => (id.startsWith('virtual:') ? ids[Number(id.slice(8))] : null),
      load: (id) => (ids.includes(id) ? SAYS.replaceAll('long', `wide ${ids.indexOf(id)}`) : null),
    });
    const snapshot = await builtFrom(
      ids.map((_, at) => `import 'virtual:${at}';`).join('\n'),
      {},
      () => ({ plugins: [virtual()] }),
    );
    expect(rawShares(snapshot, 'assets/index.js')).toMatchObject(
      Object.fromEntries(shown.map((id) => [id, expect.any(Number)])),
    );
  });
});

describe('maps that other plugins break', () => {
  const broken: readonly (readonly [string, unknown])[] = [
    ['none', null],
    ['an empty one', { version: 3, sources: [], names: [], mappings: '' }],
    [
      'one of a source that it does not list',
      { version: 3, sources: [], names: [], mappings: 'AAAA' },
    ],
    ['one of something else', { version: 3, sources: ['/no/x.js'], names: [], mappings: 'AAAA' }],
  ];
  it.each(broken)('%s, in a transform', async (_, map) => {
    const sloppy = (): Plugin => ({
      name: 'sloppy',
      transform: (code, id) =>
        id.endsWith('odd.js') ? { code: `${code}\n;`, map: map as null } : null,
    });
    const snapshot = await builtFrom(
      `import './odd.js'; ${SAYS.replaceAll('long', 'wide')}`,
      { 'src/odd.js': SAYS },
      () => ({ plugins: [sloppy()] }),
    );
    const shares = rawShares(snapshot, 'assets/index.js');
    expect(shares['src/odd.js']).toBeGreaterThan(150);
    expect(shares['src/main.js']).toBeGreaterThan(150);
  });

  it.each(broken)('%s, of a chunk', async (_, map) => {
    const sloppy = (): Plugin => ({
      name: 'sloppy',
      renderChunk: (code) => ({ code: `/* put before */${code}`, map: map as null }),
    });
    const snapshot = await builtFrom(
      `import './odd.js'; ${SAYS.replaceAll('long', 'wide')}`,
      { 'src/odd.js': SAYS },
      () => ({ plugins: [sloppy()], build: { minify: false } }),
    );
    const shares = rawShares(snapshot, 'assets/index.js');
    expect(shares['src/odd.js']).toBeGreaterThan(150);
    expect(shares['src/main.js']).toBeGreaterThan(150);
  });
});

function starts(file: string): string {
  return `new Worker(new URL('./${file}', import.meta.url), { type: 'module' });`;
}

describe('kinds of parts', () => {
  it('a worker that starts a worker, each with its own modules', async () => {
    const snapshot = await builtFrom(
      starts('outer.js'),
      {
        'src/outer.js': `import './part.js'; ${starts('inner.js')} ${SAYS}`,
        'src/inner.js': `import './part.js'; ${SAYS.replaceAll('long', 'deep')}`,
        'src/part.js': SAYS.replaceAll('long', 'common'),
      },
      () => ({ worker: { format: 'es' } }),
    );
    expect(rawShares(snapshot, 'assets/outer.js')).toMatchObject({
      'src/outer.js': expect.any(Number),
      'src/part.js': expect.any(Number),
    });
    expect(rawShares(snapshot, 'assets/inner.js')).toMatchObject({
      'src/inner.js': expect.any(Number),
      'src/part.js': expect.any(Number),
    });
  });

  it('WebAssembly, inlined and as a file', async () => {
    // The smallest module there is, and a section of its own that makes it too large to be inlined.
    const smallest = [0, 97, 115, 109, 1, 0, 0, 0];
    const large = [
      ...smallest,
      0,
      0xa2,
      0x9c,
      1,
      1,
      97,
      ...Array.from({ length: 19_998 }, () => 7),
    ];
    const snapshot = await builtFrom(
      `import small from './small.wasm?init'; import large from './large.wasm?init'; small(); large();`,
      { 'src/small.wasm': Uint8Array.from(smallest), 'src/large.wasm': Uint8Array.from(large) },
    );
    expect(Object.keys(rawShares(snapshot, 'assets/index.js'))).toContain('src/small.wasm?init');
    expect(snapshot.files.find(({ file }) => file.endsWith('.wasm'))?.size.raw).toBe(large.length);
  });

  it('imports that stay outside', async () => {
    const snapshot = await builtFrom(
      `import { far } from 'https://cdn.example/far.js'; import away from 'away'; far(away); ${SAYS}`,
      {},
      () => ({ build: { rollupOptions: { external: ['away', /^https:/] } } }),
    );
    expect(rawShares(snapshot, 'assets/index.js')['src/main.js']).toBeGreaterThan(150);
  });

  it('a chunk that is empty', async () => {
    const snapshot = await builtFrom(`import('./nothing.js'); ${SAYS}`, {
      'src/nothing.js': '// nothing at all',
    });
    expect(snapshot.files.some(({ name }) => name === 'assets/nothing.js')).toBe(true);
  });
});
