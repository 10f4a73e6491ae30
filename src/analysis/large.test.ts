import { expect, test } from 'vitest';

import type { ImportEdge, Share, Snapshot } from '../snapshot/types.ts';
import { makeSnapshot } from './fixtures/make-snapshot.ts';
import { judge } from './rules/run-rules.ts';
import { suggest } from './suggest/suggest.ts';
import { why } from './why/why.ts';

const COUNT = 100_000;

/** Modules in one circle, with a short cut from each to another, all in one file; three pages among them. */
function circle(): Snapshot {
  const small = makeSnapshot({
    modules: { 'main.ts': {} },
    files: {
      'index.html': 0,
      'a.js': { entry: true, facade: 'main.ts', holds: { 'main.ts': 4 } },
    },
    routes: { '/': { page: 'main.ts', at: 'main.ts:1:1' } },
  });
  const [html, script] = small.files;
  const [route] = small.routes;
  const bytes = { raw: 400, gzip: 200, brotli: 100 };
  const all = Array.from({ length: COUNT }, (_, index) => index);
  return {
    ...small,
    modules: all.map((index) => ({
      ...small.modules[0]!,
      id: index === 0 ? 'main.ts' : `src/${index}.tsx`,
      size: bytes,
    })),
    imports: {
      static: all.flatMap((from): ImportEdge[] => [
        [from, (from + 1) % COUNT, 1, 1],
        [from, (from * 7 + 3) % COUNT, 2, 1],
      ]),
      dynamic: [],
    },
    files: [
      html!,
      {
        ...script!,
        size: { raw: 400 * COUNT, gzip: 200 * COUNT, brotli: 100 * COUNT },
        shares: all.map((index): Share => [index, 400, 200, 100]),
      },
    ],
    routes: [1, 50_000, 99_999].map((module) => ({ ...route!, path: `/${module}`, module })),
  };
}

test('100,000 modules in circles are judged and explained without a stack', () => {
  const snapshot = circle();
  const { findings } = judge(snapshot);
  expect(findings.map(({ code }) => code)).toEqual(Array(3).fill('route-not-lazy'));
  const answer = why(snapshot, 'src/50000.tsx');
  expect(answer).toMatchObject({ found: true, causes: [{ kind: 'static' }] });
  expect(suggest(snapshot).together.routes.every(({ saving }) => saving.raw <= 400 * COUNT)).toBe(
    true,
  );
});
