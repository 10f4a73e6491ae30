import { describe, expect, test } from 'vitest';

import type { Snapshot } from '../../snapshot/types.ts';
import { DEMO, demoSnapshot } from '../fixtures/demo.ts';
import { bytes, makeSnapshot, type FixtureSource } from '../fixtures/make-snapshot.ts';
import { chunkCost, statementsCost } from './new-chunks.ts';
import type { Scales } from './prices.ts';
import type { CodeFacts } from './told-barrels.ts';
import { whatIf } from './what-if.ts';

/** Raw bytes that leave each route when the imports, written `src/a.ts > src/b.ts`, are lazy. */
function saved(snapshot: Snapshot, ...imports: string[]): Record<string, number> {
  const leaving = predict(snapshot, imports).map(
    ({ route, before, after, added }) => [route.path, before.raw - after.raw + added.raw] as const,
  );
  return Object.fromEntries(leaving);
}

/** Raw bytes that new chunks cost each route. */
function added(snapshot: Snapshot, ...imports: string[]): Record<string, number> {
  return Object.fromEntries(
    predict(snapshot, imports).map((one) => [one.route.path, one.added.raw]),
  );
}

/** An app whose start shares small modules with a lazy load, each in a chunk of its own. */
function startWith(shared: readonly string[]): Snapshot {
  return makeSnapshot({
    modules: {
      'main.ts': {
        imports: ['ui.ts', 'page.ts', ...shared.map((name) => `${name}.ts`)],
        lazily: ['old.ts'],
      },
      'page.ts': { imports: ['ui.ts'] },
      'old.ts': { imports: shared.map((name) => `${name}.ts`) },
      'ui.ts': {},
      ...Object.fromEntries(shared.map((name) => [`${name}.ts`, {}])),
    },
    files: {
      'index.html': 0,
      'main.js': {
        entry: true,
        facade: 'main.ts',
        imports: shared.map((name) => `${name}.js`),
        holds: { 'main.ts': 8000, 'page.ts': 4000, 'ui.ts': 2500 },
      },
      'old.js': { facade: 'old.ts', holds: { 'old.ts': 4 } },
      ...Object.fromEntries(
        shared.map((name) => [`${name}.js`, { holds: { [`${name}.ts`]: 40 } }]),
      ),
    },
    routes: { '/': { page: 'main.ts', at: 'main.ts:1:1' } },
  });
}

function costOf(...sizes: number[]): number {
  return sizes.reduce((all, size) => all + chunkCost(size).raw, 0);
}

function predict(snapshot: Snapshot, imports: readonly string[]) {
  const id = (module: number) => snapshot.modules[module]!.id;
  const cut = snapshot.imports.static.flatMap(([from, to], edge) =>
    imports.includes(`${id(from)} > ${id(to)}`) ? [edge] : [],
  );
  expect(cut).toHaveLength(imports.length);
  return whatIf(snapshot, cut);
}

describe('a page made lazy', () => {
  test('leaves every route but its own, with all that only it needs', () => {
    expect(saved(demoSnapshot(), 'src/router.tsx > src/pages/reports.tsx')).toEqual({
      '/': 452_000,
      '/reports': 0,
      '/reports/:id': 0,
      '/editor': 452_000,
      '/board': 452_000,
    });
  });

  test('and another one: each route keeps its own', () => {
    const both = ['src/router.tsx > src/pages/reports.tsx', 'src/router.tsx > src/pages/board.tsx'];
    expect(saved(demoSnapshot(), ...both)).toMatchObject({ '/': 460_000, '/reports': 8000 });
  });

  test('saves nothing while another import holds it', () => {
    const modules = {
      ...DEMO.modules,
      'src/pages/home.tsx': { imports: ['src/pages/reports.tsx:3:1', 'src/ui/button.tsx:2:1'] },
    };
    const snapshot = makeSnapshot({ ...DEMO, modules });
    const ways = [
      'src/router.tsx > src/pages/reports.tsx',
      'src/pages/home.tsx > src/pages/reports.tsx',
    ];
    expect(saved(snapshot, ways[0]!)).toMatchObject({ '/': 0, '/editor': 0 });
    expect(saved(snapshot, ...ways)).toMatchObject({ '/': 452_000, '/editor': 452_000 });
  });
});

