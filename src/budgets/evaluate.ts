import type { Measurement, PageMeasurement } from '../measure/types.ts';
import { figureValue } from '../report/figures.ts';
import type { RouteRow } from '../report/types.ts';
import { excusedWhereBusy } from './busy.ts';
import { endpointLimits } from './evaluate-api.ts';
import { limitsFor, speaksOf, type HeldLimit } from './held-limits.ts';
import {
  measuredValue,
  unmeasurable,
  unmeasured,
  type Circumstances,
  type Measured,
  type MeasuredFigure,
} from './measured-value.ts';
import type { BudgetResult, Budgets, BudgetVerdict, Figure, Sample } from './types.ts';
import { unusedValue } from './unused-value.ts';

/**
 * Holds every budget against every route that it speaks of: figures of the build against the first load, figures of
 * a browser against the interval of the measurement's median. What is not known is `unmeasured` with its reason, and what
 * the loads cannot tell `inconclusive`: neither is a pass.
 *
 * @param measurement null where none was made
 * @returns failures first, then broken, inconclusive, unmeasured and passed; within each, the worst first
 */
export function evaluateBudgets(
  budgets: Budgets,
  routes: readonly RouteRow[],
  measurement: Measurement | null,
): readonly BudgetResult[] {
  const candidates = routes.map((route) => {
    const pages = measurement?.pages.filter((page) => page.route === route.path) ?? [];
    const opened = budgets.measure.urls[route.path] ?? route.path;
    return { route, pages, names: [route.path, opened, ...pages.map(({ url }) => url)] };
  });
  const absence = measurement === null ? 'no measurement was made' : 'this route was not measured';

  const judged = candidates.flatMap(({ route, pages, names }) => {
    const limits = limitsFor(budgets, names);
    return limits.flatMap((held) => {
      const { figure, max } = held.limit;
      if (figure.kind === 'endpoint') return [];
      if (figure.kind === 'unused') {
        return judge(held, route.path, null, unusedValue(route.path, measurement, absence));
      }
      return figure.kind === 'firstLoad'
        ? judge(held, route.path, null, firstLoadValue(route, figure.of, budgets.compression, max))
        : judgePages({ held, figure, limits, route: route.path, pages, absence, measurement });
    });
  });
  const idle = budgets.entries
    .filter((entry) => !candidates.some(({ names }) => speaksOf(entry, names)))
    .flatMap((entry) =>
      entry.limits.map((limit) => {
        const nothing = unmeasured('no-route', 'no route of this build matches this path');
        return judge({ entry, limit }, entry.path, profileOf(limit.figure), nothing);
      }),
    );
  const endpoints = endpointLimits(budgets, measurement).map(({ held, path, measured }) =>
    judge(held, path, null, measured),
  );
  return [...judged, ...idle, ...endpoints]
    .map((result) => excusedWhereBusy(result, measurement))
    .sort(worstFirst);
}

/** A first load with an undecidable part may be larger than what is known: too much is certain, enough is not. */
function firstLoadValue(
  { firstLoad, verdict, reason }: RouteRow,
  of: 'js' | 'css' | 'total' | 'requests',
  compression: Budgets['compression'],
  max: number,
): Measured {
  const value = of === 'requests' ? firstLoad.requests : firstLoad[of][compression];
  return verdict === 'undecidable' && value <= max
    ? unmeasured(
        'not-known',
        `the first load is not fully known: ${reason ?? 'the route is undecidable'}`,
      )
    : { value };
}

/** One result a measured profile. A limit of a profile's own stands in for the general one there. */
function judgePages({
  held,
  figure,
  limits,
  route,
  pages,
  absence,
  measurement,
}: {
  readonly held: HeldLimit;
  readonly figure: MeasuredFigure;
  /** All that hold for this route. */
  readonly limits: readonly HeldLimit[];
  readonly route: string;
  readonly pages: readonly PageMeasurement[];
  /** Why there is no page, where there is none. */
  readonly absence: string;
  readonly measurement: Measurement | null;
}): readonly BudgetResult[] {
  const { profile } = figure;
  const concerned = pages.filter((page) => profile === null || page.profile === profile);
  if (concerned.length === 0) {
    const missing = pages.length === 0 ? absence : `this route was not measured on ${profile}`;
    const measured = unmeasurable(figure) ?? unmeasured('not-measured', missing);
    return [judge(held, route, profile, measured)];
  }
  return concerned
    .filter((page) => profile !== null || !hasLimitOfItsOwn(page.profile, figure, limits))
    .map((page) =>
      judge(
        held,
        route,
        page.profile,
        measuredValue(
          page,
          figure,
          held.entry.firstPartyHostnames,
          circumstancesOf(page, measurement),
        ),
      ),
    );
}

function circumstancesOf(
  { profile }: PageMeasurement,
  measurement: Measurement | null,
): Circumstances {
  return {
    profile: measurement?.profiles.find(({ name }) => name === profile),
    engine: measurement?.environment.engine ?? 'link',
    secure: !measurement?.origin?.startsWith('http:'),
  };
}

function hasLimitOfItsOwn(
  profile: string,
  general: MeasuredFigure,
  limits: readonly HeldLimit[],
): boolean {
  return limits.some(
    ({ limit: { figure } }) =>
      figure.kind === general.kind && figure.of === general.of && profileOf(figure) === profile,
  );
}

function profileOf(figure: Figure): string | null {
  return figure.kind === 'firstLoad' ? null : figure.profile;
}

function judge(
  { entry, limit: { figure, max, line } }: HeldLimit,
  route: string,
  profile: string | null,
  measured: Measured,
): BudgetResult {
  const held = { route, budgetPath: entry.path, line, figure, profile, max };
  if (!('value' in measured)) return { ...held, value: null, ...measured };
  const { value, sample } = measured;
  const known = { ...held, value, ...(sample && { sample }) };
  const [low, high] = sample?.interval ?? [value, value];
  if (low <= max && high > max) {
    const reason = `${rangeOf(figure, [low, high])} by ${sample?.count} ${sample?.of}, limit ${figureValue(figure, max)}`;
    return { ...known, verdict: 'inconclusive', cause: 'too-close', reason };
  }
  return { ...known, verdict: low > max ? 'fail' : 'pass', cause: null, reason: null };
}

function rangeOf(figure: Figure, [low, high]: Sample['interval']): string {
  return `${figureValue(figure, low)} to ${figureValue(figure, high)}`;
}

const ORDER: readonly BudgetVerdict[] = ['fail', 'broken', 'inconclusive', 'unmeasured', 'pass'];

function worstFirst(a: BudgetResult, b: BudgetResult): number {
  const byVerdict = ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict);
  if (byVerdict !== 0) return byVerdict;
  const [shareOfA, shareOfB] = [shareOfLimit(a), shareOfLimit(b)];
  // Two limits of zero that are both exceeded are infinitely exceeded: neither is worse.
  return shareOfA === shareOfB ? 0 : shareOfB - shareOfA;
}

function shareOfLimit({ value, max }: BudgetResult): number {
  if (value === null || value === 0) return 0;
  return value / max;
}
