import { expect, it } from 'vitest';

import { findProfile } from '../measure/profiles.ts';
import type { PageLoad, PageMeasurement, Profile } from '../measure/types.ts';
import { playOut } from './play-out.ts';
import { medianPaints, planOfPage } from './replay.ts';
import type { LoadPlan, PlannedRequest } from './types.ts';

const [slow, fast] = [findProfile('fast-3g')!, findProfile('4g')!];

function request(url: string, change: Partial<PlannedRequest>): PlannedRequest {
  return {
    url,
    kind: 'script',
    transfer: 900,
    size: 900,
    server: 0,
    after: [0],
    work: 4,
    ...change,
  };
}

/** An entry, its style, a lazy page, then its data, whose server takes 120 ms. */
const PLAN: LoadPlan = {
  requests: [
    request('/', { kind: 'document', after: [], work: 5 }),
    request('/a.js', { transfer: 90_000, size: 300_000 }),
    request('/a.css', { kind: 'stylesheet' }),
    request('/page.js', { transfer: 20_000, after: [0, 1, 2], work: 30 }),
    request('/api/rows', { kind: 'fetch', after: [0, 1, 2, 3], server: 120 }),
  ],
  paints: { FCP: { after: [0, 1, 2], work: 40 }, LCP: { after: [0, 1, 2, 3, 4], work: 12 } },
};

/** What a browser would have recorded of a plan. */
function loadOf(plan: LoadPlan, profile: Profile): PageLoad {
  const { ends, FCP, LCP } = playOut(plan, profile);
  const requests = plan.requests.map(({ url, kind, transfer, size, after, work }, index) => ({
    url,
    type: kind === 'other' ? ('image' as const) : kind,
    thirdParty: false,
    status: 200,
    transfer,
    size,
    start: index === 0 ? 0 : Math.max(...after.map((at) => ends[at]!)) + work * profile.cpu,
    end: ends[index]!,
    serverTiming: '',
  }));
  return { metrics: { FCP, LCP }, requests, errors: [] };
}

function pageOf(...loads: PageLoad[]): PageMeasurement {
  return { route: '/', url: '/', profile: slow.name, loads };
}

it('finds in a recorded load what waited for what, so that it plays out on another network', () => {
  const found = planOfPage(pageOf(loadOf(PLAN, slow)), slow)!;
  const [expected, played] = [playOut(PLAN, fast), playOut(found, fast)];
  expect(found.requests.map(({ after }) => after)).toEqual(PLAN.requests.map(({ after }) => after));
  expect(found.requests[4]!.server).toBeCloseTo(120, 3);
  expect(played.FCP).toBeCloseTo(expected.FCP, 3);
  expect(played.LCP).toBeCloseTo(expected.LCP, 3);
});

it('leaves out pictures that the largest paint was none of', () => {
  const recorded = loadOf(PLAN, slow);
  const picture = { ...recorded.requests[1]!, url: '/a.png', type: 'image' as const };
  const last = recorded.metrics.LCP! - 1;
  const requests = [...recorded.requests, { ...picture, start: last - 300, end: last }];
  const lcp = {
    element: 'h1',
    url: '',
    firstByte: 0,
    loadDelay: 0,
    loadDuration: 0,
    renderDelay: 0,
  };
  const waits = (load: PageLoad) => planOfPage(pageOf(load), slow)!.paints.LCP.after;
  expect(waits({ ...recorded, requests })).toContain(5);
  expect(waits({ ...recorded, requests, lcp })).not.toContain(5);
  expect(waits({ ...recorded, requests, lcp: { ...lcp, url: '/a.png' } })).toContain(5);
});

it('takes the load in the middle, and a failed one only where there is no other', () => {
  const [good, bad] = [loadOf(PLAN, slow), { ...loadOf(PLAN, fast), errors: ['it broke'] }];
  expect(medianPaints(pageOf(bad, good))).toEqual({ FCP: good.metrics.FCP, LCP: good.metrics.LCP });
  expect(medianPaints(pageOf(bad))?.LCP).toBe(bad.metrics.LCP);
  expect(planOfPage(pageOf(bad, good), slow)).toEqual(planOfPage(pageOf(good), slow));
});

it('has nothing of a load without a paint or without a document', () => {
  const recorded = loadOf(PLAN, slow);
  expect(planOfPage(pageOf({ ...recorded, metrics: {} }), slow)).toBeNull();
  expect(planOfPage(pageOf({ ...recorded, requests: [] }), slow)).toBeNull();
  expect(
    planOfPage(pageOf({ ...recorded, requests: recorded.requests.slice(1) }), slow),
  ).toBeNull();
  expect(medianPaints(pageOf({ ...recorded, metrics: {} }))).toBeNull();
});
