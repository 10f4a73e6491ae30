import type { Page } from 'playwright-core';

import type { LargestPaint, MetricName, SlowestInteraction } from '../types.ts';
import { READ } from './observe.ts';

/** A script in a long frame or a slow interaction, as the browser tells of it. */
export interface ToldScript {
  readonly url: string;
  readonly position: number;
  readonly function: string;
  readonly invoker: string;
  readonly type: string;
  readonly start: number;
  readonly duration: number;
  readonly layout: number;
}

/** The page's own navigation, or one inside the app. Metrics are by web-vitals' name, the last value of each. */
export interface ToldNavigation {
  readonly id: number;
  readonly soft: boolean;
  readonly url: string;
  /** When it began, after the page's own navigation. */
  readonly start: number;
  readonly metrics: { readonly [name in MetricName]?: number };
  readonly LCP?: LargestPaint;
  readonly INP?: Omit<SlowestInteraction, 'script'> & { readonly script: ToldScript | null };
}

export interface ToldFrame {
  readonly start: number;
  readonly duration: number;
  readonly blocking: number;
  readonly scripts: readonly ToldScript[];
}

/** What the page has told so far. Times in ms after the page's own navigation began. */
export interface Vitals {
  readonly navigations: readonly ToldNavigation[];
  readonly tasks: readonly (readonly [start: number, duration: number])[];
  /** null where the browser tells of no frames. */
  readonly frames: readonly ToldFrame[] | null;
  /** When what listens in the page was in place: before any script of the page's own. */
  readonly ready: number;
  /** When the load event began; 0 before. */
  readonly load: number;
  /** Ms since the largest paint or the slowest interaction changed last; Infinity while there was none. */
  readonly sinceChange: number;
  /** Where the page stands: the whole URL, empty while nobody knows. */
  readonly at: string;
}

export const noVitals: Vitals = {
  navigations: [],
  tasks: [],
  frames: null,
  ready: 0,
  load: 0,
  sinceChange: 0,
  at: '',
};

/** Asks the page. It answers when its main thread is free. */
export async function readVitals(page: Page): Promise<Vitals> {
  // JSON cannot say Infinity.
  const told = (await page.evaluate(READ)) as Vitals & { readonly sinceChange: number | null };
  return { ...told, sinceChange: told.sinceChange ?? Infinity };
}

/** What long tasks after the first paint took beyond 50 ms each, in ms. A task that began before it counts from it. */
export function totalBlockingTime(
  tasks: readonly (readonly [start: number, duration: number])[],
  firstPaint: number,
): number {
  return tasks.reduce((total, [start, duration]) => {
    const after = start + duration - Math.max(start, firstPaint);
    return total + Math.max(after - 50, 0);
  }, 0);
}