const users = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}${index}.ts`);

/** A layout whose parts take icons through the barrel, and `more` modules beside it that do so too. */
const withIcons = (
  parts: number,
  more: number,
  barrel = 'node_modules/icons/index.js',
  leftOut = 3,
) => {
  const layout = users('part', parts);
  const others = users('other', more);
  const icons = ['node_modules/icons/a.js', 'node_modules/icons/b.js'];
  const idle = users('node_modules/icons/unused', leftOut);
  return makeSnapshot({
    modules: {
      'main.ts': { imports: ['layout.ts', ...others], lazily: ['old.ts'] },
      'layout.ts': { imports: layout },
      ...Object.fromEntries([...layout, ...others].map((id) => [id, { imports: [barrel] }])),
      [barrel]: { imports: [...icons, ...idle] },
      ...Object.fromEntries([...icons, ...idle].map((id) => [id, {}])),
      'old.ts': {},
    },
    files: {
      'index.html': 0,
      'main.js': {
        entry: true,
        facade: 'main.ts',
        holds: {
          'main.ts': 100,
          'layout.ts': 1000,
          ...Object.fromEntries(icons.map((id) => [id, 30_000])),
        },
      },
      'old.js': { facade: 'old.ts', holds: { 'old.ts': 4 } },
    },
    routes: { '/': { page: 'main.ts', at: 'main.ts:1:1' } },
  });
};

describe('a barrel of a package that many import', () => {
  test('goes with most of them, for the bundler knows which takes what', () => {
    expect(saved(withIcons(19, 1), 'main.ts > layout.ts')).toEqual({ '/': 61_000 });
  });

  test('stays while a fifth of them does, or where few import it', () => {
    expect(saved(withIcons(19, 5), 'main.ts > layout.ts')).toEqual({ '/': 1000 });
    expect(saved(withIcons(18, 1), 'main.ts > layout.ts')).toEqual({ '/': 1000 });
  });

  test('of the app stays whole: it may have side effects', () => {
    expect(saved(withIcons(19, 1, 'src/icons.ts'), 'main.ts > layout.ts')).toEqual({ '/': 1000 });
  });

  test('stays whole where next to nothing of it was left out: the package may have side effects', () => {
    const barrel = 'node_modules/icons/index.js';
    expect(saved(withIcons(19, 1, barrel, 1), 'main.ts > layout.ts')).toEqual({ '/': 1000 });
  });

  test('comes back for a route that is behind the lazy import', () => {
    const snapshot = withIcons(19, 1);
    const [route] = snapshot.routes;
    const layout = snapshot.modules.findIndex(({ id }) => id === 'layout.ts');
    const routes = [{ ...route!, path: '/in', module: layout }];
    const [only] = predict({ ...snapshot, routes }, ['main.ts > layout.ts']);
    expect(only!.before.raw - only!.after.raw + only!.added.raw).toBe(0);
  });
});

describe('with scales', () => {
  const snapshot = makeSnapshot({
    modules: {
      'main.ts': { imports: ['page.ts', 'ui.ts'], lazily: ['old.ts'] },
      'page.ts': { imports: ['chart.ts', 'ui.ts'] },
      'chart.ts': {},
      'ui.ts': {},
      'old.ts': {},
    },
    files: {
      'index.html': 0,
      'main.js': {
        entry: true,
        facade: 'main.ts',
        holds: { runtime: 100, 'main.ts': 800, 'page.ts': 400, 'chart.ts': 4000, 'ui.ts': 2500 },
      },
      'old.js': { facade: 'old.ts', holds: { 'old.ts': 4 } },
    },
    routes: {
      '/': { page: 'main.ts', at: 'main.ts:1:1' },
      '/page': { page: 'page.ts', at: 'main.ts:2:1' },
    },
  });
  const cut = [
    snapshot.imports.static.findIndex(([, to]) => snapshot.modules[to]!.id === 'page.ts'),
  ];
  /** A thousand bytes for each owner that has a part. */
  const scales: Scales = {
    has: (file) => snapshot.files[file]!.file === 'main.js',
    weigh: (parts) => bytes(1000 * parts.reduce((all, { owners }) => all + owners.length, 0)),
  };
  const left = (by: Scales) =>
    whatIf(snapshot, cut, by).map(({ after, added }) => after.raw - added.raw);

  test('what is left of a file and what a new chunk holds are weighed, not summed', () => {
    // Glue, `main.ts` and `ui.ts`; then page and chart in a file of their own.
    expect(left(scales)).toEqual([3000, 3000 + 2000]);
  });

  test('a file that they have not is as its shares say', () => {
    expect(left({ ...scales, has: () => false })).toEqual([3400, 7800]);
  });

  test('a chunk costs its statements beside what it weighs', () => {
    const [, page] = whatIf(snapshot, cut, scales);
    expect(page!.added).toEqual(statementsCost(2000));
  });
});

describe('a barrel of the app, where the text tells who takes what', () => {
  const modules = {
    'main.ts': { imports: ['page.ts', 'home.ts'], lazily: ['old.ts'] },
    'page.ts': { imports: ['ui.ts'] },
    'home.ts': { imports: ['ui.ts'] },
    'ui.ts': { imports: ['date.ts', 'button.ts', 'init.ts'] },
    'date.ts': { imports: ['calendar.ts'] },
    'button.ts': {},
    'init.ts': {},
    'calendar.ts': { package: 'calendar@1.0.0' },
    'old.ts': {},
  };
  const ids = Object.keys(modules);
  const snapshot = makeSnapshot({
    modules,
    files: {
      'index.html': 0,
      'main.js': {
        entry: true,
        facade: 'main.ts',
        holds: {
          'main.ts': 1,
          'page.ts': 10,
          'home.ts': 100,
          'date.ts': 1000,
          'calendar.ts': 10_000,
          'button.ts': 100_000,
          'init.ts': 1_000_000,
        },
      },
      'old.js': { facade: 'old.ts', holds: { 'old.ts': 4 } },
    },
    routes: { '/': { page: 'home.ts', at: 'main.ts:1:1' } },
  });
  const cut = [0];
  const speaks: Record<string, readonly string[]> = {
    'page.ts': ['date.ts', 'button.ts'],
    'home.ts': ['button.ts'],
  };
  const code: CodeFacts = {
    mentions: (module, other) => speaks[ids[module]!]?.includes(ids[other]!) ?? false,
    acts: () => false,
  };
  const leaving = (facts: CodeFacts) => {
    const scales: Scales = { has: () => false, weigh: () => bytes(0), code: facts };
    const [only] = whatIf(snapshot, cut, scales);
    return only!.before.raw - only!.after.raw;
  };

  test('what nobody takes any more leaves with all that it needs', () => {
    expect(leaving(code)).toBe(10 + 1000 + 10_000);
  });

  test('what does something when it loads stays, and so does what nobody speaks of', () => {
    const acting = { ...code, acts: (module: number) => ids[module] === 'date.ts' };
    expect(leaving(acting)).toBe(10);
    expect(leaving({ ...code, mentions: () => false })).toBe(10);
  });

  test('where nobody can tell, all of it stays', () => {
    expect(leaving({ mentions: () => null, acts: () => null })).toBe(10);
  });
});

describe('a barrel of a package that says what it only declares', () => {
  const modules = {
    'main.ts': { imports: ['page/index.ts', 'home.ts'], lazily: ['old.ts'] },
    'page/index.ts': { imports: ['page.ts'] },
    'page.ts': { imports: ['node_modules/p/index.js'] },
    'home.ts': { imports: ['node_modules/p/index.js'] },
    'node_modules/p/index.js': {
      imports: ['node_modules/p/name.js', 'node_modules/p/kit.js', 'node_modules/p/in/index.js'],
    },
    'node_modules/p/name.js': {},
    'node_modules/p/kit.js': {},
    'node_modules/p/in/index.js': {
      imports: ['node_modules/p/editor.js', 'node_modules/p/tools.js'],
    },
    'node_modules/p/editor.js': {},
    'node_modules/p/tools.js': { imports: ['node_modules/keys/index.js'] },
    'node_modules/keys/index.js': {},
    'old.ts': {},
  };
  const ids = Object.keys(modules);
  const made = makeSnapshot({
    modules,
    files: {
      'index.html': 0,
      'main.js': {
        entry: true,
        facade: 'main.ts',
        holds: {
          'main.ts': 1,
          'page.ts': 10,
          'home.ts': 100,
          'node_modules/p/name.js': 1000,
          'node_modules/p/kit.js': 2000,
          'node_modules/p/editor.js': 10_000,
          'node_modules/p/tools.js': 100_000,
          'node_modules/keys/index.js': 1_000_000,
        },
      },
      'old.js': { facade: 'old.ts', holds: { 'old.ts': 4 } },
    },
    routes: { '/': { page: 'home.ts', at: 'main.ts:1:1' } },
  });
  const speaks: Record<string, readonly string[]> = {
    'main.ts': ['page.ts'],
    'page.ts': ['node_modules/p/editor.js'],
    'home.ts': ['node_modules/p/name.js'],
  };
  const code: CodeFacts = {
    mentions: (module, other) => speaks[ids[module]!]?.includes(ids[other]!) ?? false,
    acts: (module) => ids[module] === 'node_modules/p/tools.js',
  };
  const leaving = (bundler: Snapshot['build']['bundler']['name'], ...pure: readonly string[]) => {
    const snapshot = {
      ...made,
      build: { ...made.build, bundler: { name: bundler, version: '4.0.0' } },
      modules: made.modules.map((one) =>
        pure.includes(one.id) ? { ...one, pure: true as const } : one,
      ),
    };
    const scales: Scales = { has: () => false, weigh: () => bytes(0), code: { ...code } };
    const [only] = whatIf(snapshot, [0], scales);
    return only!.before.raw - only!.after.raw;
  };

  test('what acts behind it leaves with the last who takes something of there, and brings what it imports', () => {
    expect(leaving('rollup', 'node_modules/p/index.js')).toBe(1_110_010);
    expect(leaving('rolldown', 'node_modules/p/index.js')).toBe(1_110_010);
  });

  test('all that acts stays where the barrel says no such thing', () => {
    expect(leaving('rollup', 'old.ts')).toBe(10_010);
  });

  test('Rolldown loads such a barrel whole', () => {
    expect(leaving('rolldown', 'old.ts')).toBe(10);
  });

  test('what acts but says that it only declares is taken by nobody, so somebody must need it', () => {
    expect(leaving('rollup', 'node_modules/p/tools.js')).toBe(10_010);
  });
});

test('an import inside a page makes that page lighter, and the others too while it is eager', () => {
  expect(saved(demoSnapshot(), 'src/pages/reports.tsx > node_modules/recharts/index.js')).toEqual({
    '/': 440_000,
    '/reports': 440_000,
    '/reports/:id': 440_000,
    '/editor': 440_000,
    '/board': 440_000,
  });
  expect(
    saved(demoSnapshot(), 'src/pages/editor.tsx > node_modules/@tiptap/core/index.js'),
  ).toEqual({
    '/': 0,
    '/reports': 0,
    '/reports/:id': 0,
    '/editor': 200_000,
    '/board': 0,
  });
});

test('nothing is saved by what every route needs to render: the router is asked for at once', () => {
  const all = saved(demoSnapshot(), 'src/main.tsx > src/router.tsx');
  expect(Object.values(all)).toEqual([0, 0, 0, 0, 0]);
});

test('nothing is saved by what asks for a lazy layout and its pages', () => {
  const snapshot = makeSnapshot({
    modules: {
      'main.ts': { imports: ['app.ts', 'react.ts'] },
      'app.ts': { imports: ['store.ts'], lazily: ['layout.ts', 'login.ts'] },
      'store.ts': {},
      'react.ts': {},
      'layout.ts': { imports: ['table.ts'] },
      'table.ts': { lazily: ['page.ts'] },
      'page.ts': {},
      'login.ts': {},
    },
    files: {
      'index.html': 0,
      'main.js': {
        entry: true,
        facade: 'main.ts',
        holds: { 'main.ts': 40, 'app.ts': 400, 'store.ts': 4000, 'react.ts': 8000 },
      },
      'layout.js': { facade: 'layout.ts', holds: { 'layout.ts': 40, 'table.ts': 40 } },
      'page.js': { facade: 'page.ts', holds: { 'page.ts': 40 } },
      'login.js': { facade: 'login.ts', holds: { 'login.ts': 40 } },
    },
    routes: {
      '/page': { page: 'page.ts', lazy: ['page.ts', 'layout.ts'], at: 'table.ts:1:1' },
      '/login': { page: 'login.ts', lazy: ['login.ts'], at: 'login.ts:1:1' },
    },
  });
  expect(saved(snapshot, 'main.ts > app.ts')).toEqual({ '/page': 0, '/login': 0 });
});

test('where several lazy imports lie on the way to a page, the route needs them all', () => {
  const snapshot = makeSnapshot({
    modules: {
      'main.ts': { imports: ['area.ts', 'other.ts'] },
      'area.ts': { imports: ['page.ts', 'nav.ts'] },
      'page.ts': {},
      'nav.ts': {},
      'other.ts': {},
    },
    files: {
      'index.html': 0,
      'a.js': {
        entry: true,
        facade: 'main.ts',
        holds: { 'main.ts': 4, 'area.ts': 40, 'page.ts': 400, 'nav.ts': 4000, 'other.ts': 40_000 },
      },
    },
    routes: { '/page': { page: 'page.ts', at: 'page.ts:1:1' } },
  });
  expect(saved(snapshot, 'main.ts > area.ts', 'area.ts > page.ts', 'main.ts > other.ts')).toEqual({
    '/page': 40_000,
  });
});

describe('what new chunks cost', () => {
  test('a route pays for each file that it loads more, and no other route does', () => {
    const both = ['src/router.tsx > src/pages/reports.tsx', 'src/router.tsx > src/pages/board.tsx'];
    const cost = added(demoSnapshot(), ...both);
    expect(cost).toMatchObject({ '/': 0, '/reports': chunkCost(452_000).raw });
    expect(cost['/board']).toBe(chunkCost(8000).raw);
  });

  test('code that two lazy pages share is a file of its own, once for each way to share', () => {
    const snapshot = makeSnapshot({
      modules: {
        'main.ts': { imports: ['a.ts', 'b.ts', 'c.ts'], lazily: ['old.ts'] },
        'a.ts': { imports: ['ab.ts', 'abc.ts'] },
        'b.ts': { imports: ['ab.ts', 'abc.ts'] },
        'c.ts': { imports: ['abc.ts'] },
        'ab.ts': { imports: ['below.ts'] },
        'below.ts': {},
        'abc.ts': {},
        'old.ts': {},
      },
      files: {
        'index.html': 0,
        'main.js': {
          entry: true,
          facade: 'main.ts',
          holds: {
            'main.ts': 100,
            'a.ts': 900,
            'b.ts': 900,
            'c.ts': 900,
            'ab.ts': 1600,
            'below.ts': 900,
            'abc.ts': 400,
          },
        },
        'old.js': { facade: 'old.ts', holds: { 'old.ts': 4 } },
      },
      routes: Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [`/${name}`, { page: `${name}.ts`, at: 'main.ts:1:1' }]),
      ),
    });
    expect(added(snapshot, 'main.ts > a.ts', 'main.ts > b.ts', 'main.ts > c.ts')).toEqual({
      '/a': costOf(900, 2500, 400),
      '/b': costOf(900, 2500, 400),
      '/c': costOf(900, 400),
    });
  });

  test('a shared chunk splits where a new lazy import leads to a part of it', () => {
    const snapshot = makeSnapshot({
      modules: {
        'main.ts': { imports: ['kit.ts', 'dates.ts', 'dialog.ts'], lazily: ['page.ts'] },
        'page.ts': { imports: ['kit.ts', 'dates.ts'] },
        'dialog.ts': { imports: ['dates.ts'] },
        'kit.ts': {},
        'dates.ts': {},
      },
      files: {
        'index.html': 0,
        'main.js': {
          entry: true,
          facade: 'main.ts',
          imports: ['shared.js'],
          holds: { 'main.ts': 100, 'dialog.ts': 4000 },
        },
        'page.js': { facade: 'page.ts', imports: ['shared.js'], holds: { 'page.ts': 10 } },
        'shared.js': { holds: { 'kit.ts': 2500, 'dates.ts': 400 } },
      },
      routes: { '/': { page: 'main.ts', at: 'main.ts:1:1' } },
    });
    expect(added(snapshot, 'main.ts > dialog.ts')).toEqual({ '/': chunkCost(400).raw });
  });

  test('a start splits too where its bundler keeps what lazy loads share in chunks of their own', () => {
    const names = ['v', 'w', 'x', 'y', 'z'];
    expect(added(startWith(names), 'main.ts > page.ts')).toEqual({ '/': costOf(2500) });
    expect(added(startWith(names.slice(1)), 'main.ts > page.ts')).toEqual({ '/': 0 });
  });

  test('of many pieces of one file each costs more than alone, in brotli', () => {
    expect(chunkCost(2500, 40)).toEqual({ raw: 250, gzip: 300, brotli: 388 });
    expect(chunkCost(2500)).toEqual({ raw: 250, gzip: 300, brotli: 300 });
  });

  test('the first lazy import of an app brings the helper of Vite', () => {
    const { modules, ...rest } = GROUPED;
    const snapshot = makeSnapshot({ modules, ...rest });
    expect(added(snapshot, 'main.ts > a.ts')['/b']).toBeGreaterThan(1000);
    const lazily = { ...modules, 'b.ts': { lazily: ['a.ts'] } };
    expect(added(makeSnapshot({ ...rest, modules: lazily }), 'main.ts > a.ts')['/b']).toBe(0);
  });
});

/** A vendor chunk that a setting made: React for all, a chart library for one page. */
const GROUPED = {
  modules: {
    'main.ts': { imports: ['react.js', 'a.ts', 'b.ts'] },
    'a.ts': { imports: ['map.js'] },
    'b.ts': {},
    'react.js': {},
    'map.js': {},
    'chart.js': {},
  },
  files: {
    'index.html': 0,
    'main.js': {
      entry: true,
      facade: 'main.ts',
      imports: ['vendor.js', 'maps.js'],
      holds: { 'main.ts': 4, 'a.ts': 40, 'b.ts': 400 },
    },
    'vendor.js': { holds: { 'react.js': 4000, 'map.js': 800, 'chart.js': 8000, runtime: 12 } },
    'maps.js': { holds: { 'map.js': 20_000, runtime: 20 } },
  },
  routes: { '/b': { page: 'b.ts', at: 'main.ts:1:1' } },
} as const satisfies FixtureSource;

test('a chunk group keeps what it holds; a file that nothing is needed of goes as a whole', () => {
  expect(saved(makeSnapshot(GROUPED), 'main.ts > a.ts')).toEqual({ '/b': 40 + 20_020 });
});

test('a library’s entries stand as routes', () => {
  const { routes: _, ...lib } = GROUPED;
  const snapshot = makeSnapshot({ ...lib, build: { target: 'lib' } });
  expect(saved(snapshot, 'main.ts > b.ts')).toEqual({ 'index.html': 400 });
});

test('10,000 routes take a moment', () => {
  const pages = Array.from({ length: 10_000 }, (_, index) => `pages/${index}.tsx`);
  const snapshot = makeSnapshot(demoWith(pages.slice(0, 200)));
  const [route] = snapshot.routes;
  const routes = pages.map((path, index) => ({ ...route!, path, module: (index % 200) + 1 }));
  const start = process.cpuUsage();
  expect(whatIf({ ...snapshot, routes }, [0, 1])).toHaveLength(10_000);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
});

function demoWith(pages: readonly string[]): FixtureSource {
  return {
    modules: { 'main.ts': { imports: pages }, ...Object.fromEntries(pages.map((id) => [id, {}])) },
    files: {
      'index.html': 0,
      'a.js': {
        entry: true,
        facade: 'main.ts',
        holds: { 'main.ts': 4, ...Object.fromEntries(pages.map((id) => [id, 400])) },
      },
    },
    routes: { '/': { page: pages[0]!, at: 'main.ts:1:1' } },
  };
}
