import type { BrowserContext } from 'playwright-core';

import type { RequestFact, SoftNavigation, Step } from '../types.ts';
import { whereItLanded } from './landing.ts';
import type { LoadOptions } from './load-page.ts';
import { startScreencast } from './screencast.ts';
import { takeStep } from './steps.ts';
import { changeFacts } from './told-facts.ts';
import { beginVisit, openPage, untilSettled, visitFacts } from './visit.ts';
import type { ToldNavigation, Vitals } from './vitals.ts';

/** A way to a route inside the app. */
export interface RouteChangePlan {
  /** What to open first; the whole URL. */
  readonly from: string;
  /** What to do there before the click: open a menu. */
  readonly before: readonly Step[];
  /** A selector of what to click. */
  readonly link: string;
}

export interface ChangeOptions extends LoadOptions {
  readonly plan: RouteChangePlan;
}

/** How long the browser may take to report the paint of the new page once all is quiet, in ms. */
const REPORT_MS = 5000;

/**
 * Opens one page and goes on to `url` by a click on a link, so that only what the second one needs besides is fetched.
 * Times count from the click.
 */
export async function changeRoute(
  visitor: BrowserContext,
  options: ChangeOptions,
): Promise<SoftNavigation> {
  const { url, plan } = options;
  const visit = await beginVisit(visitor, plan.from, options);
  const { page, log, errors, naming } = visit;
  const begun = await openPage(visit, plan.from);
  const named = new URL(plan.from);
  const from = named.pathname + named.search + named.hash;
  const failed = (): SoftNavigation => ({
    metrics: {},
    requests: [],
    errors: errors.map((error) => `${from}: ${error}`),
    from,
    link: plan.link,
  });
  // What the first page complains of is told where it is measured itself.
  if (begun.at === '' || whereItLanded(plan.from, begun.at).error !== null) return failed();
  await startScreencast(visit.session);
  for (const step of plan.before) {
    const failure = await takeStep(page, step);
    if (failure !== null) return { ...failed(), errors: [failure] };
    await untilSettled(visit);
  }
  const known = new Set([...errors, ...log.errors()]);
  const clicked = await page.evaluate('performance.now()').then(Number);
  const failure = await takeStep(page, { click: plan.link });
  if (failure !== null) return { ...failed(), errors: [failure] };

  const deadline = Math.min(visit.deadline, performance.now() + REPORT_MS);
  await untilSettled(visit);
  const vitals = await untilSettled({ ...visit, deadline }, (told) => lcpOf(told) !== undefined);
  if (vitals.at !== '') await Promise.race([log.readAnswers(), visit.crashed]);
  const change = lastChange(vitals);
  const start = change?.start ?? clicked;
  const { requests, errors: all, ...rest } = visitFacts(visit, url, vitals, start);
  const fresh = all.filter((error) => !known.has(error));
  const { error } = whereItLanded(url, vitals.at);
  if (error !== null) fresh.unshift(error);
  if (fresh.length === 0 && change === undefined) {
    fresh.push(`The click on ${plan.link} made no route change that the browser reports`);
  }
  const facts = changeFacts(vitals, change, start, naming);
  const held = heldFor(facts, requests);
  return {
    ...facts,
    ...rest,
    requests,
    errors: fresh,
    from,
    link: plan.link,
    ...(held !== null && { held }),
  };
}

/** React shows a fallback for so long at least, and a screen's frames come every 16 ms. */
const FALLBACK_MS = { least: 280, most: 420 };
/** Less than that is no more than how exactly frames and requests are told. */
const NOTICED_MS = 50;

/**
 * How long React held its fallback although all was there: the new page is painted 300 ms after the fallback, and between
 * the last answer and that paint neither network nor CPU were at work. null when it did not, or nobody can say.
 */
export function heldFor(
  { metrics, frames = [] }: Pick<SoftNavigation, 'metrics' | 'frames'>,
  requests: readonly Pick<RequestFact, 'end'>[],
): number | null {
  const { FCP, LCP } = metrics;
  if (FCP === undefined || LCP === undefined) return null;
  const fallback = LCP - FCP;
  if (fallback < FALLBACK_MS.least || fallback > FALLBACK_MS.most) return null;
  const came = Math.max(0, ...requests.map(({ end }) => end).filter((end) => end <= LCP));
  const busy = frames.reduce((sum, { start, duration }) => {
    const within = Math.min(start + duration, LCP) - Math.max(start, came);
    return sum + Math.max(within, 0);
  }, 0);
  const idle = LCP - Math.max(came, FCP) - busy;
  return idle >= NOTICED_MS ? Math.round(idle) : null;
}

function lastChange({ navigations }: Vitals): ToldNavigation | undefined {
  return navigations.findLast(({ soft }) => soft);
}

function lcpOf(vitals: Vitals): number | undefined {
  return lastChange(vitals)?.metrics.LCP;
}
