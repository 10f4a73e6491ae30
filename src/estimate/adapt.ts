import { firstLoad } from '../analysis/first-load.ts';
import type { RouteFact, Snapshot } from '../snapshot/types.ts';
import { NOTHING_MORE, weigh, type Extra } from './build-plan.ts';
import { isFirst, type Habits } from './habits.ts';
import { matchFiles } from './own-files.ts';
import { stepsOf } from './steps.ts';
import type { LoadPlan, Milestone, PlannedRequest } from './types.ts';

/**
 * A measured load as it would be with the files of this build: those that were there at their new size, those that are
 * gone left out, new ones of the route's first load where the build says that they are asked for. Bytes of script that
 * came or went cost, or spare, CPU where they ran.
 */
export function adaptPlan(
  plan: LoadPlan,
  snapshot: Snapshot,
  route: RouteFact,
  habits: Habits,
  extra: Extra = NOTHING_MORE,
): LoadPlan {
  const files = matchFiles(snapshot, plan.requests);
  const grown = plan.requests.map(() => 0);
  const requests = plan.requests.map((request, at): PlannedRequest => {
    const index = at === 0 ? (snapshot.entries[route.entry]?.html ?? null) : files[at]!;
    if (index === null) return isOurs(request) ? { ...request, transfer: 0, size: 0 } : request;
    if (request.kind === 'other' || request.kind === 'fetch') return request;
    // The very file: as it was measured, and not as the Snapshot weighs it.
    const same = request.size === snapshot.files[index]!.size.raw;
    const { transfer = 0, size = 0 } = extra.get(index) ?? {};
    return same
      ? { ...request, transfer: request.transfer + transfer, size: request.size + size }
      : { ...request, ...weigh(snapshot, index, extra) };
  });
  for (const [at, { kind, size }] of requests.entries()) {
    if (kind === 'script') grown[at] = size - plan.requests[at]!.size;
  }
  const added = newFiles(plan, snapshot, route, new Set(files), habits, extra);

  const worked = (milestone: Milestone): Milestone => {
    const more = directScripts(plan, milestone).reduce((sum, at) => sum + grown[at]!, 0);
    return { ...milestone, work: Math.max(0, milestone.work + more * habits.perByte) };
  };
  const { FCP, LCP } = plan.paints;
  const withNew = (paint: Milestone, ours: readonly NewFile[]): Milestone => ({
    after: [...paint.after, ...ours.map(({ at }) => at)],
    work: worked(paint).work + ours.reduce((sum, { ran }) => sum + ran, 0) * habits.perByte,
  });
  return {
    requests: [
      ...requests.map((request) => ({ ...request, ...worked(request) })),
      ...added.map(({ request }) => request),
    ],
    paints: {
      FCP: withNew(
        FCP,
        added.filter(({ start }) => start || waitsForPage(plan, habits)),
      ),
      LCP: withNew(LCP, added),
    },
  };
}

/** Scripts and style sheets of the app itself: where the build has none such, they are gone. */
function isOurs({ kind, url }: PlannedRequest): boolean {
  return (kind === 'script' || kind === 'stylesheet') && url.startsWith('/');
}

/** The scripts that a milestone waits for and that nothing else it waits for has waited for. */
function directScripts({ requests }: LoadPlan, { after }: Milestone): number[] {
  const earlier = new Set(after.flatMap((at) => requests[at]!.after));
  return after.filter((at) => requests[at]!.kind === 'script' && !earlier.has(at));
}

function waitsForPage({ paints }: LoadPlan, { paintsOnce }: Habits): boolean {
  return paintsOnce || paints.LCP.after.every((at) => paints.FCP.after.includes(at));
}

interface NewFile {
  readonly request: PlannedRequest;
  /** Index it gets among the plan's requests. */
  readonly at: number;
  /** Whether every route begins with it. */
  readonly start: boolean;
  /** Bytes of script. */
  readonly ran: number;
}

function newFiles(
  plan: LoadPlan,
  snapshot: Snapshot,
  route: RouteFact,
  known: ReadonlySet<number | null>,
  habits: Habits,
  extra: Extra,
): NewFile[] {
  const load = firstLoad(snapshot, route);
  const { steps, page } = stepsOf(snapshot, route, load);
  const first = [...plan.requests.keys()].filter((at) => at > 0 && isFirst(plan, at));
  const started = [0, ...first];
  const ran = first.reduce((sum, at) => {
    const { kind, size } = plan.requests[at]!;
    return kind === 'script' ? sum + size : sum;
  }, 0);
  const missing = load.indexes.flatMap((index, order) => {
    const { kind } = snapshot.files[index]!;
    return known.has(index) || kind === 'html' ? [] : [{ index, start: steps[order]! < page }];
  });
  return missing.map(({ index, start }, order): NewFile => {
    const { file, kind } = snapshot.files[index]!;
    const weight = weigh(snapshot, index, extra);
    const atOnce = start || habits.early;
    const request: PlannedRequest = {
      url: `/${file}`,
      kind: kind === 'css' ? 'stylesheet' : 'script',
      ...weight,
      server: 0,
      after: atOnce ? [0] : started,
      work: atOnce ? habits.parse : habits.start + ran * habits.perByte,
    };
    const at = plan.requests.length + order;
    return { request, at, start, ran: kind === 'js' ? weight.size : 0 };
  });
}
