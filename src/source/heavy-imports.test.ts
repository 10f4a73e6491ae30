import { describe, expect, it } from 'vitest';

import { type FixtureModule, makeSnapshot } from '../analysis/fixtures/make-snapshot.ts';
import type { RuleSettings } from '../analysis/rules/types.ts';
import { heavyImports } from './heavy-imports.ts';

/** Brotli is a quarter of these bytes. */
const BROTLI = 4;

/** An app whose lazy pages have one part each, of so many brotli bytes; the start has what `start` says. */
function importersOf(
  parts: readonly number[],
  start: Readonly<Record<string, number>> = {},
  rules: RuleSettings = {},
): string[] {
  const pages = parts.map((_, at) => `src/page-${at}.tsx`);
  const modules: Record<string, FixtureModule> = {
    'src/main.tsx': {
      imports: Object.keys(start).map((name, at) => `${name}:${at + 1}:1`),
      lazily: pages.map((page, at) => `${page}:${at + 20}:1`),
    },
  };
  for (const name of Object.keys(start)) modules[name] = {};
  for (const [at, page] of pages.entries()) {
    modules[page] = { imports: [`src/part-${at}.tsx:1:1`] };
    modules[`src/part-${at}.tsx`] = {};
  }
  const holds = Object.fromEntries(
    Object.entries(start).map(([name, bytes]) => [name, bytes * BROTLI]),
  );
  const snapshot = makeSnapshot({
    modules,
    files: {
      'assets/main.js': { entry: true, facade: 'src/main.tsx', holds },
      ...Object.fromEntries(
        parts.map((bytes, at) => [
          `assets/page-${at}.js`,
          { facade: pages[at]!, holds: { [`src/part-${at}.tsx`]: bytes * BROTLI } },
        ]),
      ),
    },
    routes: Object.fromEntries(
      pages.map((page, at) => [`/${at}`, { page, verdict: 'lazy' as const }]),
    ),
  });
  return heavyImports({ ...snapshot, rules }).map(
    ([from, to]) => `${snapshot.modules[from]!.id} > ${snapshot.modules[to]!.id}`,
  );
}

const many = (count: number, bytes: number): number[] =>
  Array.from({ length: count }, (_, at) => bytes + count - at);

describe('heavyImports', () => {
  it('has the heaviest first, and none that holds little', () => {
    expect(importersOf([2900, 20_000, 4000])).toEqual([
      'src/page-1.tsx > src/part-1.tsx',
      'src/page-2.tsx > src/part-2.tsx',
    ]);
  });

  it('looks at sixty files where the imports of each could be told of', () => {
    expect(importersOf(many(70, 12_000))).toHaveLength(60);
  });

  it('looks only at the heaviest of those that spare one page a little', () => {
    const found = importersOf([...many(30, 4000), 15_000]);
    expect(found).toHaveLength(7);
    expect(found.slice(0, 2)).toEqual([
      'src/page-30.tsx > src/part-30.tsx',
      'src/page-0.tsx > src/part-0.tsx',
    ]);
  });

  it('looks at all that the rule is set to tell of', () => {
    const rules: RuleSettings = { 'heavy-eager': { minSaving: 4000 } };
    expect(importersOf(many(30, 4000), {}, rules)).toHaveLength(30);
  });

  it('looks at all that the start has, and at packages, which count together', () => {
    const start = { 'src/chart.tsx': 3500, 'node_modules/a/index.js': 3400 };
    const found = importersOf(many(30, 4000), start);
    expect(found).toContain('src/main.tsx > src/chart.tsx');
    expect(found).toContain('src/main.tsx > node_modules/a/index.js');
  });
});
