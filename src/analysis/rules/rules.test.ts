import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { describe as inWords } from '../../report/messages.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { BROKEN } from '../fixtures/broken-rules.ts';
import { DEMO, demoSnapshot } from '../fixtures/demo.ts';
import { bytes, makeSnapshot } from '../fixtures/make-snapshot.ts';
import { runRules } from './run-rules.ts';
import {
  SEVERITIES,
  type BuildRuleCode,
  type RuleCode,
  type RuleFinding,
  type RuleSetting,
} from './types.ts';

const ALL = Object.keys(SEVERITIES) as RuleCode[];
/** Rules on a measurement have tests of their own, in ../network. */
const CODES = ALL.filter((code): code is BuildRuleCode => Object.hasOwn(BROKEN, code));
const PAGES = new URL('../../../docs/rules/', import.meta.url);

function findings<C extends RuleCode>(
  code: C,
  snapshot: Snapshot,
  setting?: RuleSetting<C>,
): (RuleFinding & { code: C })[] {
  const all = runRules(snapshot, setting === undefined ? {} : { [code]: setting });
  return all.filter((finding): finding is RuleFinding & { code: C } => finding.code === code);
}

describe('every rule', () => {
  test.each(CODES)('%s has a build that breaks it', (code) => {
    expect(findings(code, BROKEN[code]())).not.toEqual([]);
  });

  test.each(CODES)('%s says in words what is wrong, where, and what to do', (code) => {
    const [finding] = findings(code, BROKEN[code]());
    const { message, fix, at } = inWords(finding!);
    expect(message).not.toMatch(/undefined|null|NaN|\[object/);
    expect(message.length).toBeGreaterThan(20);
    expect(fix?.length).toBeGreaterThan(20);
    expect(at?.file).toBeTruthy();
  });

  test.each(ALL)('%s has a page that says what, why and how', (code) => {
    const page = readFileSync(new URL(`${code}.md`, PAGES), 'utf8');
    expect(page).toMatch(new RegExp(`^# ${code}\n`));
    for (const part of [
      '**Why it matters.**',
      '**Severity.**',
      '## How to fix',
      '## How to allow',
    ]) {
      expect(page).toContain(part);
    }
  });

  test('stands in the index, with its severity', () => {
    const index = readFileSync(new URL('README.md', PAGES), 'utf8');
    const rows = [...index.matchAll(/^\| \[([\w-]+)\]\(\1\.md\) +\| (\w+) /gm)];
    expect(Object.fromEntries(rows.map(([, code, severity]) => [code, severity]))).toEqual(
      SEVERITIES,
    );
  });

  test('with a page there is a rule', () => {
    const pages = readdirSync(PAGES).map((file) => file.replace(/\.md$/, ''));
    expect(pages.filter((page) => page !== 'README').sort()).toEqual([...ALL].sort());
  });
});

test('an app that is split well has no finding', () => {
  const modules = {
    ...DEMO.modules,
    'src/router.tsx': {
      imports: ['src/pages/home.tsx:2:1', 'node_modules/react/index.js:1:1'],
      lazily: ['src/pages/editor.tsx:6:20'],
    },
  };
  const { '/': home, '/editor': editor } = DEMO.routes;
  const snapshot = makeSnapshot({ ...DEMO, modules, routes: { '/': home, '/editor': editor } });
  expect(runRules(snapshot)).toEqual([]);
});

test('the worst comes first: errors, then what would save most', () => {
  const order = runRules(demoSnapshot()).map(({ code, severity }) => `${severity} ${code}`);
  expect(order).toEqual(['error lazy-defeated', 'warning route-not-lazy']);
});

describe('route-not-lazy', () => {
  test('is one finding a page, with all its routes, at the import that holds it', () => {
    const found = findings('route-not-lazy', demoSnapshot());
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      route: '/reports',
      at: { file: 'src/router.tsx', line: 3, column: 1 },
      data: { page: 'src/pages/reports.tsx', routes: ['/reports', '/reports/:id'] },
      saving: bytes(452_000),
    });
  });

  test('leaves the pages alone that may be eager', () => {
    const all = ['/reports', '/reports/:id'];
    expect(findings('route-not-lazy', demoSnapshot(), { eager: all })).toMatchObject([
      { data: { page: 'src/pages/home.tsx' } },
    ]);
  });

  test('knows the start of an app that writes its base into its paths', () => {
    const demo = demoSnapshot();
    const routes = demo.routes.map((one) => (one.path === '/' ? { ...one, path: '/app' } : one));
    const [below, above] = ['/app/', '/'].map((base) =>
      findings('route-not-lazy', { ...demo, routes, build: { ...demo.build, base } }).map(
        ({ data }) => data.page,
      ),
    );
    expect(below).not.toContain('src/pages/home.tsx');
    expect(above).toContain('src/pages/home.tsx');
  });

  test('is a remark where next to nothing would be saved', () => {
    const [home] = findings('route-not-lazy', demoSnapshot(), {
      eager: [],
      smallSaving: 1001,
    }).filter(({ data }) => data.page === 'src/pages/home.tsx');
    expect(home).toMatchObject({ severity: 'info', saving: bytes(4000) });
  });

  test('has nothing to say of an app with one page', () => {
    const snapshot = makeSnapshot({ ...DEMO, routes: { '/only': 'src/pages/reports.tsx' } });
    expect(findings('route-not-lazy', snapshot)).toEqual([]);
  });

  test('has nothing to say where no router was recognised', () => {
    const routes = {
      '/a': { page: 'src/pages/reports.tsx', origin: 'fallback' },
      '/b': { page: 'src/pages/home.tsx', origin: 'fallback' },
    } as const;
    expect(findings('route-not-lazy', makeSnapshot({ ...DEMO, routes }))).toEqual([]);
  });

  test('promises no saving for a page written among the routes', () => {
    const routes = {
      ...DEMO.routes,
      '/about': { page: 'src/router.tsx', reason: { code: 'inline' }, at: 'src/router.tsx:20:3' },
    } as const;
    const about = findings('route-not-lazy', makeSnapshot({ ...DEMO, routes })).find(
      ({ route }) => route === '/about',
    );
    expect(about).toMatchObject({
      data: { how: 'inline' },
      saving: null,
      at: { file: 'src/router.tsx', line: 20 },
    });
  });
});

