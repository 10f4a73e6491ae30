import { describe, expect, test } from 'vitest';

import type { Snapshot } from '../snapshot/types.ts';
import { demoSnapshot } from './fixtures/demo.ts';
import { bytes, makeSnapshot } from './fixtures/make-snapshot.ts';
import { randomEdges, seeded } from './fixtures/seeded.ts';
import { retained, retainedTogether, strayBytes } from './retained.ts';

function indexOf(snapshot: Snapshot, id: string): number {
  return snapshot.modules.findIndex((module) => module.id === id);
}

/** A build of `count` modules in one chunk, each of another size, that import each other at random. */
function randomSnapshot(seed: number): Snapshot {
  const random = seeded(seed);
  const count = 3 + Math.floor(random() * 30);
  const ids = Array.from({ length: count }, (_, index) => `src/m${index}.ts`);
  const edges = randomEdges(random, count, count * 2);
  return makeSnapshot({
    modules: Object.fromEntries(
      ids.map((id, from) => [
        id,
        { imports: edges.filter((edge) => edge[0] === from).map((edge) => ids[edge[1]]!) },
      ]),
    ),
    files: {
      'index.html': 100,
      'a.js': {
        entry: true,
        facade: ids[0]!,
        holds: Object.fromEntries(ids.map((id, index) => [id, 4 * (index + 1)])),
      },
    },
  });
}

describe('retained size', () => {
  test('of a page: its own bytes and those of what only it imports', () => {
    const snapshot = demoSnapshot();
    const reports = indexOf(snapshot, 'src/pages/reports.tsx');
    // reports, recharts and d3-shape; the button is shared with other pages.
    expect(retained(snapshot, snapshot.entries[0]!).bytes(reports)).toEqual(
      bytes(12_000 + 400_000 + 40_000),
    );
  });

  test('of what two pages share is its own only', () => {
    const snapshot = demoSnapshot();
    const button = indexOf(snapshot, 'src/ui/button.tsx');
    expect(retained(snapshot, snapshot.entries[0]!).bytes(button)).toEqual(bytes(2000));
  });

  test('counts bytes of the initial files only', () => {
    const snapshot = demoSnapshot();
    const editor = retained(snapshot, snapshot.entries[0]!);
    expect(editor.reached(indexOf(snapshot, 'src/pages/editor.tsx'))).toBe(false);
    expect(editor.bytes(indexOf(snapshot, 'src/pages/editor.tsx'))).toEqual(bytes(0));
  });

  test.each(Array.from({ length: 30 }, (_, seed) => seed))(
    'is what leaves when the module is taken away, seed %i',
    (seed) => {
      const snapshot = randomSnapshot(seed);
      const entry = snapshot.entries[0]!;
      const tree = retained(snapshot, entry);
      for (const module of snapshot.modules.keys()) {
        if (!tree.reached(module)) continue;
        expect(tree.bytes(module)).toEqual(retainedTogether(snapshot, entry, new Set([module])));
      }
    },
  );
});

test('two pages together retain what only they share', () => {
  const snapshot = makeSnapshot({
    modules: {
      'main.ts': { imports: ['a.ts', 'b.ts'] },
      'a.ts': { imports: ['shared.ts'] },
      'b.ts': { imports: ['shared.ts'] },
      'shared.ts': {},
    },
    files: {
      'index.html': 100,
      'main.js': {
        entry: true,
        facade: 'main.ts',
        holds: { 'main.ts': 4, 'a.ts': 40, 'b.ts': 400, 'shared.ts': 4000 },
      },
    },
  });
  const entry = snapshot.entries[0]!;
  expect(retained(snapshot, entry).bytes(1)).toEqual(bytes(40));
  expect(retainedTogether(snapshot, entry, new Set([1, 2]))).toEqual(bytes(4440));
});

test('stray bytes are those that no static import of the entry needs', () => {
  const snapshot = makeSnapshot({
    modules: {
      'main.ts': { imports: ['node_modules/react/index.js'], lazily: ['page.ts'] },
      'page.ts': { imports: ['node_modules/chart/index.js', 'node_modules/react/index.js'] },
      'node_modules/react/index.js': {},
      'node_modules/chart/index.js': {},
    },
    files: {
      'index.html': 100,
      'main.js': {
        entry: true,
        facade: 'main.ts',
        imports: ['vendor.js'],
        holds: { 'main.ts': 40 },
      },
      'vendor.js': {
        holds: { 'node_modules/react/index.js': 400, 'node_modules/chart/index.js': 4000 },
      },
      'page.js': { facade: 'page.ts', imports: ['vendor.js'], holds: { 'page.ts': 800 } },
    },
  });
  expect(strayBytes(snapshot, snapshot.entries[0]!, 1)).toEqual(bytes(4000));
});
