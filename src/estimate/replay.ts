import { median } from '../measure/statistics/median.ts';
import type { PageLoad, PageMeasurement, Profile, RequestFact } from '../measure/types.ts';
import { playOut } from './play-out.ts';
import type { LoadPlan, Milestone, PlannedRequest } from './types.ts';

/** Two clocks, of the browser's network and of its pages, agree about so well. ms. */
const SLACK = 2;

/**
 * A measured page as a plan: each request, and each paint, is held to have waited for all that had ended before it, and
 * for the CPU after that. null where no load of the page told both paints.
 */
export function planOfPage(page: PageMeasurement, profile: Profile): LoadPlan | null {
  const load = typicalLoad(page);
  return load && planOfLoad(load, profile);
}

/** The load whose largest paint is in the middle; one that failed only where all did. */
function typicalLoad({ loads }: PageMeasurement): PageLoad | null {
  const told = loads.filter(
    ({ metrics, requests }) =>
      metrics.FCP !== undefined && metrics.LCP !== undefined && requests.length > 0,
  );
  const clean = told.filter(({ errors }) => errors.length === 0);
  const sorted = (clean.length > 0 ? clean : told).toSorted(
    (a, b) => a.metrics.LCP! - b.metrics.LCP!,
  );
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

function planOfLoad({ metrics, requests, lcp }: PageLoad, profile: Profile): LoadPlan | null {
  const sorted = requests.toSorted((a, b) => a.start - b.start);
  const document = sorted.findIndex(({ type }) => type === 'document');
  if (document < 0) return null;
  sorted.unshift(...sorted.splice(document, 1));

  const milestone = (time: number, counts: (request: RequestFact) => boolean): Milestone => {
    const before = [...sorted.keys()].filter(
      (index) => index === 0 || (sorted[index]!.end <= time + SLACK && counts(sorted[index]!)),
    );
    const last = Math.max(...before.map((index) => sorted[index]!.end));
    return { after: before, work: Math.max(0, time - last) / profile.cpu };
  };
  const planned = sorted.map((request, index): PlannedRequest => {
    const { url, type, transfer, size, start } = request;
    const kind =
      type === 'document' || type === 'script' || type === 'stylesheet' || type === 'fetch'
        ? type
        : 'other';
    const { after, work } =
      index === 0
        ? { after: [], work: 0 }
        : milestone(start, (one) => isCause(one) && one !== request);
    return { url, kind, transfer, size, server: 0, after, work };
  });
  const isPainted = (request: RequestFact) =>
    isCause(request) ||
    (lcp === undefined
      ? request.type === 'image' || request.type === 'font'
      : request.url === lcp.url);
  const plan: LoadPlan = {
    requests: planned,
    paints: {
      FCP: milestone(metrics.FCP!, isCause),
      LCP: milestone(metrics.LCP!, isPainted),
    },
  };
  return withServerTimes(plan, sorted, profile);
}

/** What a page may wait for before it asks for more: pictures it only shows. */
function isCause({ type }: RequestFact): boolean {
  return type === 'document' || type === 'script' || type === 'stylesheet' || type === 'fetch';
}

/** What the answers of the API took longer than the network explains, the server thought. */
function withServerTimes(
  plan: LoadPlan,
  measured: readonly RequestFact[],
  profile: Profile,
): LoadPlan {
  const asMeasured: LoadPlan = {
    ...plan,
    requests: plan.requests.map((request, index) => ({
      ...request,
      after: [],
      work: measured[index]!.start / profile.cpu,
    })),
  };
  const { ends } = playOut(asMeasured, profile);
  const late = (index: number) => Math.max(0, measured[index]!.end - ends[index]!);
  return {
    ...plan,
    requests: plan.requests.map((request, index) => {
      // The document's server is a file's; what comes on top is the CPU that makes the connection.
      if (index === 0) return { ...request, work: late(0) / profile.cpu };
      return request.kind === 'fetch' ? { ...request, server: late(index) } : request;
    }),
  };
}

/** The middle of a page's paints over its loads; those that failed count only where all did. */
export function medianPaints({
  loads,
}: PageMeasurement): { readonly FCP: number; readonly LCP: number } | null {
  const clean = loads.filter(({ errors }) => errors.length === 0);
  const used = clean.length > 0 ? clean : loads;
  const values = (name: 'FCP' | 'LCP') =>
    used.flatMap(({ metrics }) => (metrics[name] === undefined ? [] : [metrics[name]]));
  const [FCP, LCP] = [values('FCP'), values('LCP')];
  return FCP.length > 0 && LCP.length > 0 ? { FCP: median(FCP), LCP: median(LCP) } : null;
}
