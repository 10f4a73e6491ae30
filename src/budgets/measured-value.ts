import { medianInterval } from '../measure/statistics/median-interval.ts';
import { median } from '../measure/statistics/median.ts';
import type {
  MeasurementEnvironment,
  PageLoad,
  PageMeasurement,
  Profile,
  RequestFact,
} from '../measure/types.ts';
import { firstByteBeyondLink, slowestFileBeyondLink } from './beyond-link.ts';
import { isLighthouseOnly } from './names.ts';
import { pageApiValue } from './page-api.ts';
import type { BudgetCause, Figure, ResourceKind, Sample } from './types.ts';

/** A figure that a browser has to find out. */
export type MeasuredFigure = Exclude<
  Figure,
  { readonly kind: 'firstLoad' | 'endpoint' | 'unused' }
>;

/** How a page was measured, as far as figures depend on it. */
export interface Circumstances {
  /** undefined when the measurement names no such profile. */
  readonly profile: Profile | undefined;
  readonly engine: MeasurementEnvironment['engine'];
  /** Whether the app was served over TLS. */
  readonly secure: boolean;
}

/** The figure's median over a page's loads with what stands behind it, an exact figure, or why there is none. */
export type Measured =
  | { readonly value: number; readonly sample?: Sample }
  | {
      readonly verdict: 'unmeasured' | 'broken';
      readonly cause: BudgetCause;
      readonly reason: string;
    };

/** A figure that is not known. */
export function unmeasured(cause: BudgetCause, reason: string): Measured {
  return { verdict: 'unmeasured', cause, reason };
}

/** What a page's loads say of a figure. One failed load, or one load without the figure, and there is no figure. */
export function measuredValue(
  page: PageMeasurement,
  figure: MeasuredFigure,
  firstPartyHostnames: readonly string[],
  circumstances: Circumstances,
): Measured {
  const impossible = unmeasurable(figure, circumstances.engine);
  if (impossible !== null) return impossible;
  const loads = loadsFor(page, figure);
  if (typeof loads === 'string') return unmeasured('not-measured', loads);
  const error = loads.flatMap(({ errors }) => errors)[0];
  if (error !== undefined) return { verdict: 'broken', cause: 'not-measured', reason: error };
  if (loads.length === 0) return unmeasured('not-measured', 'the page was never loaded');

  if (figure.kind === 'beyondLink' && figure.of === 'static') {
    const { profile } = circumstances;
    const values = profile && slowestFileBeyondLink(loads, profile);
    return values
      ? sampled(values)
      : unmeasured('not-measured', 'the loads do not tell when each file came');
  }
  const values = loads.flatMap(
    (load) => valueOfLoad(load, figure, firstPartyHostnames, circumstances) ?? [],
  );
  const missing = loads.length - values.length;
  return missing === 0
    ? sampled(values)
    : unmeasured('not-measured', `${nothingOf(figure)} in ${missing} of ${loads.length} loads`);
}

function sampled(values: readonly number[]): Measured {
  const interval = medianInterval(values);
  return { value: median(values), sample: { of: 'loads', count: values.length, interval } };
}

/** What to say of a figure that no measurement at all could tell; null for those that a browser reports. */
export function unmeasurable(
  figure: MeasuredFigure,
  engine?: MeasurementEnvironment['engine'],
): Measured | null {
  if (figure.kind === 'beyondLink' && engine === 'cdp') {
    return unmeasured(
      'not-measurable',
      "Chromium's own throttling has no link whose cost could be taken off",
    );
  }
  if (figure.kind === 'timing' && figure.of === 'TTFB' && engine === 'cdp') {
    return unmeasured(
      'not-measured',
      "Chromium's own throttling delays no connection, so its time to first byte says nothing: measure over the link",
    );
  }
  return figure.kind === 'timing' && isLighthouseOnly(figure.of)
    ? unmeasured(
        'not-measurable',
        `only Lighthouse computes "${figure.of}"; Loadline does not measure it`,
      )
    : null;
}

/** The loads that tell of a figure; in words why there are none. */
function loadsFor(page: PageMeasurement, figure: MeasuredFigure): readonly PageLoad[] | string {
  if (figure.kind === 'warm') return page.warm ?? 'the page was not opened a second time';
  if (figure.kind === 'routeChange') {
    return (
      page.routeChanges ??
      `no page that was measured shows a link to it: say how to get there in "measure": {"routeChanges": {"${page.route}": {"from": "/", "click": "…"}}}`
    );
  }
  // Only where a page was used there are interactions.
  if (figure.kind !== 'timing' || figure.of !== 'INP') return page.loads;
  const told = page.interactions ?? page.loads;
  return told.length > 0 &&
    told.every(({ metrics, errors }) => !('INP' in metrics) && errors.length === 0) &&
    !page.interactions
    ? `nothing was done on the page: name steps in "measure": {"interactions": {"${page.route}": [{"click": "…"}]}}`
    : told;
}

function valueOfLoad(
  load: PageLoad,
  figure: MeasuredFigure,
  firstPartyHostnames: readonly string[],
  { profile, secure }: Circumstances,
): number | undefined {
  if (figure.kind === 'pageApi') return pageApiValue(load, figure.of);
  if (figure.kind === 'beyondLink') {
    return profile && firstByteBeyondLink(load, profile, secure);
  }
  if (figure.kind === 'timing' || figure.kind === 'warm' || figure.kind === 'routeChange') {
    return isLighthouseOnly(figure.of) ? undefined : load.metrics[figure.of];
  }
  const requests = load.requests.filter(
    (request) => !isFavicon(request) && isOfKind(request, figure.of, firstPartyHostnames),
  );
  return figure.kind === 'resourceCount'
    ? requests.length
    : requests.reduce((sum, { transfer }) => sum + transfer, 0);
}

function nothingOf(figure: MeasuredFigure): string {
  return figure.kind === 'pageApi'
    ? `Server-Timing does not tell the ${figure.of === 'queries' ? 'queries' : 'time in the database'} of every answer`
    : `the browser reported no ${figure.of}`;
}

/** Whether a browser asks for it is the browser's own business; Lighthouse does not count it either. */
function isFavicon({ url }: RequestFact): boolean {
  return url.endsWith('/favicon.ico');
}

function isOfKind(
  request: RequestFact,
  kind: ResourceKind,
  firstPartyHostnames: readonly string[],
): boolean {
  if (kind === 'total') return true;
  if (kind === 'third-party') return isThirdParty(request, firstPartyHostnames);
  return kind === (request.type === 'fetch' ? 'other' : request.type);
}

function isThirdParty(
  { url, thirdParty }: RequestFact,
  firstPartyHostnames: readonly string[],
): boolean {
  if (!thirdParty || !URL.canParse(url)) return thirdParty;
  const { hostname } = new URL(url);
  return !firstPartyHostnames.some((name) =>
    name.startsWith('*.') ? hostname.endsWith(name.slice(2)) : hostname === name,
  );
}
