import type { Measurement, MetricName, PageMeasurement, Profile } from '../types.ts';
import { DEFAULT_METRICS, DEFAULT_MARGIN, unmeasured } from './compare.ts';
import { decide, planLevels } from './decide.ts';
import type { ComparedRoute, ComparePlan, Comparison, Margin } from './types.ts';

/** What must be the same on both sides, and what a person calls it. */
const ALIKE = {
  platform: 'system',
  cpuModel: 'CPU',
  cores: 'number of cores',
  browser: 'browser',
  engine: 'engine',
} as const;

/** Why two Measurements cannot be compared, one line each: `other CPU: Xeon, EPYC`. Empty when they can. */
export function unlike(base: Measurement, head: Measurement): readonly string[] {
  const environments = Object.entries(ALIKE).flatMap(([key, name]) => {
    const [one, other] = [base, head].map(
      ({ environment }) => environment[key as keyof typeof ALIKE],
    );
    return one === other ? [] : [`other ${name}: ${one}, ${other}`];
  });
  const profiles = base.profiles.flatMap((profile) => {
    const other = head.profiles.find(({ name }) => name === profile.name);
    return other && !sameProfile(profile, other) ? [`another ${profile.name} profile`] : [];
  });
  return [...environments, ...profiles];
}

function sameProfile(a: Profile, b: Profile): boolean {
  return a.down === b.down && a.up === b.up && a.rtt === b.rtt && a.cpu === b.cpu;
}

export interface RecordedOptions {
  readonly base: { readonly name: string; readonly measurement: Measurement };
  readonly head: { readonly name: string; readonly measurement: Measurement };
  readonly metrics?: readonly MetricName[];
  readonly margin?: Margin;
  readonly alpha?: number;
}

/**
 * Compares what was measured before, on one look. The first load of the one stands beside the first of the other, though
 * they were not made in turns: what the machine did in between counts as a difference, which a note says. Pure.
 * Only for Measurements that are alike; see `unlike`.
 */
export function compareMeasurements(options: RecordedOptions): Comparison {
  const { base, head, metrics = DEFAULT_METRICS, margin = DEFAULT_MARGIN, alpha = 0.05 } = options;
  const common = base.measurement.pages.flatMap((before) => {
    const after = head.measurement.pages.find(
      ({ route, profile }) => route === before.route && profile === before.profile,
    );
    return after ? [{ before, after }] : [];
  });
  const pairs = Math.max(
    1,
    ...common.map(({ before, after }) => Math.min(before.loads.length, after.loads.length)),
  );
  const tests = Math.max(1, metrics.length * common.length);
  const plan: ComparePlan = { metrics, looks: [pairs], alpha, tests, margin };
  const [level = alpha] = planLevels(plan);
  const left = base.measurement.pages.length + head.measurement.pages.length - 2 * common.length;
  return {
    version: 1,
    base: base.name,
    head: head.name,
    environment: head.measurement.environment,
    profiles: head.measurement.profiles,
    plan,
    routes: common.map(({ before, after }) => compareRoute(before, after, plan, level)),
    notes: [
      'the two were not measured in turns: what the machine did in between counts as a difference',
      ...(left > 0 ? [`measured on one side only, and left out: ${left}`] : []),
    ],
  };
}

function compareRoute(
  before: PageMeasurement,
  after: PageMeasurement,
  { metrics, margin }: ComparePlan,
  level: number,
): ComparedRoute {
  const errors = [before, after].flatMap(({ loads }) => loads.flatMap((load) => load.errors));
  const count = Math.min(before.loads.length, after.loads.length);
  return {
    path: after.route,
    url: after.url,
    profile: after.profile,
    errors: [...new Set(errors)],
    metrics: metrics.map((name) => {
      const pairs = before.loads.slice(0, count).flatMap((load, index) => {
        const [base, head] = [load.metrics[name], after.loads[index]!.metrics[name]];
        return base === undefined || head === undefined ? [] : [{ base, head }];
      });
      const told = errors.length === 0 && count > 0 && pairs.length === count;
      const found = told ? decide(name, pairs, { level, margin, last: true }) : null;
      return found ?? unmeasured(name, count);
    }),
  };
}
