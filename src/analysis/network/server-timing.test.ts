import { expect, test } from 'vitest';

import { readServerTiming } from './server-timing.ts';

test.each([
  ['db;dur=12.5;desc="3 queries", cache;desc=miss', [3, 12.5, false]],
  ['db;dur=0.0;desc="0 queries", cache;desc=hit', [0, 0, true]],
  ['db;dur=5;desc="1 query", sql;dur=7;desc="2 queries"', [3, 12, null]],
  ['total;dur=99, queries;desc=14', [14, null, null]],
  ['db-queries;desc="14", db;dur=3', [14, 3, null]],
  ['cdn-cache; desc=HIT, edge; dur=1', [null, null, true]],
  ['cfCacheStatus;desc="DYNAMIC"', [null, null, false]],
  ['miss, app;dur=2', [null, null, false]],
  ['cache;desc="REVALIDATED, a; b"', [null, null, null]],
  ['app;desc="3 queries, 2 hits"', [null, null, null]],
  ['', [null, null, null]],
])('%j', (header, [queries, dbTime, hit]) => {
  expect(readServerTiming(header)).toEqual({ queries, dbTime, hit });
});
