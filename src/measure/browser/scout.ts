import type { BrowserContext } from 'playwright-core';

import type { CoveredFunction } from '../coverage/ranges.ts';
import type { LoadOptions } from './load-page.ts';
import { beginVisit, openPage, visitFacts } from './visit.ts';

/** A script as it came, and what of it ran. */
export interface SeenScript {
  /** Whole. */
  readonly url: string;
  readonly code: string;
  readonly functions: readonly CoveredFunction[];
}

/** A link that a visitor can see, to a page of the same origin. */
export interface SeenLink {
  /** Where it leads, below the origin. */
  readonly to: string;
  /** A selector of it. */
  readonly link: string;
}

/** What a look at a page finds that no timed load may look for. */
export interface Scouted {
  readonly scripts: readonly SeenScript[];
  readonly links: readonly SeenLink[];
  readonly errors: readonly string[];
}

/** A function's own time in a CPU profile. */
export interface CpuSample {
  /** Whole URL of the script. */
  readonly url: string;
  /** 0-based, as the profile tells them. */
  readonly line: number;
  readonly column: number;
  readonly ms: number;
}

/** A link counts when a click in its middle would meet it: menus that are shut lie hidden below other things. */
const LINKS = `(() => {
  const meets = (link) => {
    link.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = link.getBoundingClientRect();
    const met = width > 0 && height > 0 ? document.elementFromPoint(left + width / 2, top + height / 2) : null;
    return met !== null && link.contains(met);
  };
  const all = [...document.querySelectorAll('a[href]')];
  const seen = new Set();
  return all.flatMap((link) => {
    const href = link.getAttribute('href');
    const to = link.pathname + link.search + (/^#\\/./.test(link.hash) ? link.hash : '');
    const leads = link.origin === location.origin && (!link.target || link.target === '_self') && !link.hasAttribute('download');
    if (seen.has(to) || !leads || !link.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || !meets(link)) return [];
    seen.add(to);
    const alike = all.filter((other) => other.getAttribute('href') === href);
    const nth = alike.indexOf(link);
    return [{ to, link: 'a[href=' + JSON.stringify(href) + ']' + (nth > 0 ? ' >> nth=' + nth : '') }];
  });
})()`;

/** Opens a page, and reads which of its links lead to a `#/…`, seen or not. */
export async function hashLinks(
  visitor: BrowserContext,
  options: LoadOptions,
): Promise<readonly string[]> {
  const visit = await beginVisit(visitor, options.url, options);
  const vitals = await openPage(visit, options.url);
  if (visit.page.isClosed() || vitals.at === '') return [];
  return (await visit.page.evaluate(HASH_LINKS)) as readonly string[];
}

const HASH_LINKS = `[...document.querySelectorAll('a[href^="#/"]')].map((link) => link.getAttribute('href'))`;

/** Opens a page with coverage on, and looks which links a visitor sees once it has settled. */
export async function scout(visitor: BrowserContext, options: LoadOptions): Promise<Scouted> {
  const { url } = options;
  const visit = await beginVisit(visitor, url, options);
  const { page, log } = visit;
  await page.coverage.startJSCoverage({ resetOnNavigation: false });
  const vitals = await openPage(visit, url);
  if (page.isClosed() || vitals.at === '') {
    return { scripts: [], links: [], errors: visitFacts(visit, url, vitals).errors };
  }
  const covered = await page.coverage.stopJSCoverage();
  const links = (await page.evaluate(LINKS)) as readonly SeenLink[];
  const { origin } = new URL(url);
  // Code in the page itself is a part of the document.
  const asked = new Set(log.facts().flatMap((one) => (one.type === 'script' ? one.url : [])));
  const scripts = covered.flatMap(({ url: script, source, functions }): SeenScript[] =>
    source !== undefined &&
    script.startsWith(`${origin}/`) &&
    asked.has(script.slice(origin.length))
      ? [{ url: script, code: source, functions }]
      : [],
  );
  return { scripts, links, errors: visitFacts(visit, url, vitals).errors };
}

/** Microseconds between two looks of the profiler. */
const INTERVAL = 200;

/** Opens a page while a profiler looks on: each function's own time until the load had settled. */
export async function profile(
  visitor: BrowserContext,
  options: LoadOptions,
): Promise<readonly CpuSample[]> {
  const visit = await beginVisit(visitor, options.url, options);
  const { session } = visit;
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
  await session.send('Profiler.start');
  const vitals = await openPage(visit, options.url);
  if (visit.page.isClosed() || vitals.at === '') return [];
  const { profile: found } = await session.send('Profiler.stop');
  return ownTimes(found);
}

/** As Chromium's protocol tells it. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly url: string;
      readonly lineNumber: number;
      readonly columnNumber: number;
    };
  }[];
  readonly samples?: readonly number[];
  /** Microseconds. */
  readonly timeDeltas?: readonly number[];
}

function ownTimes({ nodes, samples = [], timeDeltas = [] }: CpuProfile): readonly CpuSample[] {
  const times = new Map<number, number>();
  // A sample lasts until the next one.
  for (const [index, node] of samples.entries()) {
    times.set(node, (times.get(node) ?? 0) + (timeDeltas[index + 1] ?? 0));
  }
  return nodes.flatMap(({ id, callFrame: { url, lineNumber, columnNumber } }) => {
    const micros = times.get(id) ?? 0;
    return url === '' || micros <= 0
      ? []
      : { url, line: lineNumber, column: columnNumber, ms: micros / 1000 };
  });
}
