import type {
  LargestPaint,
  LongFrame,
  PageLoad,
  ScriptWork,
  SlowestInteraction,
} from '../types.ts';
import { totalBlockingTime } from './vitals.ts';
import type { ToldFrame, ToldNavigation, ToldScript, Vitals } from './vitals.ts';

/** The parts of a load that the page itself tells. */
export type ToldFacts = Pick<PageLoad, 'metrics' | 'lcp' | 'inp' | 'frames'>;

/** Which module's code stands at a place of a script, by the script's whole URL; null when nobody knows. */
export type ModuleAt = (url: string, position: number) => string | null;

/** How a load's facts name things. */
export interface Naming {
  /** The page's own origin, which is left out of URLs. */
  readonly origin: string;
  readonly moduleAt: ModuleAt;
}

/** What the page told of its own navigation. */
export function pageFacts(vitals: Vitals, naming: Naming): ToldFacts {
  const own = vitals.navigations.find(({ soft }) => !soft);
  const { FCP } = own?.metrics ?? {};
  const metrics = {
    ...own?.metrics,
    ...(FCP !== undefined && { TBT: totalBlockingTime(vitals.tasks, FCP) }),
    ...(vitals.load > 0 && { load: vitals.load }),
  };
  // What happens after a click inside the app has its own load.
  const end = vitals.navigations.find(({ soft }) => soft)?.start ?? Infinity;
  return {
    ...navigationFacts(own, metrics, naming),
    ...framesBetween(vitals, 0, end, naming),
  };
}

/** What the page told of a navigation inside the app; times count from its click. */
export function changeFacts(
  vitals: Vitals,
  change: ToldNavigation | undefined,
  clicked: number,
  naming: Naming,
): ToldFacts {
  // A document's first byte, and how long it kept the main thread busy, are not the click's.
  const { FCP, LCP, CLS } = change?.metrics ?? {};
  // The click belongs to the page that it left.
  const before = vitals.navigations.find(({ soft }) => !soft);
  const { INP } = before?.metrics ?? {};
  const metrics = {
    ...(FCP !== undefined && { FCP }),
    ...(LCP !== undefined && { LCP }),
    ...(CLS !== undefined && { CLS }),
    ...(INP !== undefined && { INP }),
  };
  const told = change && { ...change, ...(before?.INP && { INP: before.INP }) };
  return {
    ...navigationFacts(told, metrics, naming, clicked),
    ...framesBetween(vitals, clicked, Infinity, naming),
  };
}

function navigationFacts(
  navigation: ToldNavigation | undefined,
  metrics: PageLoad['metrics'],
  naming: Naming,
  start = 0,
): ToldFacts {
  const { LCP, INP } = navigation ?? {};
  return {
    metrics: rounded(metrics),
    ...(LCP && metrics.LCP !== undefined && { lcp: largestPaint(LCP, naming) }),
    ...(INP && metrics.INP !== undefined && { inp: slowestInteraction(INP, start, naming) }),
  };
}

function largestPaint(told: NonNullable<ToldNavigation['LCP']>, { origin }: Naming): LargestPaint {
  return {
    element: told.element,
    url: shortened(told.url, origin),
    firstByte: tenths(told.firstByte),
    loadDelay: tenths(told.loadDelay),
    loadDuration: tenths(told.loadDuration),
    renderDelay: tenths(told.renderDelay),
  };
}

function slowestInteraction(
  told: NonNullable<ToldNavigation['INP']>,
  start: number,
  naming: Naming,
): SlowestInteraction {
  return {
    element: told.element,
    type: told.type,
    inputDelay: tenths(told.inputDelay),
    processing: tenths(told.processing),
    presentation: tenths(told.presentation),
    script: told.script && scriptWork(told.script, start, naming),
  };
}

function framesBetween(
  { frames, ready }: Vitals,
  start: number,
  end: number,
  naming: Naming,
): Pick<ToldFacts, 'frames'> {
  if (frames === null) return {};
  const within = (frame: ToldFrame) => frame.start + frame.duration > start && frame.start < end;
  return {
    frames: frames.filter(within).map((frame): LongFrame => ({
      start: tenths(frame.start - start),
      duration: tenths(frame.duration),
      blocking: tenths(frame.blocking),
      scripts: frame.scripts
        // What listens in the page is no part of the app.
        .filter((script) => script.start >= ready)
        .map((script) => scriptWork(script, start, naming)),
    })),
  };
}

function scriptWork(told: ToldScript, start: number, { origin, moduleAt }: Naming): ScriptWork {
  // A file that runs begins at its first letter, which says nothing of whose code took the time.
  const isFile = told.position <= 0 || told.type.endsWith('-script');
  return {
    url: shortened(told.url, origin),
    position: told.position,
    function: told.function,
    invoker: shortened(told.invoker, origin).slice(0, 200),
    start: tenths(told.start - start),
    duration: tenths(told.duration),
    layout: tenths(told.layout),
    module: isFile ? null : moduleAt(told.url, told.position),
  };
}

/** A URL of the page's own origin without the origin, as in `requests`. */
export function shortened(url: string, origin: string): string {
  return url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}

/** A tenth of a ms, and four decimals for CLS: more would be noise. */
function rounded(metrics: PageLoad['metrics']): PageLoad['metrics'] {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => {
      const places = name === 'CLS' ? 1e4 : 10;
      return [name, Math.round(value * places) / places];
    }),
  );
}
