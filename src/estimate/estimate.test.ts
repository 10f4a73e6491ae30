import { describe, expect, it } from 'vitest';

import { DEMO, demoSnapshot } from '../analysis/fixtures/demo.ts';
import { makeSnapshot } from '../analysis/fixtures/make-snapshot.ts';
import { findProfile } from '../measure/profiles.ts';
import type { Measurement, PageMeasurement, RequestFact } from '../measure/types.ts';
import { fingerprint } from '../snapshot/fingerprint.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { estimate, type EstimateOptions } from './estimate.ts';

const [slow, desktop] = [findProfile('3g')!, findProfile('desktop')!];
const snapshot = demoSnapshot();

function estimateOf(route: string, change: Partial<EstimateOptions> = {}) {
  const found = estimate({ snapshot, measurements: [], profiles: [slow], ...change });
  return found.routes.find((row) => row.route === route)!;
}

/** A page whose entry takes a second of CPU, and whose picture is the largest paint. */
function measured(build: Snapshot, route = '/', profile = slow): Measurement {
  const request = (url: string, type: RequestFact['type'], start: number, end: number) => {
    const size = build.files.find(({ file }) => `/${file}` === url)?.size ?? { raw: 0, brotli: 0 };
    return {
      url,
      type,
      start,
      end,
      size: size.raw,
      transfer: size.brotli + 130,
      thirdParty: false,
      status: 200,
      serverTiming: '',
    };
  };
  const page: PageMeasurement = {
    route,
    url: route,
    profile: profile.name,
    loads: [
      {
        metrics: { FCP: 3300, LCP: 3720 },
        requests: [
          request('/', 'document', 0, 1000),
          request('/assets/index-AAAAAAAA.js', 'script', 1080, 2280),
          request('/assets/vendor-BBBBBBBB.js', 'script', 1080, 2290),
          request('/assets/index-CCCCCCCC.css', 'stylesheet', 1080, 2300),
          request('/assets/hero.png', 'image', 3300, 3620),
        ],
        errors: [],
      },
    ],
  };
  return {
    version: 1,
    build: fingerprint(build),
    environment: {
      loadline: '0.1.0',
      node: '',
      platform: '',
      cpuModel: 'Some CPU',
      cores: 2,
      load: 0,
      browser: 'Chromium 156',
      engine: 'link',
    },
    profiles: [profile],
    pages: [page],
  };
}

/** The demo with a vendor chunk of so many kB. */
function build(kilobytes: number, name = 'assets/vendor-x1Yz2Ab3.js'): Snapshot {
  const { 'assets/vendor-BBBBBBBB.js': vendor, ...files } = DEMO.files;
  const react = { 'node_modules/react/index.js': kilobytes * 1000 };
  const entry = { ...files['assets/index-AAAAAAAA.js'], imports: [name] };
  return makeSnapshot({
    ...DEMO,
    files: { ...files, 'assets/index-AAAAAAAA.js': entry, [name]: { ...vendor, holds: react } },
    page: { ...DEMO.page, preloads: [name] },
  });
}

describe('from the build alone', () => {
  it('takes longer on a slower network, and for a lazy page a round trip more', () => {
    const [home, editor] = [estimateOf('/'), estimateOf('/editor')];
    expect(home.basis).toBe('usual');
    expect(home.LCP).toBeGreaterThan(4 * slow.rtt);
    expect(estimateOf('/', { profiles: [desktop] }).LCP).toBeLessThan(home.LCP / 3);
    // The lazy chunks come in a step of their own.
    const bytes = ((203_000 + 1200) / 4) * (1500 / 1460) * (8 / slow.down);
    expect(editor.LCP - home.LCP).toBeGreaterThan(slow.rtt + bytes);
  });

  it('says what more bytes cost: the way over the wire, and the CPU', () => {
    const row = estimateOf('/', { add: { bytes: 30_000, to: 'start' } });
    const wire = 30_000 * (1500 / 1460) * (8 / slow.down);
    expect(row.more!.LCP - row.LCP).toBeGreaterThan(wire);
    expect(row.more!.LCP - row.LCP).toBeLessThan(wire + 100);
    const less = estimateOf('/', { add: { bytes: -30_000, to: 'start' } });
    expect(less.more!.LCP).toBeLessThan(less.LCP);
  });

  it('adds to a page of its own where there is one', () => {
    const add = { bytes: 30_000, to: 'page' } as const;
    const all = estimate({ snapshot, measurements: [], profiles: [slow], add }).routes;
    expect(all.every(({ LCP, more }) => more!.LCP > LCP)).toBe(true);
  });

  it('says that nothing was measured', () => {
    const answer = estimate({ snapshot, measurements: [], profiles: [slow] });
    expect(answer).toMatchObject({ calibrated: null, error: null, added: null });
    expect(answer.notes.join()).toContain('measure once');
  });
});

describe('from a measurement', () => {
  it('gives the measured page back, its API, pictures and CPU included', () => {
    const row = estimateOf('/', { measurements: [measured(snapshot)] });
    expect(row.basis).toBe('route');
    expect(Math.abs(row.FCP / 3300 - 1)).toBeLessThan(0.1);
    expect(Math.abs(row.LCP / 3720 - 1)).toBeLessThan(0.1);
  });

  it('plays it out on another profile', () => {
    const options = { measurements: [measured(snapshot)] };
    const there = estimateOf('/', { ...options, profiles: [{ ...desktop, name: 'wired' }] });
    // A second of CPU at a quarter of the speed.
    expect(there.FCP).toBeGreaterThan(250);
    expect(there.FCP).toBeLessThan(1000);
  });

  it('takes a later build’s bytes: grown, gone and new files', () => {
    const before = estimateOf('/', { measurements: [measured(snapshot)] });
    const after = (later: Snapshot) =>
      estimateOf('/', { snapshot: later, measurements: [measured(snapshot)] });
    // 600 kB of it were there, a quarter of which is on the wire.
    const wire = (kilobytes: number) => (kilobytes * 250 * 8) / slow.down;
    expect(after(build(1000)).FCP - before.FCP).toBeGreaterThan(wire(400));
    expect(before.FCP - after(build(200)).FCP).toBeGreaterThan(wire(400) * 0.9);
    const renamed = after(build(600, 'assets/react-x1Yz2Ab3.js'));
    expect(Math.abs(renamed.FCP / before.FCP - 1)).toBeLessThan(0.06);
    expect(
      estimate({ snapshot: build(1), measurements: [measured(snapshot)], profiles: [slow] }),
    ).toMatchObject({
      calibrated: { sameBuild: false },
      error: null,
    });
  });

  it('tells how far it is off by leaving each page out in turn', () => {
    const measurements = [measured(snapshot), measured(snapshot, '/reports')];
    const { error, calibrated } = estimate({ snapshot, measurements, profiles: [slow] });
    expect(calibrated).toMatchObject({ pages: 2, cpuModel: 'Some CPU', sameBuild: true });
    expect(error?.count).toBe(4);
    expect(error!.median).toBeGreaterThan(0);
    expect(error!.most).toBeGreaterThanOrEqual(error!.median);
    expect(
      estimate({ snapshot, measurements: measurements.slice(1), profiles: [slow] }).error,
    ).toBeNull();
  });

  it('does not learn from Chromium’s own throttling', () => {
    const one = measured(snapshot);
    const cdp = { ...one, environment: { ...one.environment, engine: 'cdp' as const } };
    expect(estimate({ snapshot, measurements: [cdp], profiles: [slow] }).calibrated).toBeNull();
  });
});
