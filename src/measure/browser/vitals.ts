import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Page } from 'playwright-core';

import type { PageLoad } from '../types.ts';

/** What the page has told so far. */
export interface Vitals {
  /** Last value of each metric, by web-vitals' name. */
  readonly metrics: PageLoad['metrics'];
  /** Ms since the largest paint changed last; Infinity while there was none. */
  readonly sinceChange: number;
}

/** Runs in the page before any of its own scripts. `KEY` is where it leaves what it hears. */
const KEY = "Symbol.for('loadline.vitals')";
const OBSERVE = `
if (window === window.top) {
  const heard = { metrics: {}, tasks: [], changed: -Infinity };
  Object.defineProperty(globalThis, ${KEY}, { value: heard });
  const keep = ({ name, value }) => {
    heard.metrics[name] = value;
    if (name === 'LCP') heard.changed = performance.now();
  };
  for (const on of ['onTTFB', 'onFCP', 'onLCP', 'onCLS']) webVitals[on](keep, { reportAllChanges: true });
  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) heard.tasks.push([startTime, duration]);
    }).observe({ type: 'longtask', buffered: true });
  }
}`;

const READ = `(() => {
  const heard = globalThis[${KEY}];
  const [navigation] = performance.getEntriesByType('navigation');
  return {
    metrics: heard?.metrics ?? {},
    tasks: heard?.tasks ?? [],
    load: navigation?.loadEventStart ?? 0,
    sinceChange: heard ? performance.now() - heard.changed : null,
  };
})()`;

interface Heard {
  readonly metrics: PageLoad['metrics'];
  readonly tasks: readonly (readonly [start: number, duration: number])[];
  readonly load: number;
  /** null where JSON cannot say Infinity. */
  readonly sinceChange: number | null;
}

/** web-vitals and what listens to it, as one script for `addInitScript`. It leaves no name in the page's globals. */
export async function vitalsScript(): Promise<string> {
  const main = createRequire(import.meta.url).resolve('web-vitals');
  const library = await readFile(join(dirname(main), 'web-vitals.iife.js'), 'utf8');
  return `(() => {\n${library}\n${OBSERVE}\n})();`;
}

/** Asks the page. It answers when its main thread is free. */
export async function readVitals(page: Page): Promise<Vitals> {
  const { metrics, tasks, load, sinceChange } = (await page.evaluate(READ)) as Heard;
  const { FCP } = metrics;
  return {
    metrics: {
      ...metrics,
      ...(FCP === undefined ? {} : { TBT: totalBlockingTime(tasks, FCP) }),
      ...(load > 0 ? { load } : {}),
    },
    sinceChange: sinceChange ?? Infinity,
  };
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
