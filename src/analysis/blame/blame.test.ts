import { describe, expect, it } from 'vitest';

import type { Measurement, PageLoad, RequestFact, ScriptWork } from '../../measure/types.ts';
import { blameSentence } from '../../report/blame-words.ts';
import { LCP, MEASUREMENT, result } from '../../report/fixtures/facts.ts';
import { makeSnapshot } from '../fixtures/make-snapshot.ts';
import { blameResults } from './blame-results.ts';
import { blame } from './blame.ts';
import { timeline } from './timeline.ts';

/** An app whose entry holds moment, which one of its own modules imports. */
const snapshot = makeSnapshot({
  modules: {
    'src/main.tsx': { imports: ['src/utils/date.ts:9:1', 'node_modules/react-dom/index.js:1:1'] },
    'src/utils/date.ts': { imports: ['node_modules/moment/moment.js:3:1'] },
    'src/page.tsx': {},
    'node_modules/moment/moment.js': {},
    'node_modules/react-dom/index.js': {},
  },
  files: {
    'index.html': 400,
    'assets/index-A1b2C3d4.js': {
      entry: true,
      facade: 'src/main.tsx',
      holds: {
        'src/main.tsx': 40_000,
        'src/utils/date.ts': 8000,
        'src/page.tsx': 4000,
        'node_modules/moment/moment.js': 284_000,
        'node_modules/react-dom/index.js': 500_000,
      },
    },
  },
  routes: { '/': 'src/page.tsx' },
});

const ENTRY = '/assets/index-A1b2C3d4.js';

function request(url: string, change: Partial<RequestFact>): RequestFact {
  return {
    url,
    type: 'script',
    thirdParty: false,
    status: 200,
    transfer: 1000,
    size: 1000,
    start: 0,
    end: 0,
    serverTiming: '',
    ...change,
  };
}

/** Page until 500, entry until 2600, its style with it, then 300 ms of work, data until 3200, and a paint at 3400. */
const LOAD: PageLoad = {
  metrics: { TTFB: 480, FCP: 2900, LCP: 3400, CLS: 0, TBT: 400 },
  requests: [
    request('/', { type: 'document', end: 500 }),
    request(ENTRY, { start: 550, end: 2600, transfer: 380_000 }),
    request('/assets/index.css', { type: 'stylesheet', start: 550, end: 2590, transfer: 20_000 }),
    request('/api/rows?page=1', { type: 'fetch', start: 2900, end: 3200, firstByte: 3150 }),
  ],
  errors: [],
};

function work(change: Partial<ScriptWork>): ScriptWork {
  return {
    url: ENTRY,
    position: 0,
    function: '',
    invoker: '',
    start: 2600,
    duration: 200,
    layout: 0,
    module: null,
    ...change,
  };
}

function measurementOf(load: PageLoad, change: Partial<Measurement> = {}): Measurement {
  const page = { route: '/', url: '/', profile: 'fast-3g', loads: [load] };
  return { ...MEASUREMENT, pages: [page], ...change };
}

function blameOf(metric = 'LCP', load = LOAD, change: Partial<Measurement> = {}) {
  const value = load.metrics[metric as 'LCP'] ?? 0;
  const blamed = { route: '/', profile: 'fast-3g', metric, value };
  return blame(snapshot, measurementOf(load, change), blamed);
}

function part(kind: string, found = blameOf()) {
  return found!.parts.find((one) => one.kind === kind);
}

describe('the way to a paint', () => {
  it('is told whole: the parts sum to it, the largest first', () => {
    const { ms, parts } = blameOf()!;
    expect(ms).toBe(3400);
    expect(parts.reduce((sum, one) => sum + one.ms, 0)).toBeCloseTo(3400, 6);
    expect(parts.map((one) => one.ms)).toEqual(parts.map((one) => one.ms).sort((a, b) => b - a));
    expect(parts[0]).toMatchObject({ kind: 'download', url: ENTRY });
  });

  it('counts the round trips: three to the page, one to each step', () => {
    expect(part('trips')).toEqual({ kind: 'trips', ms: 5 * 150, count: 5 });
  });

  it('gives the time of a download to all that came in it', () => {
    const sheet = blameOf()!.parts.find((one) => one.kind === 'download' && /css/.test(one.url))!;
    const entry = part('download')!;
    expect(sheet.ms / entry.ms).toBeCloseTo(20 / 380, 1);
  });

  it('tells the server that thinks from the way to it, and the CPU from both', () => {
    expect(part('server')).toEqual({ kind: 'server', ms: 100, url: '/api/rows?page=1' });
    expect(part('cpu')).toMatchObject({ ms: 50 + 300 + 200, scripts: [] });
    const { firstByte: _, ...unknown } = LOAD.requests[3]!;
    const load = { ...LOAD, requests: [...LOAD.requests.slice(0, 3), unknown] };
    expect(part('server', blameOf('LCP', load))).toBeUndefined();
  });

  it('waits for the picture that was the largest paint, and for no other', () => {
    const picture = request('/hero.png', { type: 'image', start: 2900, end: 3390 });
    const requests = [...LOAD.requests, picture];
    const painted = { element: 'img', firstByte: 0, loadDelay: 0, loadDuration: 0, renderDelay: 0 };
    const last = (url: string) =>
      timeline({ ...LOAD, requests, lcp: { ...painted, url } }, 3400, 150).at(-2)?.request?.url;
    expect(last('/hero.png')).toBe('/hero.png');
    expect(last('')).toBe('/api/rows?page=1');
  });

  it('makes no round trips where Chromium delays each answer', () => {
    const environment = { ...MEASUREMENT.environment, engine: 'cdp' as const };
    expect(part('trips', blameOf('LCP', LOAD, { environment }))).toBeUndefined();
  });

  it('holds without a request, and where all of them overlap', () => {
    expect(timeline({ ...LOAD, requests: [] }, 100, 150)).toMatchObject([{ kind: 'cpu', to: 100 }]);
    const requests = LOAD.requests.map((one) => ({ ...one, start: 0, end: 3400 }));
    const found = blameOf('LCP', { ...LOAD, requests })!;
    expect(found.parts.reduce((sum, one) => sum + one.ms, 0)).toBeCloseTo(3400, 6);
  });
});

