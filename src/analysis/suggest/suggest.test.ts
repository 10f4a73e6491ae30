import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';

import type { Measurement, RouteCoverage } from '../../measure/types.ts';
import { formatSuggestMarkdown } from '../../report/md/suggest.ts';
import { idleWords } from '../../report/suggest-words.ts';
import { formatSuggestText } from '../../report/text/suggest.ts';
import type { ImportUse, Snapshot } from '../../snapshot/types.ts';
import { DEMO, demoSnapshot } from '../fixtures/demo.ts';
import { makeMeasurement } from '../fixtures/make-measurement.ts';
import { bytes, makeSnapshot, type FixtureSource } from '../fixtures/make-snapshot.ts';
import { chunkCost } from '../what-if/new-chunks.ts';
import type { Scales } from '../what-if/prices.ts';
import { suggest, type SuggestOptions } from './suggest.ts';

const file = (id: string) => id.replace(/^.*\//, '');

/** `reports.tsx 271200: router.tsx:3 page`, one line a suggestion: target, raw bytes, imports, verdict. */
function inShort(snapshot: Snapshot, options?: SuggestOptions): string[] {
  return suggest(snapshot, options).suggestions.map(({ target, saving, imports, safety }) => {
    const places = imports.map(({ at }) => `${file(at.file)}:${at.line}`).join(' ');
    return `${file(target)} ${saving.raw}: ${places} ${safety}`;
  });
}

const entryFile = DEMO.files['assets/index-AAAAAAAA.js'];
const heavyBoard = makeSnapshot({
  ...DEMO,
  files: {
    ...DEMO.files,
    'assets/index-AAAAAAAA.js': {
      ...entryFile,
      holds: { ...entryFile.holds, 'src/pages/board.tsx': 80_000 },
    },
  },
});

/** Whatever is cut out of a script, so much is left of it: a part of the bytes that its shares sum to. */
function scalesOf(snapshot: Snapshot, part: number): Scales {
  return {
    has: (file) => snapshot.files[file]!.chunk !== null,
    weigh: (parts) => {
      const shares = parts.flatMap(({ file, owners }) =>
        snapshot.files[file]!.shares.filter(([owner]) => owners.includes(owner)),
      );
      return bytes(part * shares.reduce((all, [, raw]) => all + raw, 0));
    },
  };
}

describe('suggest with scales', () => {
  test('tells before each weighing how many changes were found', () => {
    const told: number[] = [];
    const snapshot = demoSnapshot();
    const onWeigh = (count: number) => void told.push(count);
    const { suggestions } = suggest(snapshot, { scales: scalesOf(snapshot, 0.5), onWeigh });
    expect(suggestions).toHaveLength(1);
    expect(told).toEqual([0]);
    told.length = 0;
    suggest(snapshot, { onWeigh });
    expect(told).toEqual([]);
  });

  test('tells what they say of what it found', () => {
    const snapshot = demoSnapshot();
    const [without] = suggest(snapshot).suggestions;
    const [weighed] = suggest(snapshot, { scales: scalesOf(snapshot, 0.5) }).suggestions;
    expect(weighed!.target).toBe(without!.target);
    expect(weighed!.saving.raw).toBeGreaterThan(without!.saving.raw);
    expect(suggest(snapshot, { scales: scalesOf(snapshot, 0.5) }).together.saving.raw).toBe(
      suggest(snapshot, { scales: scalesOf(snapshot, 0.5) }).suggestions.reduce(
        (all, { saving }) => all + saving.raw,
        0,
      ),
    );
  });

  test('leaves out what saves nothing after all', () => {
    const snapshot = demoSnapshot();
    expect(suggest(snapshot, { scales: scalesOf(snapshot, 9) }).suggestions).toEqual([]);
  });
});

describe('suggest', () => {
  test('names the page that costs the other routes most, with its place and the mean over all routes', () => {
    const [first] = suggest(demoSnapshot()).suggestions;
    expect(first).toMatchObject({
      target: 'src/pages/reports.tsx',
      kind: 'page',
      safety: 'page',
      imports: [{ at: { file: 'src/router.tsx', line: 3, column: 1 } }],
      // Three of five routes are rid of it, and the two that need it ask for a file more.
      saving: {
        raw: (452_000 * 3 - chunkCost(452_000).raw * 2) / 5,
        brotli: (113_000 * 3 - chunkCost(452_000).brotli * 2) / 5,
      },
      parts: [{ name: 'recharts' }, { name: 'd3-shape' }, { name: '(app)' }],
    });
    expect(first?.routes.map(({ path, saving }) => [path, saving.raw])).toEqual([
      ['/', 452_000],
      ['/editor', 452_000],
      ['/board', 452_000],
      ['/reports', -chunkCost(452_000).raw],
      ['/reports/:id', -chunkCost(452_000).raw],
    ]);
    expect(first?.chain.map(({ module }) => module)).toEqual([
      'src/main.tsx',
      'src/router.tsx',
      'src/pages/reports.tsx',
    ]);
  });

  test('counts each on top of those before it, so that they add up', () => {
    const { suggestions, together } = suggest(heavyBoard, { top: 50 });
    const sum = suggestions.reduce((all, { saving }) => all + saving.raw, 0);
    expect(suggestions.map(({ target }) => file(target))).toEqual(['reports.tsx', 'board.tsx']);
    expect(together.saving.raw).toBe(sum);
    expect(together.routes.find(({ path }) => path === '/reports')?.saving.raw).toBe(
      80_000 - chunkCost(452_000).raw,
    );
  });

  test('says less when it is asked for less', () => {
    expect(suggest(heavyBoard, { top: 1 }).suggestions).toHaveLength(1);
  });

  test('is silent about what saves less than a hundredth of a first load', () => {
    expect(inShort(demoSnapshot(), { top: 50 }).join()).not.toContain('board.tsx');
  });

  test('has nothing to say of a framework, however heavy', () => {
    const snapshot = makeSnapshot({
      modules: {
        'main.tsx': { imports: ['node_modules/react-dom/index.js:1:1'] },
        'node_modules/react-dom/index.js': {},
      },
      files: {
        'index.html': 0,
        'a.js': {
          entry: true,
          facade: 'main.tsx',
          holds: { 'main.tsx': 40, 'node_modules/react-dom/index.js': 400_000 },
        },
      },
      routes: { '/': { page: 'main.tsx', at: 'main.tsx:5:1' } },
    });
    expect(suggest(snapshot)).toMatchObject({ suggestions: [], together: { saving: bytes(0) } });
  });
});

describe('for one route, or for visits as they are', () => {
  test('a route’s own page saves it nothing', () => {
    expect(inShort(demoSnapshot(), { route: '/reports', top: 1 })).toEqual([
      'board.tsx 8000: router.tsx:9 page',
    ]);
  });

  test('weights move the mean', () => {
    const weights = { '/reports*': 9, '/': 1 };
    const { suggestions, weighted } = suggest(demoSnapshot(), { weights });
    expect(weighted).toBe(true);
    expect(suggestions[0]?.saving.raw).toBe(
      Math.round((452_000 - chunkCost(452_000).raw * 9) / 10),
    );
  });
});

type Uses = Readonly<Record<string, readonly ImportUse[]>>;

/** A chart library that two pages bring, each over a panel of its own; both pages are lazy but the start. */
function panels(uses: Uses): Snapshot {
  const source: FixtureSource = {
    modules: {
      'src/main.tsx': {
        imports: ['src/home.tsx:1:1', 'src/setup.ts:2:1'],
        lazily: ['src/other.tsx:3:9'],
      },
      'src/home.tsx': { imports: ['src/panel.tsx:4:1', 'src/dialog.tsx:5:1'] },
      'src/other.tsx': { imports: ['src/panel.tsx:6:1'] },
      'src/panel.tsx': { imports: ['node_modules/chart/index.js:7:1'] },
      'src/dialog.tsx': {},
      'src/setup.ts': {},
      'node_modules/chart/index.js': {},
    },
    files: {
      'index.html': 0,
      'main.js': {
        entry: true,
        facade: 'src/main.tsx',
        imports: ['panel.js'],
        holds: {
          'src/main.tsx': 40,
          'src/home.tsx': 400,
          'src/dialog.tsx': 40_000,
          'src/setup.ts': 80_000,
        },
      },
      'panel.js': { holds: { 'src/panel.tsx': 4000, 'node_modules/chart/index.js': 400_000 } },
      'other.js': {
        facade: 'src/other.tsx',
        imports: ['panel.js'],
        holds: { 'src/other.tsx': 400 },
      },
    },
    routes: {
      '/': { page: 'src/home.tsx', at: 'src/main.tsx:9:1' },
      '/other': { page: 'src/other.tsx', lazy: ['src/other.tsx'], at: 'src/main.tsx:10:1' },
    },
  };
  const snapshot = makeSnapshot(source);
  const facts = snapshot.imports.static.flatMap(([from, to, line, column]) => {
    const kinds = uses[`${snapshot.modules[from]!.id} > ${snapshot.modules[to]!.id}`];
    const at = kinds?.map((use) => ({ use, line: 20, column: 3 }));
    return at
      ? [{ kind: 'import-use' as const, from, to, line, column, names: ['default'], uses: at }]
      : [];
  });
  return { ...snapshot, source: facts };
}

describe('what the source says', () => {
  test('comes before what nobody looked at', () => {
    expect(
      inShort(panels({ 'src/home.tsx > src/dialog.tsx': ['conditional', 'deferred'] }))[0],
    ).toBe('dialog.tsx 40000: home.tsx:5 boundary');
  });

  test('stands beside the import, with the use that decides', () => {
    const { suggestions } = suggest(
      panels({ 'src/home.tsx > src/dialog.tsx': ['deferred', 'rendered'] }),
    );
    const dialog = suggestions.find(({ target }) => target === 'src/dialog.tsx');
    expect(dialog?.imports).toEqual([
      {
        at: { file: 'src/home.tsx', line: 5, column: 1 },
        imports: 'src/dialog.tsx',
        safety: 'rendered',
        use: { kind: 'rendered', file: 'src/home.tsx', line: 20, column: 3 },
      },
    ]);
  });

  test('takes an import out that cannot be lazy, and says why', () => {
    const snapshot = panels({ 'src/main.tsx > src/setup.ts': ['module'] });
    expect(inShort(snapshot).join()).not.toContain('setup.ts');
    expect(suggest(snapshot).blocked).toMatchObject([
      { imports: 'src/setup.ts', safety: 'module', use: { line: 20 }, saving: 20_000 },
    ]);
  });

  test('where it cannot be cut, the cut goes round it', () => {
    const unfit: Uses = {
      'src/home.tsx > src/panel.tsx': ['render'],
      'src/other.tsx > src/panel.tsx': ['render'],
    };
    const found = inShort(
      panels({ ...unfit, 'src/panel.tsx > node_modules/chart/index.js': ['deferred'] }),
    );
    const cost = chunkCost(4000).raw;
    expect(found[0]).toBe(`chart ${400_000 - cost}: panel.tsx:7 safe`);
  });
});

test('where several imports hold it, they are one suggestion: all of them', () => {
  const found = inShort(
    panels({
      'src/home.tsx > src/panel.tsx': ['conditional'],
      'src/other.tsx > src/panel.tsx': ['deferred'],
    }),
  );
  expect(found[0]).toBe('panel.tsx 404000: home.tsx:4 other.tsx:6 boundary');
});

test('no import of a package’s own, and no style sheet, is ever suggested', () => {
  const modules = {
    ...DEMO.modules,
    'src/main.tsx': {
      imports: ['src/router.tsx:4:1', 'node_modules/kit/index.jsx:1:1', 'src/all.css:2:1'],
    },
    'src/all.css': {},
    'node_modules/kit/index.jsx': { imports: ['node_modules/kit/heavy.jsx:1:1'] },
    'node_modules/kit/heavy.jsx': {},
  };
  const files = {
    ...DEMO.files,
    'assets/index-CCCCCCCC.css': { holds: { 'src/all.css': 80_000 } },
    'assets/vendor-BBBBBBBB.js': {
      holds: { 'node_modules/kit/index.jsx': 4, 'node_modules/kit/heavy.jsx': 90_000 },
    },
  };
  const found = inShort(makeSnapshot({ ...DEMO, modules, files }));
  expect(found.filter((line) => /heavy|css/.test(line))).toEqual([]);
  expect(found).toContain('kit 90004: main.tsx:1 unknown');
});

/** What `/` and `/editor` ran of the reports page and its charts: raw bytes, of all and those that ran. */
function measured(over: Partial<RouteCoverage> = {}): Measurement {
  const modules = ['src/pages/reports.tsx', 'node_modules/recharts/index.js', 'src/main.tsx'];
  const of = (route: string, used: number): RouteCoverage => ({
    route,
    url: route,
    size: 500_000,
    used: 9000,
    files: [],
    modules: [
      [0, 4000, used, 0],
      [1, 396_000, 0, 0],
      [2, 4000, 4000, 0],
    ],
    errors: [],
    ...over,
  });
  return { ...makeMeasurement({}), modules, coverage: [of('/', 4000), of('/editor', 0)] };
}

describe('coverage', () => {
  test('tells what of the bytes that leave ran on load, and where', () => {
    const [first] = suggest(demoSnapshot(), { measurement: measured() }).suggestions;
    expect(first?.idle).toEqual({ routes: ['/', '/editor'], size: 800_000, used: 4000 });
    expect(idleWords(first!.idle!)).toBe(
      '99 % of it never ran while / and /editor loaded (a route on average, 2.0 kB of 400.0 kB raw did)',
    );
  });

  test('is told in the terminal and in Markdown', () => {
    const answer = suggest(demoSnapshot(), { measurement: measured() });
    const text = formatSuggestText(answer, { colors: createColors(false), width: 200 });
    expect(text).toContain('   99 % of it never ran while / and /editor loaded');
    expect(formatSuggestMarkdown(answer)).toContain('   - 99 % of it never ran while');
  });

  test('counts no route that keeps the bytes, and none that failed', () => {
    const kept = measured();
    const own = { ...kept, coverage: [{ ...kept.coverage![0]!, route: '/reports' }] };
    for (const measurement of [null, own, measured({ errors: ['no answer'] }), makeMeasurement({})])
      expect(suggest(demoSnapshot(), { measurement }).suggestions[0]).not.toHaveProperty('idle');
  });
});
