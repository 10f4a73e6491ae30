import { describe, expect, test } from 'vitest';

import { describe as inWords } from '../../report/messages.ts';
import type { ImportUse, Snapshot, SourceFact } from '../../snapshot/types.ts';
import { BROKEN, heavy } from '../fixtures/broken-rules.ts';
import { makeSnapshot } from '../fixtures/make-snapshot.ts';
import { runRules } from './run-rules.ts';
import type { RuleCode } from './types.ts';

function of(code: RuleCode, snapshot: Snapshot) {
  return runRules(snapshot).filter((finding) => finding.code === code);
}

const codesFrom = (minSaving: number): string[] =>
  runRules(heavy(['deferred']), { 'heavy-eager': { minSaving } }).map(({ code }) => code);

describe('heavy-eager', () => {
  test('counts what each route would save, and says which imports and where they are used', () => {
    const [finding] = of('heavy-eager', heavy(['conditional']));
    expect(finding).toMatchObject({
      severity: 'warning',
      route: '/',
      at: { file: 'src/main.tsx', line: 2, column: 1 },
      data: {
        what: 'chart',
        how: 'conditional',
        names: ['Chart'],
        importers: ['src/main.tsx:2'],
        uses: ['src/main.tsx:10'],
        routes: ['/'],
        // The first lazy import of an app brings Vite's helper.
        savings: [20_000 - 550],
      },
    });
    expect(inWords(finding!).message).toBe(
      'chart is rendered only behind a condition (src/main.tsx:10), yet / loads up to 19.4 kB for it at once',
    );
  });

  test('takes the imports of all places together', () => {
    expect(of('heavy-eager', heavy(['conditional'], ['deferred']))).toMatchObject([
      { data: { how: 'both', importers: ['src/main.tsx:2', 'src/panel.tsx:2'] } },
    ]);
  });

  test.each<[string, ImportUse[], ImportUse[] | null]>([
    ['one use is always rendered', ['conditional', 'rendered'], null],
    ['it is read while rendering', ['render'], null],
    ['it runs right after a render', ['effect'], null],
    ['it runs with the module', ['deferred', 'module'], null],
    ['it is passed on', ['escapes'], null],
    ['it has an effect only', [], null],
    ['another import keeps the bytes', ['conditional'], ['rendered']],
  ])('says nothing when %s', (_, uses, elsewhere) => {
    expect(of('heavy-eager', heavy(uses, elsewhere))).toEqual([]);
  });

  test('leaves small savings alone, and the limit can be set', () => {
    expect(codesFrom(19_450)).toContain('heavy-eager');
    expect(codesFrom(19_451)).not.toContain('heavy-eager');
  });

  test('leaves pages to another rule', () => {
    const snapshot = heavy(['conditional']);
    const routes = snapshot.routes.map((route) => ({ ...route, module: 2 }));
    expect(of('heavy-eager', { ...snapshot, routes })).toEqual([]);
  });
});

describe('no-stale-chunk-recovery', () => {
  const broken = BROKEN['no-stale-chunk-recovery']();
  const judged = (change: Partial<Snapshot>) =>
    of('no-stale-chunk-recovery', { ...broken, ...change });

  test('names the lazy routes', () => {
    expect(of('no-stale-chunk-recovery', broken)).toMatchObject([
      { severity: 'info', at: { file: 'src/main.ts', line: 7 }, data: { routes: ['/page'] } },
    ]);
  });

  test('is content with any way to recover', () => {
    for (const how of ['preload-error', 'error-boundary', 'retry'] as const) {
      const fact: SourceFact = {
        kind: 'chunk-recovery',
        at: { module: 0, line: 1, column: 1 },
        how,
      };
      expect(judged({ source: [fact] })).toEqual([]);
    }
  });

  test('says nothing of routers that recover, of eager routes, or where the source was not read', () => {
    const routes = (change: Partial<Snapshot['routes'][number]>) =>
      judged({ routes: broken.routes.map((route) => ({ ...route, ...change })) });
    expect(routes({ origin: 'tanstack-router' })).toEqual([]);
    expect(routes({ verdict: 'eager', lazy: [] })).toEqual([]);
    const { source: _, ...unread } = broken;
    expect(of('no-stale-chunk-recovery', unread)).toEqual([]);
  });
});

const severity = (file: string, ran: boolean) =>
  of('loadable-babel-plugin', {
    ...makeSnapshot({ modules: {}, files: {} }),
    source: [{ kind: 'loadable-babel', file, line: 1, column: 1, ran }],
  }).map((finding) => finding.severity);

test('loadable-babel-plugin is an error only where it ran', () => {
  expect(severity('.babelrc', true)).toEqual(['error']);
  expect(severity('vite.config.ts', false)).toEqual(['warning']);
  expect(severity('babel.config.js', false)).toEqual(['info']);
});

test('env-leak is an error where a file holds the variables, and else a warning', () => {
  const leak = BROKEN['env-leak']();
  expect(of('env-leak', leak)).toMatchObject([
    { severity: 'error', data: { define: 'process.env' } },
  ]);
  const unread = leak.source!.map((fact) => ({ ...fact, files: [] }) as SourceFact);
  expect(of('env-leak', { ...leak, source: unread })).toMatchObject([{ severity: 'warning' }]);
});

test('the rules of lazy components point at the line', () => {
  for (const [code, line] of [
    ['lazy-in-render', 9],
    ['lazy-declared-after-use', 4],
    ['lazy-without-boundary', 12],
  ] as const) {
    expect(of(code, BROKEN[code]())).toMatchObject([{ at: { line } }]);
  }
});

test.each([
  ['node_modules/chart/index.js', 'chart'],
  ['node_modules/chart/dist/chart.esm.js', 'chart'],
  ['node_modules/chart/es6/index.js', 'chart'],
  ['node_modules/chart/esm/Tooltip/index.js', 'chart/Tooltip'],
  ['node_modules/chart/esm/icons/a/b.js', 'chart'],
])('%s is called %s', (id, name) => {
  const snapshot = heavy(['conditional']);
  const modules = snapshot.modules.map((module) =>
    module.id.includes('/chart/') ? { ...module, id } : module,
  );
  expect(of('heavy-eager', { ...snapshot, modules })).toMatchObject([{ data: { what: name } }]);
});
