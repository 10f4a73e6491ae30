import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the page leaves what it hears. */
const KEY = "Symbol.for('loadline.vitals')";

/**
 * Runs in the page before any of its own scripts. A metric belongs to a navigation: the page's own, or one inside the
 * app. The last value counts.
 */
const OBSERVE = `
if (window === window.top) {
  const heard = { navigations: [], tasks: [], frames: null, changed: -Infinity, ready: 0 };
  Object.defineProperty(globalThis, ${KEY}, { value: heard });
  const script = ({ sourceURL, sourceCharPosition, sourceFunctionName, invoker, invokerType, startTime, duration, forcedStyleAndLayoutDuration }) => ({
    url: sourceURL, position: sourceCharPosition, function: sourceFunctionName, invoker, type: invokerType,
    start: startTime, duration, layout: forcedStyleAndLayoutDuration,
  });
  const details = {
    LCP: ({ target, url, timeToFirstByte, resourceLoadDelay, resourceLoadDuration, elementRenderDelay }) => ({
      element: target ?? '', url: url ?? '', firstByte: timeToFirstByte, loadDelay: resourceLoadDelay,
      loadDuration: resourceLoadDuration, renderDelay: elementRenderDelay,
    }),
    INP: ({ interactionTarget, interactionType, inputDelay, processingDuration, presentationDelay, longestScript }) => ({
      element: interactionTarget ?? '', type: interactionType ?? 'pointer', inputDelay, processing: processingDuration,
      presentation: presentationDelay, script: longestScript ? script(longestScript.entry) : null,
    }),
  };
  const keep = ({ name, value, attribution, navigationId, navigationType, navigationURL, navigationStartTime }) => {
    let navigation = heard.navigations.find(({ id }) => id === navigationId);
    if (!navigation) {
      navigation = { id: navigationId, soft: navigationType === 'soft-navigation', url: navigationURL ?? '', start: navigationStartTime ?? 0, metrics: {} };
      heard.navigations.push(navigation);
    }
    navigation.metrics[name] = value;
    if (name in details) navigation[name] = details[name](attribution);
    if (name === 'LCP' || name === 'INP') heard.changed = performance.now();
  };
  const options = { reportAllChanges: true, reportSoftNavs: true, durationThreshold: 16 };
  for (const on of ['onTTFB', 'onFCP', 'onLCP', 'onCLS', 'onINP']) webVitals[on](keep, options);
  const observe = (type, hear) => {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) return false;
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
    return true;
  };
  observe('longtask', ({ startTime, duration }) => heard.tasks.push([startTime, duration]));
  const frames = [];
  const tells = observe('long-animation-frame', ({ startTime, duration, blockingDuration, scripts }) => {
    frames.push({ start: startTime, duration, blocking: blockingDuration, scripts: scripts.map(script) });
  });
  if (tells) heard.frames = frames;
  heard.ready = performance.now();
}`;

/** What a page tells when it is asked. */
export const READ = `(() => {
  const heard = globalThis[${KEY}];
  const [navigation] = performance.getEntriesByType('navigation');
  return {
    navigations: heard?.navigations ?? [],
    tasks: heard?.tasks ?? [],
    frames: heard?.frames ?? null,
    ready: heard?.ready ?? 0,
    load: navigation?.loadEventStart ?? 0,
    sinceChange: heard ? performance.now() - heard.changed : null,
    at: location.href,
  };
})()`;

/** web-vitals and what listens to it, as one script for `addInitScript`. It leaves no name in the page's globals. */
export async function vitalsScript(): Promise<string> {
  const main = createRequire(import.meta.url).resolve('web-vitals');
  const library = await readFile(join(dirname(main), 'web-vitals.attribution.iife.js'), 'utf8');
  return `(() => {\n${library}\n${OBSERVE}\n})();`;
}
