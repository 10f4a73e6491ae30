import { describe, expect, it } from 'vitest';

import type { BundleFacts, EmittedFile, ScriptMap } from './bundle-facts.ts';
import type { Cache } from './cache.ts';
import { createSnapshot } from './create-snapshot.ts';
import { parseSnapshot } from './read.ts';
import type { Snapshot } from './types.ts';
import { serializeSnapshot } from './write.ts';

const NUL = '\0';
const ids = [
  '/app/src/a.ts',
  '/app/src/🚢 "b".ts',
  `${NUL}virtual`,
  'C:\\other\\c.ts',
  '/lib/../d.ts',
];

function facts(code: string, map: ScriptMap | null): BundleFacts {
  const file: EmittedFile = {
    file: 'index.js',
    content: Buffer.from(code),
    name: { name: 'index.js', hashed: false },
    script: {
      name: 'index',
      entry: true,
      dynamicEntry: false,
      worker: false,
      facade: 'gone',
      imports: ['external', 'index.js'],
      dynamicImports: ['index.js'],
      css: [],
      modules: ids.map((id) => ({ id, rendered: 10 })),
      map,
    },
    styles: null,
    page: null,
  };
  return {
    build: {
      loadline: '0.1.0',
      vite: '8.0.0',
      bundler: { name: 'rolldown', version: '1.0.0' },
      mode: 'production',
      environment: 'client',
      target: 'app',
      base: '/',
      root: '.',
      outDir: 'dist',
      modulePreload: true,
      compression: { gzip: 9, brotli: 9, shares: 'measured' },
    },
    root: '/app',
    modules: ids.map((id) => ({ id, imports: ['node:fs', ...ids], dynamicImports: [] })),
    files: [file],
    notes: [],
  };
}

async function create(code: string, map: ScriptMap | null): Promise<Snapshot> {
  const { snapshot } = await createSnapshot(facts(code, map), async () => null);
  return parseSnapshot(serializeSnapshot(snapshot), 'x.json');
}

const CODE = 'var a="🚢";b("é");c();d();e();';

describe('the shares sum to the file, and a person is told when they are estimates', () => {
  const sources = ['/app/src/a.ts', '/app/src/🚢 "b".ts'];
  it.each([
    ['with a map', CODE, { mappings: 'IAAI,WCAA', sources }, /^$/],
    ['without a map', CODE, null, /index\.js: the build made no source map/],
    [
      'with a damaged map',
      CODE,
      { mappings: 'A!AA', sources },
      /index\.js: its source map cannot be used/,
    ],
    [
      'with a truncated map',
      CODE,
      { mappings: 'AAg', sources },
      /index\.js: its source map cannot be used/,
    ],
    ['with a foreign map', CODE, { mappings: 'AAAA,gBAA', sources: ['/x'] }, /^$/],
    ['with a map whose sources are gone', CODE, { mappings: 'AAAA;AACA', sources: [] }, /^$/],
    ['with a map that points into a letter', CODE, { mappings: 'AAAA,QCAA', sources }, /^$/],
    ['of one letter', 'a', { mappings: 'AAAA', sources }, /^$/],
  ])('%s', async (_, code, map, notes) => {
    const snapshot = await create(code, map);
    const [file] = snapshot.files;
    const sum = (column: 1 | 2 | 3): number =>
      file!.shares.reduce((all, share) => all + share[column], 0);
    expect([sum(1), sum(2), sum(3)]).toEqual([file!.size.raw, file!.size.gzip, file!.size.brotli]);
    expect(byOwner(file!.runs ?? [file!.size.raw, file!.shares[0]![0]])).toEqual(
      new Map(file!.shares.map(([owner, raw]) => [owner, raw])),
    );
    expect(snapshot.notes.join('\n')).toMatch(notes);
  });

  it('of an empty file', async () => {
    const { files } = await create('', null);
    expect(files[0]).toMatchObject({ size: { raw: 0 }, shares: [] });
  });
});

/** The modules that own a chunk without modules. */
const owners = async (facade: string): Promise<(string | undefined)[]> => {
  const made = facts(CODE, null);
  const [file] = made.files;
  const script = { ...file!.script!, modules: [], facade };
  const { snapshot } = await createSnapshot(
    { ...made, files: [{ ...file!, script }] },
    async () => null,
  );
  return snapshot.files[0]!.shares.map(([owner]) => snapshot.modules[owner]?.id);
};

it('a chunk that names no module is the virtual one that it stands for, and else glue', async () => {
  expect(await owners(`${NUL}polyfills`)).toEqual(['<polyfills>']);
  expect(await owners('/app/src/a.ts')).toEqual([undefined]);
});

it('leads nowhere but into the Snapshot', async () => {
  const snapshot = await create(CODE, null);
  expect(snapshot.files[0]!.chunk).toMatchObject({ facade: null, imports: [], dynamicImports: [] });
  expect(snapshot.imports.static).toHaveLength(ids.length ** 2);
  expect(snapshot.modules.map(({ id }) => id).sort()).toEqual(
    ['../d.ts', '<virtual>', 'other/c.ts', 'src/a.ts', 'src/🚢 "b".ts'].sort(),
  );
});

describe('with what an earlier build kept', () => {
  const source =
    "\n  import './x';\nimport f from 'node:fs';\nimport b from './🚢 \"b\".ts';\nb(import(f));";
  const given = facts(CODE, {
    mappings: 'IAAI,WCAA',
    sources: ['/app/src/a.ts', '/app/src/🚢 "b".ts'],
  });
  const more = { id: '/app/a-new-one.ts', imports: [], dynamicImports: [] };
  const grown = { ...given, modules: [more, ...given.modules] };
  const make = async (from: BundleFacts, cache?: Cache): Promise<string> => {
    const { snapshot } = await createSnapshot(from, async () => source, cache);
    return serializeSnapshot(snapshot);
  };

  it('the Snapshot is the same, byte for byte, also of another build with the same file', async () => {
    const { cache, kept } = memory();
    const cold = await make(given);
    expect(await make(given, cache)).toBe(cold);
    const { size } = kept;
    expect(size).toBeGreaterThan(1);
    expect(await make(given, cache)).toBe(cold);
    expect(await make(grown, cache)).toBe(await make(grown));
    expect(kept.size).toBe(size);
  });

  it('what changed is worked out again', async () => {
    const { cache } = memory();
    await make(given, cache);
    for (const changed of [
      facts(CODE, { mappings: 'IAAI,YCAA', sources: given.files[0]!.script!.map!.sources }),
      facts(`${CODE}f()`, given.files[0]!.script!.map),
      facts(CODE, null),
    ]) {
      expect(await make(changed, cache)).toBe(await make(changed));
    }
  });
});

function byOwner(runs: readonly number[]): Map<number, number> {
  const bytes = new Map<number, number>();
  for (let at = 0; at < runs.length; at += 2) {
    bytes.set(runs[at + 1]!, (bytes.get(runs[at + 1]!) ?? 0) + runs[at]!);
  }
  return bytes;
}

function memory(): { cache: Cache; kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const cache: Cache = {
    get: (key) => (kept.has(key) ? JSON.parse(kept.get(key)!) : undefined),
    set: (key, value) => kept.set(key, JSON.stringify(value)),
    save: async () => {},
  };
  return { cache, kept };
}
