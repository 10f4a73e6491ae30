import { planOfBuild, NOTHING_MORE } from '../../../../estimate/build-plan.ts';
import { habitsOf, type MeasuredPlan } from '../../../../estimate/habits.ts';
import { nearest } from '../../../../estimate/nearest.ts';
import { playOut } from '../../../../estimate/play-out.ts';
import { planOfPage } from '../../../../estimate/replay.ts';
import type { LoadPlan } from '../../../../estimate/types.ts';
import { builtInProfiles } from '../../../../measure/profiles.ts';
import type { Measurement, PageLoad, Profile, RequestFact } from '../../../../measure/types.ts';
import type { RouteFact, Snapshot } from '../../../../snapshot/types.ts';

/** A load that nobody measured. */
export interface ComputedLoad {
  readonly load: PageLoad;
  /** The profile of the measurement that it was worked out from; null where the build alone says it. */
  readonly from: string | null;
}

/** Networks to choose from for a route: those that were measured first. */
export function profilesFor(measurement: Measurement | null): readonly Profile[] {
  const measured = measurement?.profiles ?? [];
  const names = new Set(measured.map(({ name }) => name));
  return [...measured, ...builtInProfiles.filter(({ name }) => !names.has(name))];
}

/** The profile to show a route on: the asked one, else the first measured one, else that of a slow phone. */
export function profileFor(measurement: Measurement | null, asked: string): Profile {
  const all = profilesFor(measurement);
  const usual = measurement?.profiles[0]?.name ?? 'fast-3g';
  return (
    all.find(({ name }) => name === asked) ?? all.find(({ name }) => name === usual) ?? all[0]!
  );
}

/**
 * A route's load on a profile that nobody measured it on: its measured load on the most similar one, played out on this
 * network; else what the build alone lets one expect.
 */
export function computedLoad(
  snapshot: Snapshot,
  route: RouteFact,
  profile: Profile,
  measurement: Measurement | null,
): ComputedLoad {
  const pages = measurement ? plansOf(measurement) : [];
  const model = nearest(
    pages.filter((page) => page.route === route.path),
    profile,
  );
  const plan = model?.plan ?? planOfBuild(snapshot, route, habitsOf(pages), NOTHING_MORE);
  return { load: played(plan, profile), from: model?.profile.name ?? null };
}

/** Chromium's own throttling slows no connection down: what it measured says nothing of another network. */
function plansOf({ environment, pages, profiles }: Measurement): MeasuredPlan[] {
  if (environment.engine !== 'link') return [];
  return pages.flatMap((page): MeasuredPlan[] => {
    const profile = profiles.find(({ name }) => name === page.profile);
    const plan = profile && planOfPage(page, profile);
    return plan ? [{ route: page.route, profile, plan, own: [] }] : [];
  });
}

/** The plan as a load, with a start and an end for each request. */
function played(plan: LoadPlan, profile: Profile): PageLoad {
  const { ends, FCP, LCP } = playOut(plan, profile);
  const requests = plan.requests.map(({ url, kind, transfer, size, after, work }, index) => {
    const asked = Math.max(0, ...after.map((before) => ends[before]!)) + work * profile.cpu;
    const request: RequestFact = {
      url,
      type: kind,
      thirdParty: false,
      status: 200,
      transfer,
      size,
      // Making the connection is part of what the document takes.
      start: index === 0 ? 0 : asked,
      end: ends[index]!,
      serverTiming: '',
    };
    return request;
  });
  const reached = requests.filter(({ end }) => Number.isFinite(end));
  return { metrics: { FCP, LCP }, requests: reached, errors: [] };
}