/** A lazy page, and the library that only it needs, in a vendor chunk that the entry needs for React. */
function grouped(bundler: 'rolldown' | 'rollup'): Snapshot {
  return makeSnapshot({
    modules: {
      'src/main.ts': {
        imports: ['node_modules/react/index.js'],
        lazily: ['src/page.tsx:3:20'],
      },
      'src/page.tsx': {
        imports: ['node_modules/chart/index.js', 'node_modules/react/index.js'],
      },
      'node_modules/react/index.js': {},
      'node_modules/chart/index.js': {},
    },
    files: {
      'index.html': 100,
      'main.js': {
        entry: true,
        facade: 'src/main.ts',
        imports: ['vendor-AAAAAAAA.js'],
        holds: { 'src/main.ts': 40 },
      },
      'vendor-AAAAAAAA.js': {
        holds: {
          'src/page.tsx': 4000,
          'node_modules/react/index.js': 400,
          'node_modules/chart/index.js': 40_000,
        },
      },
    },
    routes: {
      '/page': {
        page: 'src/page.tsx',
        verdict: 'defeated',
        lazy: ['src/page.tsx'],
        at: 'src/main.ts:5:3',
      },
    },
    build: { bundler: { name: bundler, version: '1.0.0' } },
  });
}

describe('lazy-defeated', () => {
  test('names the static import that holds the page', () => {
    expect(findings('lazy-defeated', demoSnapshot())).toMatchObject([
      {
        severity: 'error',
        at: { file: 'src/router.tsx', line: 9 },
        data: { how: 'static-import', holder: 'src/router.tsx', file: 'assets/index-AAAAAAAA.js' },
        saving: bytes(8000),
      },
    ]);
  });

  describe('by a chunk group', () => {
    test('names the file, and counts what the entry does not need', () => {
      expect(findings('lazy-defeated', grouped('rolldown'))).toMatchObject([
        {
          at: { file: 'src/main.ts', line: 5 },
          data: { how: 'chunk-group', file: 'vendor-AAAAAAAA.js', group: 'vendor', holder: '' },
          saving: bytes(44_000),
        },
      ]);
    });

    test('offers the setting that mends it, of the bundler in use', () => {
      const [rolldown] = findings('lazy-defeated', grouped('rolldown'));
      const [rollup] = findings('lazy-defeated', grouped('rollup'));
      expect(inWords(rolldown!).fix).toContain("tags: ['$initial']");
      expect(inWords(rollup!).fix).toContain('manualChunks');
    });
  });
});

