import { describe, expect, test } from 'vitest';

import type { ChainStep } from '../chains.ts';
import { DEMO, demoSnapshot } from '../fixtures/demo.ts';
import { bytes, makeSnapshot } from '../fixtures/make-snapshot.ts';
import type { Why, WhyAnswer } from './types.ts';
import { why } from './why.ts';

function found(answer: WhyAnswer): Why {
  if (!answer.found) throw new Error(`nothing found for ${answer.query}`);
  return answer;
}

/** `src/a.ts:3:1 > src/b.ts`, a dynamic step as `>>`. */
function written(chain: readonly ChainStep[]): string {
  return chain
    .map(({ module, imports }) =>
      imports
        ? `${module}:${imports.line}:${imports.column} ${imports.dynamic ? '>>' : '>'} `
        : module,
    )
    .join('');
}

describe('why', () => {
  test('a package is in every first load: the shortest static chain from the entry', () => {
    const answer = found(why(demoSnapshot(), 'recharts'));
    expect(answer.kind).toBe('package');
    expect(answer.causes).toHaveLength(1);
    const [cause] = answer.causes;
    expect(cause?.kind).toBe('static');
    expect(cause?.routes).toEqual(['/', '/reports', '/reports/:id', '/editor', '/board']);
    expect(written(cause!.chain)).toBe(
      'src/main.tsx:4:1 > src/router.tsx:3:1 > src/pages/reports.tsx:1:1 > node_modules/recharts/index.js',
    );
  });

  test('a package is in one first load: the chain begins at what the route loads lazily', () => {
    const answer = found(why(demoSnapshot(), '@tiptap/core'));
    expect(answer.causes).toHaveLength(1);
    expect(answer.causes[0]).toMatchObject({ kind: 'route', routes: ['/editor'] });
    expect(written(answer.causes[0]!.chain)).toBe(
      'src/pages/editor.tsx:1:1 > node_modules/@tiptap/core/index.js',
    );
    expect(answer.routes.find(({ path }) => path === '/editor')?.bytes).toEqual(bytes(200_000));
    expect(answer.routes.find(({ path }) => path === '/')?.bytes).toEqual(bytes(0));
  });

  test('says which imports must be lazy before it leaves', () => {
    const { causes } = found(why(demoSnapshot(), 'd3-shape'));
    expect(causes[0]?.cut).toEqual({
      own: true,
      imports: [{ module: 'src/router.tsx', line: 3, column: 1, imports: 'src/pages/reports.tsx' }],
    });
  });

  test('on a route that needs its page, the cut is inside the page', () => {
    const { causes } = found(why(demoSnapshot(), 'd3-shape', { route: '/reports' }));
    expect(causes[0]?.cut?.imports).toMatchObject([
      { module: 'src/pages/reports.tsx', imports: 'node_modules/recharts/index.js' },
    ]);
  });

  test('where two imports hold it, the cut is both', () => {
    const modules = {
      ...DEMO.modules,
      'src/pages/home.tsx': { imports: ['node_modules/recharts/index.js:8:1'] },
    };
    const { causes } = found(why(makeSnapshot({ ...DEMO, modules }), 'recharts'));
    expect(causes[0]?.cut?.imports.map(({ module, line }) => `${module}:${line}`)).toEqual([
      'src/router.tsx:2',
      'src/router.tsx:3',
    ]);
  });

  test('where only packages’ imports would do it, that is said', () => {
    const modules = {
      ...DEMO.modules,
      'node_modules/react/index.js': { imports: ['node_modules/scheduler/index.js:2:1'] },
      'node_modules/scheduler/index.js': {},
    };
    const files = {
      ...DEMO.files,
      'assets/vendor-BBBBBBBB.js': { holds: { 'node_modules/scheduler/index.js': 400 } },
    };
    const routes = { '/': { page: 'node_modules/react/index.js', at: 'src/router.tsx:1:1' } };
    const { causes } = found(why(makeSnapshot({ ...DEMO, modules, files, routes }), 'scheduler'));
    expect(causes[0]?.cut).toMatchObject({ own: false, imports: [{ line: 2 }] });
  });

  test('what the route itself renders has none', () => {
    const { causes } = found(why(demoSnapshot(), 'src/pages/editor.tsx', { route: '/editor' }));
    expect(causes[0]?.cut).toBeNull();
  });

  test('asked for one route alone, it answers for that one', () => {
    const answer = found(why(demoSnapshot(), 'recharts', { route: '/reports' }));
    expect(answer.routes.map(({ path }) => path)).toEqual(['/reports']);
    expect(answer.causes[0]?.routes).toEqual(['/reports']);
  });

  test('on a route without it, the chain shows the dynamic step', () => {
    const answer = found(why(demoSnapshot(), '@tiptap/core', { route: '/' }));
    expect(answer.causes[0]).toMatchObject({ kind: 'dynamic', routes: [] });
    expect(written(answer.causes[0]!.chain)).toBe(
      'src/main.tsx:4:1 > src/router.tsx:6:20 >> src/pages/editor.tsx:1:1 > node_modules/@tiptap/core/index.js',
    );
  });

  test('a chunk holds what no import brings: the file is named, and what it is needed for', () => {
    const snapshot = makeSnapshot({
      modules: {
        'main.ts': { imports: ['node_modules/react/index.js'], lazily: ['page.ts'] },
        'page.ts': { imports: ['node_modules/chart/index.js'] },
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
      },
      routes: { '/': 'main.ts' },
    });
    const answer = found(why(snapshot, 'chart'));
    expect(answer.causes).toEqual([
      { kind: 'chunk', routes: ['/'], chain: [], file: 'vendor.js', beside: 'react', cut: null },
    ]);
  });

  test('what only a worker holds is in no first load', () => {
    const answer = found(why(demoSnapshot(), 'src/search.worker.ts'));
    expect(answer.causes).toEqual([
      { kind: 'worker', routes: [], chain: [], file: null, beside: null, cut: null },
    ]);
    expect(answer.files).toMatchObject([{ worker: true, size: bytes(5000) }]);
  });

  test('what tree shaking emptied is called so, whatever imports it', () => {
    const modules = {
      ...DEMO.modules,
      'src/main.tsx': { imports: ['src/gone.ts'] },
      'src/gone.ts': {},
    };
    const answer = found(why(makeSnapshot({ ...DEMO, modules }), 'src/gone.ts'));
    expect(answer.causes.map(({ kind }) => kind)).toEqual(['empty']);
  });

  test('without routes, the entry itself holds it', () => {
    const answer = found(why(makeSnapshot({ ...DEMO, routes: {} }), 'recharts'));
    expect(answer.causes[0]).toMatchObject({ kind: 'static', routes: [] });
  });

  test('in a library each entry stands as a route', () => {
    const snapshot = makeSnapshot({
      modules: { 'src/index.ts': { imports: ['src/a.ts:1:1'] }, 'src/a.ts': {} },
      files: {
        'lib.js': {
          entry: true,
          facade: 'src/index.ts',
          holds: { 'src/index.ts': 4, 'src/a.ts': 40 },
        },
      },
      build: { target: 'lib' },
    });
    const answer = found(why(snapshot, 'src/a.ts'));
    expect(answer.routes).toEqual([{ path: 'index.html', bytes: bytes(40) }]);
    expect(answer.causes[0]).toMatchObject({ kind: 'static', routes: ['index.html'] });
  });

  test('all importers are listed with their places, ten at most', () => {
    const answer = found(why(demoSnapshot(), 'src/ui/button.tsx'));
    expect(answer.importerCount).toBe(4);
    expect(answer.importers[0]).toEqual({
      module: 'src/pages/home.tsx',
      line: 2,
      column: 1,
      dynamic: false,
    });
  });

  test('nothing by that name: nearest names', () => {
    expect(why(demoSnapshot(), 'rechart5')).toEqual({
      version: 1,
      found: false,
      query: 'rechart5',
      missing: 'module',
      suggestions: ['recharts'],
    });
  });

  test('no such route: nearest routes', () => {
    expect(why(demoSnapshot(), 'recharts', { route: '/report' })).toMatchObject({
      found: false,
      missing: 'route',
      suggestions: ['/reports', '/reports/:id'],
    });
  });
});