describe('what weighs in a file', () => {
  it('names the package that is heaviest, but for the framework, and where the app imports it', () => {
    expect(part('download')).toMatchObject({
      holds: { name: 'moment', bytes: 71_000, from: { module: 'src/utils/date.ts', line: 3 } },
    });
  });

  it('knows nothing of a file that is not the build’s', () => {
    const sheet = blameOf()!.parts.find((one) => one.kind === 'download' && /css/.test(one.url));
    expect(sheet).toMatchObject({ holds: null });
  });
});

describe('what ran', () => {
  const frame = { start: 2600, duration: 280, blocking: 230 };
  const coverage = [
    { route: '/', url: '/', size: 0, used: 0, files: [], errors: [], modules: [[0, 10, 10, 20]] },
  ] as unknown as Measurement['coverage'];

  it('is named by module where a frame knows it, by script else', () => {
    const scripts = [
      work({ duration: 90, module: 'src/page.tsx' }),
      work({ start: 2690, duration: 180 }),
    ];
    const load = { ...LOAD, frames: [{ ...frame, scripts }] };
    expect(part('cpu', blameOf('LCP', load))).toMatchObject({
      scripts: [
        { name: ENTRY, ms: 180 },
        { name: 'src/page.tsx', ms: 90 },
      ],
    });
    expect(blameOf('TBT', load)).toMatchObject({
      parts: [{ kind: 'cpu', ms: 400, scripts: [{ name: ENTRY }, { name: 'src/page.tsx' }] }],
    });
  });

  it('is what the coverage pass saw of modules where frames know scripts only, as slow as the profile', () => {
    const load = { ...LOAD, frames: [{ ...frame, scripts: [work({})] }] };
    const modules = ['node_modules/moment/moment.js'];
    expect(part('cpu', blameOf('LCP', load, { coverage: coverage!, modules }))).toMatchObject({
      scripts: [{ name: 'node_modules/moment/moment.js', ms: 80 }],
    });
  });

  it('counts only what ran while the paint waited for it', () => {
    const load = {
      ...LOAD,
      frames: [{ ...frame, scripts: [work({ start: 2000, duration: 5000 })] }],
    };
    expect(part('cpu', blameOf('LCP', load))).toMatchObject({ scripts: [{ ms: 300 + 200 }] });
  });
});

it.each([
  ['a shift has no time', 'CLS', '/'],
  ['no browser reports it', 'speed-index', '/'],
  ['the route was not measured', 'LCP', '/nowhere'],
  ['no load told it', 'INP', '/'],
])('takes nothing apart where %s', (_, metric, route) => {
  const blamed = { route, profile: 'fast-3g', metric, value: 1 };
  expect(blame(snapshot, measurementOf(LOAD), blamed)).toBeNull();
});

it('stands beside a timing over its limit, and says it in one sentence', () => {
  const over = result({ route: '/', figure: LCP, profile: 'fast-3g', value: 3400, max: 3000 });
  const holding = { ...over, verdict: 'pass' as const };
  const [told, other] = blameResults([over, holding], snapshot, measurementOf(LOAD));
  expect(blameSentence(told!)).toBe(
    'LCP 3.40 s of 3.00 s: 1.81 s is downloading index.js; 71.0 kB of it is moment, from src/utils/date.ts:3; 750 ms is 5 round trips; 550 ms is the CPU',
  );
  expect(other).toBe(holding);
  expect(blameSentence(holding)).toBeNull();
  expect(blameResults([over], snapshot, null)).toEqual([over]);
});