test('duplicate-package says which versions, how heavy, and who brings each', () => {
  expect(findings('duplicate-package', BROKEN['duplicate-package']())).toMatchObject([
    {
      severity: 'warning',
      route: null,
      at: { file: 'node_modules/old-calendar/index.js', line: 3, column: 1 },
      data: {
        name: 'date-fns',
        versions: ['4.4.0', '2.30.0'],
        sizes: [20_000, 15_000],
        importers: ['(app)', 'old-calendar'],
      },
      saving: bytes(60_000),
    },
  ]);
});

test('duplicate-package knows a version that lies in two folders, by the files that it has twice', () => {
  const list = { package: 'list@1.0.0' };
  const found = (second: string) =>
    findings(
      'duplicate-package',
      makeSnapshot({
        modules: {
          'src/main.ts': { imports: ['node_modules/list/index.js', 'node_modules/old/index.js'] },
          'node_modules/list/index.js': list,
          'node_modules/old/index.js': { imports: [second] },
          [second]: list,
        },
        files: {
          'index.html': 100,
          'main.js': {
            entry: true,
            facade: 'src/main.ts',
            holds: { 'node_modules/list/index.js': 1000, [second]: 800 },
          },
        },
      }),
    );
  expect(found('node_modules/list@1.0.0/index.js')).toMatchObject([
    { data: { name: 'list', versions: ['1.0.0', '1.0.0'], importers: ['(app)', 'old'] } },
  ]);
  expect(found('node_modules/list@1.0.0~2/index.js')).toHaveLength(1);
  expect(found('node_modules/list@1.0.0/other.js')).toEqual([]);
});

test('chunk-fanout counts scripts, the small ones among them, once for all routes of a page', () => {
  const found = findings('chunk-fanout', BROKEN['chunk-fanout']());
  expect(found).toMatchObject([
    {
      data: { routes: ['/', '/about'], scripts: 31, small: 30, limit: 25 },
      at: { file: 'index.html' },
    },
  ]);
  expect(findings('chunk-fanout', BROKEN['chunk-fanout'](), { maxScripts: 31 })).toEqual([]);
});

describe('route-leak', () => {
  test('names the file, what leaks, and who alone needs it', () => {
    expect(findings('route-leak', BROKEN['route-leak']())).toMatchObject([
      {
        severity: 'warning',
        route: '/',
        at: { file: 'src/report.tsx', line: 2 },
        data: {
          file: 'shared-AAAAAAAA.js',
          chunk: 'shared',
          how: 'group',
          routes: ['/'],
          parts: ['chart'],
          sizes: [100_000],
          users: ['/report'],
        },
        saving: bytes(400_000),
      },
    ]);
  });

  test('has nothing to say below its threshold', () => {
    const settings = { 'route-leak': { minSaving: 100_001 } };
    expect(runRules(BROKEN['route-leak'](), settings)).toEqual([]);
  });

  test('leaves to lazy-defeated what a captured page brings', () => {
    expect(findings('route-leak', grouped('rolldown'))).toEqual([]);
  });
});

