import type { Browser, BrowserContext } from 'playwright-core';

import type { PageLoad } from '../types.ts';
import type { AskedRequest } from './network-log.ts';
import { pageFacts } from './told-facts.ts';
import { beginVisit, leave, newVisitor, openPage, visitFacts } from './visit.ts';
import type { VisitOptions } from './visit.ts';

export interface LoadOptions extends VisitOptions {
  /** The whole URL. */
  readonly url: string;
  /** Hears what the page read, and with which headers. */
  readonly onAsked?: ((asked: readonly AskedRequest[]) => void) | undefined;
}

/**
 * One cold load: a visitor of its own, so no cache and no open connection. Whatever goes wrong with the page is named in
 * `errors`; only a browser that is gone rejects.
 */
export async function loadPage(browser: Browser, options: LoadOptions): Promise<PageLoad> {
  const visitor = await newVisitor(browser, options);
  try {
    return await loadFor(visitor, options);
  } finally {
    await leave(visitor);
  }
}

/** A load for a visitor who may have been here before: cold the first time, warm from then on. */
export async function loadFor(visitor: BrowserContext, options: LoadOptions): Promise<PageLoad> {
  const visit = await beginVisit(visitor, options.url, options);
  const vitals = await openPage(visit, options.url);
  // A page of which nobody knows where it stands is gone, or answers nothing any more.
  if (vitals.at !== '') await Promise.race([visit.log.readAnswers(), visit.crashed]);
  options.onAsked?.(visit.log.asked());
  const load = { ...pageFacts(vitals, visit.naming), ...visitFacts(visit, options.url, vitals) };
  // A page that stays open could go on working beside the next one.
  await visit.page.close().catch(() => {});
  const isBlank = load.errors.length === 0 && load.metrics.FCP === undefined;
  return isBlank ? { ...load, errors: ['The page painted nothing'] } : load;
}
