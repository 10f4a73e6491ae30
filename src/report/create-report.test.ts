import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';

import { fileShares } from '../analysis/file-shares.ts';
import { BROKEN } from '../analysis/fixtures/broken-rules.ts';
import { DEMO, demoSnapshot } from '../analysis/fixtures/demo.ts';
import { makeSnapshot } from '../analysis/fixtures/make-snapshot.ts';
import { createReport } from './create-report.ts';
import { CLOSE, MEASUREMENT, RESULTS } from './fixtures/facts.ts';
import { NASTY } from './fixtures/nasty.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../schema/report.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv({ allErrors: true }).compile(schema);

/** What a program sees that reads the JSON. */
function printed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('the report', () => {
  test('has the heaviest route first', () => {
    const { routes } = createReport({ snapshot: demoSnapshot() });
    expect(routes[0]).toMatchObject({
      path: '/editor',
      module: 'src/pages/editor.tsx',
      verdict: 'lazy',
      at: { file: 'src/router.tsx', line: 15, column: 3 },
      firstLoad: { requests: 6 },
    });
    expect(routes[0]?.parts[0]?.name).toBe('recharts');
  });

  test('says why a verdict is what it is', () => {
    const { routes } = createReport({ snapshot: demoSnapshot() });
    expect(routes.find(({ path }) => path === '/board')?.reason).toBe(
      'src/router.tsx:9 imports it statically',
    );
  });

  test('notes what other origins serve, whose bytes no build knows', () => {
    const external = ['https://cdn.example/a.js'];
    const snapshot = makeSnapshot({
      ...DEMO,
      page: { scripts: ['assets/index-AAAAAAAA.js'], external },
      notes: ['a note'],
    });
    expect(createReport({ snapshot }).notes).toEqual([
      'a note',
      expect.stringContaining('index.html loads https://cdn.example/a.js from elsewhere'),
    ]);
  });

  test('is the same for the same facts', () => {
    expect(createReport({ snapshot: demoSnapshot() })).toEqual(
      createReport({ snapshot: demoSnapshot() }),
    );
  });
});

describe('the JSON fits its schema', () => {
  test.each<readonly [string, unknown]>([
    ['a plain report', createReport({ snapshot: demoSnapshot() })],
    [
      'one with budgets and a measurement',
      createReport({
        snapshot: demoSnapshot(),
        budgets: [...RESULTS, CLOSE],
        measurement: MEASUREMENT,
      }),
    ],
    [
      'one with bytes',
      { ...createReport({ snapshot: demoSnapshot() }), files: fileShares(demoSnapshot()) },
    ],
    ['one of nasty names', createReport({ snapshot: makeSnapshot(NASTY) })],
    ...Object.entries(BROKEN).map(
      ([code, make]) => [`one that breaks ${code}`, createReport({ snapshot: make() })] as const,
    ),
  ])('%s', (_, report) => {
    validate(printed(report));
    expect(validate.errors).toBeNull();
  });

  test('which refuses what is not a report', () => {
    const report = createReport({ snapshot: demoSnapshot() });
    expect(validate(printed({ ...report, version: 2 }))).toBe(false);
    expect(validate(printed({ ...report, more: 1 }))).toBe(false);
  });
});