describe('lazy-chain', () => {
  test('counts the scripts that wait for each other, and names what is asked for', () => {
    expect(findings('lazy-chain', BROKEN['lazy-chain']())).toMatchObject([
      {
        route: '/area/page',
        data: { depth: 4, steps: ['src/app.tsx', 'src/area.tsx', 'src/page.tsx'], preload: true },
      },
    ]);
  });

  test('what loads in parallel is one step', () => {
    const modules = {
      'src/main.ts': { lazily: ['src/app.tsx:3:20', 'src/area.tsx:4:20', 'src/page.tsx:5:20'] },
      'src/app.tsx': {},
      'src/area.tsx': {},
      'src/page.tsx': {},
    };
    expect(findings('lazy-chain', chained({ modules }))).toEqual([]);
  });

  describe('goes on with the lazy components that a page always renders', () => {
    const at = { line: 1, column: 9 };
    const shows = (snapshot: Snapshot, ...pairs: readonly [string, string][]): Snapshot => ({
      ...snapshot,
      source: pairs.map((pair) => {
        const [module = 0, to = 0] = pair.map((id) =>
          snapshot.modules.findIndex((one) => one.id === id),
        );
        return { kind: 'lazy-shown', at: { module, ...at }, to };
      }),
    });
    const both = [
      ['src/page.tsx', 'src/area.tsx'],
      ['src/area.tsx', 'src/app.tsx'],
    ] as const;
    const chain = (modules = lazily(), pairs: readonly (readonly [string, string])[] = both) =>
      findings('lazy-chain', shows(chained({ modules }), ...(pairs as [string, string][])));

    test('to the last of them', () => {
      expect(chain()).toMatchObject([
        { data: { depth: 4, steps: ['src/page.tsx', 'src/area.tsx', 'src/app.tsx'] } },
      ]);
    });

    test('not with those behind a condition, of which there is no fact', () => {
      expect(chain(lazily(), [both[0]])).toEqual([]);
    });

    test('not past one that is asked for ahead of time', () => {
      expect(chain(lazily('src/app.tsx:9:1'))).toEqual([]);
    });

    test('and ends where they render each other', () => {
      expect(chain(lazily(), [...both, ['src/app.tsx', 'src/area.tsx']])).toHaveLength(1);
    });
  });

  test('static imports of a lazy chunk count only where Vite does not preload them', () => {
    const modules = {
      'src/main.ts': { lazily: ['src/page.tsx:3:20'] },
      'src/page.tsx': { imports: ['src/area.tsx'] },
      'src/area.tsx': { imports: ['src/app.tsx'] },
      'src/app.tsx': {},
    };
    const imports = { 'page.js': ['area.js'], 'area.js': ['app.js'] };
    expect(findings('lazy-chain', chained({ modules, imports }))).toEqual([]);
    expect(
      findings('lazy-chain', chained({ modules, imports, modulePreload: false })),
    ).toMatchObject([{ data: { depth: 4, steps: ['src/page.tsx'], preload: false } }]);
  });
});

/** A page whose parts each ask for the next one; the page may ask for more. */
function lazily(...more: readonly string[]): Parameters<typeof makeSnapshot>[0]['modules'] {
  return {
    'src/main.ts': { lazily: ['src/page.tsx:3:20'] },
    'src/page.tsx': { lazily: ['src/area.tsx:1:9', ...more] },
    'src/area.tsx': { lazily: ['src/app.tsx:1:9'] },
    'src/app.tsx': {},
  };
}

/** The route of four scripts, with other ways between them. */
function chained({
  modules,
  imports = {},
  modulePreload = true,
}: {
  readonly modules: Parameters<typeof makeSnapshot>[0]['modules'];
  readonly imports?: Readonly<Record<string, string[]>>;
  readonly modulePreload?: boolean;
}): Snapshot {
  const chunk = (name: string) => ({
    facade: `src/${name}.tsx`,
    imports: imports[`${name}.js`] ?? [],
    holds: { [`src/${name}.tsx`]: 40 },
  });
  return makeSnapshot({
    modules,
    files: {
      'index.html': 100,
      'main.js': { entry: true, facade: 'src/main.ts', holds: { 'src/main.ts': 40 } },
      'app.js': chunk('app'),
      'area.js': chunk('area'),
      'page.js': chunk('page'),
    },
    routes: {
      '/area/page': { page: 'src/page.tsx', lazy: ['src/page.tsx'], at: 'src/main.ts:9:3' },
    },
    build: { modulePreload },
  });
}
