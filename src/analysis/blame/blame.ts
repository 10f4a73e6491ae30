import type { Measurement, PageLoad, PageMeasurement, RequestFact } from '../../measure/types.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { runIn, workOf } from './cpu.ts';
import { heaviestIn } from './holds.ts';
import { timeline, type Stretch } from './timeline.ts';
import type { Blame, BlamedMetric, BlamePart } from './types.ts';

const BLAMED: readonly string[] = [
  'TTFB',
  'FCP',
  'LCP',
  'load',
  'TBT',
  'INP',
] satisfies BlamedMetric[];

/** What is to be taken apart. */
export interface Blamed {
  readonly route: string;
  readonly profile: string;
  /** A metric's name; those without a time, and those no browser reports, have no parts. */
  readonly metric: string;
  /** The value to explain, ms: the load that comes nearest to it is taken apart. */
  readonly value: number;
}

/**
 * What carries a timing of a route on a profile: round trips, downloads with what weighs in them, the servers and the
 * CPU by module. null where it was not measured or cannot be taken apart. Pure.
 */
export function blame(snapshot: Snapshot, measurement: Measurement, blamed: Blamed): Blame | null {
  if (!BLAMED.includes(blamed.metric)) return null;
  const metric = blamed.metric as BlamedMetric;
  const page = measurement.pages.find(
    ({ route, profile }) => route === blamed.route && profile === blamed.profile,
  );
  const load = page && nearestLoad(page, metric, blamed.value);
  const ms = load?.metrics[metric];
  if (!load || ms === undefined) return null;
  const cpu = measurement.profiles.find(({ name }) => name === blamed.profile)?.cpu ?? 1;
  if (metric === 'TBT' || metric === 'INP') {
    const scripts = workOf(metric, load, () => coverageOf(measurement, blamed.route, cpu));
    return { metric, ms, parts: [{ kind: 'cpu', ms, scripts }] };
  }
  // Chromium's own throttling delays answers and makes no round trips.
  const { rtt = 0 } =
    measurement.environment.engine === 'link'
      ? (measurement.profiles.find(({ name }) => name === blamed.profile) ?? {})
      : {};
  const stretches = timeline(load, ms, rtt);
  const of = (kind: Stretch['kind']) => stretches.filter((stretch) => stretch.kind === kind);
  const trips = of('trips');
  const working = of('cpu');
  const parts: BlamePart[] = [
    { kind: 'trips', ms: length(trips), count: trips.reduce((sum, { count }) => sum + count, 0) },
    ...downloads(snapshot, load, of('download'), blamed.route),
    ...of('server').map((one): BlamePart => ({
      kind: 'server',
      ms: one.to - one.from,
      url: one.request!.url,
    })),
    {
      kind: 'cpu',
      ms: length(working),
      scripts: runIn(load, working, () => coverageOf(measurement, blamed.route, cpu)),
    },
  ];
  return { metric, ms, parts: parts.filter((part) => part.ms > 0).sort((a, b) => b.ms - a.ms) };
}

/** Cold loads have all but INP, which comes of interactions. */
function nearestLoad(page: PageMeasurement, metric: BlamedMetric, value: number): PageLoad | null {
  const loads = (metric === 'INP' ? page.interactions : page.loads) ?? [];
  const away = ({ metrics }: PageLoad) => Math.abs(metrics[metric]! - value);
  const told = loads.filter(({ metrics }) => metrics[metric] !== undefined);
  return told.toSorted((a, b) => away(a) - away(b))[0] ?? null;
}

/** Ms of CPU by module that a route's scripts took by themselves, as slow as the profile makes them. */
function coverageOf({ coverage, modules }: Measurement, route: string, cpu: number) {
  const ran = coverage?.find((one) => one.route === route)?.modules ?? [];
  return ran.flatMap(([index, , , ms]) => {
    const name = modules?.[index];
    return name === undefined || ms === 0 ? [] : [{ name, ms: ms * cpu }];
  });
}

function length(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}

/**
 * Answers share the link: while the page waited for one, the bytes of others were on it too, which then are what it
 * waited for.
 */
function downloads(
  snapshot: Snapshot,
  load: PageLoad,
  stretches: readonly Stretch[],
  path: string,
): BlamePart[] {
  const times = new Map<RequestFact, number>();
  for (const { from, to, request } of stretches) {
    const shares = load.requests.flatMap((one) => {
      const begin = one === request ? from : Math.max(one.start, from);
      const overlap = Math.min(one.end, to) - begin;
      const whole = one === request ? to - from : one.end - one.start;
      return overlap > 0 && whole > 0 ? [{ one, bytes: (one.transfer * overlap) / whole }] : [];
    });
    const all = shares.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { one, bytes } of shares) {
      const share = all > 0 ? bytes / all : one === request ? 1 : 0;
      times.set(one, (times.get(one) ?? 0) + (to - from) * share);
    }
  }
  const route = snapshot.routes.find((one) => one.path === path);
  return [...times].map(([{ url, transfer }, ms]): BlamePart => {
    const file = snapshot.files.findIndex((one) => isAt(url, one.file));
    const holds = route && file >= 0 ? heaviestIn(snapshot, file, route) : null;
    return { kind: 'download', ms, url, transfer, holds };
  });
}

function isAt(url: string, file: string): boolean {
  const path = url.split(/[?#]/, 1)[0]!;
  return path === `/${file}` || path.endsWith(`/${file}`);
}
