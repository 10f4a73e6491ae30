import { describe, expect, it } from 'vitest';

import { firstLoad } from '../../../../analysis/first-load.ts';
import { consoleBuild } from '../../fixtures/console-build.ts';
import { consoleMeasurement } from '../../fixtures/console-measurement.ts';
import { computedLoad, profileFor, profilesFor } from './computed-load.ts';

const snapshot = consoleBuild();
const measurement = consoleMeasurement(snapshot);
const route = snapshot.routes.find(({ path }) => path === '/agents')!;
const slow = profileFor(null, 'slow-3g');
const quick = profileFor(null, '4g');

describe('profileFor', () => {
  it('is the asked one, else what was measured, else a slow phone', () => {
    expect(profileFor(measurement, 'desktop').name).toBe('desktop');
    expect(profileFor(measurement, '<b>').name).toBe('fast-3g');
    expect(profileFor(null, '').name).toBe('fast-3g');
    const only4g = { ...measurement, profiles: measurement.profiles.slice(1) };
    expect(profileFor(only4g, '').name).toBe('4g');
  });

  it('offers each name once, with the measured figures of it', () => {
    const own = { name: '3g', down: 1, up: 1, rtt: 1, cpu: 1 };
    const offered = profilesFor({ ...measurement, profiles: [own] });
    expect(offered.filter(({ name }) => name === '3g')).toEqual([own]);
  });
});

describe('computedLoad', () => {
  it('asks for every file of the first load, and paints once they are there', () => {
    const { load, from } = computedLoad(snapshot, route, slow, null);
    expect(from).toBeNull();
    expect(load.requests).toHaveLength(firstLoad(snapshot, route).indexes.length);
    const last = Math.max(...load.requests.map(({ end }) => end));
    expect(load.metrics.LCP).toBeGreaterThan(last);
    expect(load.requests.every(({ start, end }) => start < end)).toBe(true);
  });

  it('takes longer on a slower network', () => {
    const at = (profile: typeof slow) => computedLoad(snapshot, route, profile, null).load.metrics;
    expect(at(slow).FCP!).toBeGreaterThan(at(quick).FCP! * 3);
  });

  it('begins at what was measured of the route, its API included', () => {
    const { load, from } = computedLoad(snapshot, route, slow, measurement);
    expect(from).toBe('fast-3g');
    expect(load.requests.some(({ url }) => url.startsWith('/api/'))).toBe(true);
    const throttled = {
      ...measurement,
      environment: { ...measurement.environment, engine: 'cdp' as const },
    };
    expect(computedLoad(snapshot, route, slow, throttled).from).toBeNull();
  });
});
