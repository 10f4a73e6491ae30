import type { BrowserContext } from 'playwright-core';

import type { InteractionLoad, Step } from '../types.ts';
import type { LoadOptions } from './load-page.ts';
import { startScreencast } from './screencast.ts';
import { isInteraction, stepInWords, takeStep } from './steps.ts';
import { pageFacts } from './told-facts.ts';
import { beginVisit, openPage, untilSettled, visitFacts } from './visit.ts';
import type { Vitals } from './vitals.ts';

/** How long the browser may take to report an interaction after the page has come to rest, in ms. */
const REPORT_MS = 5000;

export interface InteractOptions extends LoadOptions {
  readonly steps: readonly Step[];
}

/**
 * Opens a page, lets it settle, and uses it step by step. An interaction that the browser does not report is an error:
 * nobody can say that it was fast.
 */
export async function interact(
  visitor: BrowserContext,
  options: InteractOptions,
): Promise<InteractionLoad> {
  const { url, steps } = options;
  const visit = await beginVisit(visitor, url, options);
  let vitals = await openPage(visit, url);
  if (visit.errors.length === 0) {
    await startScreencast(visit.session);
    for (const step of steps) {
      const failure = await takeStep(visit.page, step);
      if (failure !== null) {
        visit.errors.push(failure);
        break;
      }
      vitals = await untilSettled(visit);
    }
    if (visit.errors.length === 0 && steps.some(isInteraction)) {
      const deadline = Math.min(visit.deadline, performance.now() + REPORT_MS);
      vitals = await untilSettled({ ...visit, deadline }, hasInteraction);
      if (visit.errors.length === 0 && !hasInteraction(vitals)) {
        visit.errors.push('The browser reported no interaction, so there is no INP');
      }
    }
  }
  const { metrics, inp, frames } = pageFacts(withSlowest(vitals), visit.naming);
  const load = {
    // The rest is about the load before, which had a warm cache and a screen to draw.
    metrics: metrics.INP === undefined ? {} : { INP: metrics.INP },
    ...(inp && { inp }),
    ...(frames && { frames }),
    ...visitFacts(visit, url, { ...vitals, at: '' }),
    steps: steps.map(stepInWords),
  };
  await visit.page.close().catch(() => {});
  return load;
}

function hasInteraction({ navigations }: Vitals): boolean {
  return navigations.some(({ metrics }) => metrics.INP !== undefined);
}

/** Steps may lead through several navigations inside the app; the slowest interaction of all counts. */
function withSlowest(vitals: Vitals): Vitals {
  const [slowest] = vitals.navigations
    .filter(({ metrics }) => metrics.INP !== undefined)
    .toSorted((a, b) => b.metrics.INP! - a.metrics.INP!);
  return { ...vitals, navigations: slowest ? [{ ...slowest, soft: false }] : [] };
}
