import { unlike } from './compare/measurements.ts';
import { MeasureError } from './errors.ts';
import type { Measurement, PageMeasurement, Profile, RouteCoverage } from './types.ts';

/** A Measurement and what a person calls it: its file. */
export interface NamedMeasurement {
  readonly name: string;
  readonly measurement: Measurement;
}

/**
 * Joins what several machines measured of one build: pages, coverage and the API's answers. Loads of one page that several
 * measured are put together.
 *
 * @param sources at least one
 * @throws MeasureError `unlike` with every reason why they cannot stand together: another browser, host, engine or build, a
 * profile that means something else, a shard that is missing or is there twice.
 */
export function mergeMeasurements(sources: readonly NamedMeasurement[]): Measurement {
  const problems = mergeProblems(sources);
  if (problems.length > 0) {
    throw new MeasureError(
      'unlike',
      `These measurements cannot be merged:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
  const all = sources.map(({ measurement }) => measurement);
  const { shard: _, ...first } = all[0]!;
  const modules = [...new Set(all.flatMap((one) => one.modules ?? []))];
  const coverage = all.flatMap((one) => movedCoverage(one, modules));
  const skipped = unique(all.flatMap((one) => one.skipped ?? []));
  const api = all.flatMap((one) => one.api ?? []);
  const busy = Math.max(...all.map(({ environment }) => environment.busy ?? 0));
  return {
    ...first,
    environment: {
      ...first.environment,
      load: Math.max(...all.map(({ environment }) => environment.load)),
      ...(busy > 0 && { busy }),
    },
    profiles: unique(all.flatMap(({ profiles }) => profiles)),
    pages: joinedPages(all.flatMap(({ pages }) => pages)),
    ...(skipped.length > 0 && { skipped }),
    ...(coverage.length > 0 && { coverage }),
    ...(api.length > 0 && { api: joinedApi(api) }),
    ...(modules.length > 0 && { modules }),
  };
}

function mergeProblems(sources: readonly NamedMeasurement[]): string[] {
  const [first, ...others] = sources;
  if (!first) return ['there is none'];
  const problems = others.flatMap(({ name, measurement }) => [
    ...differences(first.measurement, measurement).map((text) => `${name}: ${text}`),
    ...sources
      .slice(
        0,
        sources.findIndex((one) => one.name === name),
      )
      .filter((earlier) => holdsSameLoads(earlier.measurement, measurement))
      .map((earlier) => `${name}: it holds the same loads as ${earlier.name}`),
  ]);
  return [...problems, ...shardProblems(sources)];
}

/** What is unlike, the first one's value before the other's. */
function differences(one: Measurement, other: Measurement): string[] {
  const also = [
    ['version of Loadline', one.environment.loadline, other.environment.loadline],
    ['build', one.build, other.build],
    ['address', addressOf(one), addressOf(other)],
  ] as const;
  return [
    ...unlike(one, other),
    ...also.flatMap(([what, a, b]) =>
      a === b ? [] : [`other ${what}: ${a ?? 'unknown'}, ${b ?? 'unknown'}`],
    ),
  ];
}

/** Ports of this machine are drawn anew each time. */
function addressOf({ origin }: Measurement): string | undefined {
  return origin?.replace(/^(https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])):\d+$/, '$1');
}

/** One run cannot be measured twice to the tenth of a millisecond: it is the same file again. */
function holdsSameLoads(one: Measurement, other: Measurement): boolean {
  return one.pages.some(({ route, profile, loads }) =>
    other.pages.some(
      (page) =>
        page.route === route &&
        page.profile === profile &&
        loads.length > 0 &&
        JSON.stringify(page.loads) === JSON.stringify(loads),
    ),
  );
}

/** A part that is not there would be missed by nobody. */
function shardProblems(sources: readonly NamedMeasurement[]): string[] {
  const shards = sources.flatMap(({ measurement: { shard } }) => (shard ? [shard] : []));
  const [first] = shards;
  if (!first) return [];
  const counts = [...new Set(shards.map(({ count }) => count))];
  if (counts.length > 1) return [`parts of ${counts.join(' and of ')} shards`];
  const missing = Array.from({ length: first.count }, (_, at) => at + 1).filter((index) =>
    shards.every((shard) => shard.index !== index),
  );
  return missing.map((index) => `shard ${index}/${first.count} is missing`);
}

function joinedPages(pages: readonly PageMeasurement[]): PageMeasurement[] {
  const joined = new Map<string, PageMeasurement>();
  for (const page of pages) {
    const key = `${page.profile} ${page.route} ${page.url}`;
    const before = joined.get(key);
    joined.set(key, before ? joinedPage(before, page) : page);
  }
  return [...joined.values()];
}

function joinedPage(a: PageMeasurement, b: PageMeasurement): PageMeasurement {
  const warm = [...(a.warm ?? []), ...(b.warm ?? [])];
  const routeChanges = [...(a.routeChanges ?? []), ...(b.routeChanges ?? [])];
  const interactions = [...(a.interactions ?? []), ...(b.interactions ?? [])];
  // One film is enough.
  const film = a.film ?? b.film;
  return {
    ...a,
    loads: [...a.loads, ...b.loads],
    ...(warm.length > 0 && { warm }),
    ...(routeChanges.length > 0 && { routeChanges }),
    ...(interactions.length > 0 && { interactions }),
    ...(film && { film }),
  };
}

/** Coverage names modules by their place in a list: that of the whole. */
function movedCoverage(
  { coverage = [], modules: names = [] }: Measurement,
  modules: readonly string[],
): RouteCoverage[] {
  const places = new Map(modules.map((name, index) => [name, index]));
  return coverage.map(({ modules: used, ...rest }) => ({
    ...rest,
    ...(used && {
      modules: used.map(
        ([index, size, ran, cpu]) =>
          [places.get(names[index] ?? '') ?? -1, size, ran, cpu] as const,
      ),
    }),
  }));
}

function joinedApi(
  endpoints: readonly NonNullable<Measurement['api']>[number][],
): NonNullable<Measurement['api']> {
  const joined = new Map<string, (typeof endpoints)[number]>();
  for (const one of endpoints) {
    const before = joined.get(one.path);
    const unanswered = [...(before?.unanswered ?? []), ...(one.unanswered ?? [])];
    joined.set(
      one.path,
      before
        ? {
            ...one,
            answers: [...before.answers, ...one.answers],
            errors: [...new Set([...before.errors, ...one.errors])],
            ...(unanswered.length > 0 && { unanswered }),
          }
        : one,
    );
  }
  return [...joined.values()];
}

/** Alike but for the order: each once. */
function unique<T extends Profile | { readonly route: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
