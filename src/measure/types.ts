/** The Measurement: what a browser saw, as facts. src/measure writes it, src/budgets and src/report read it. */
export interface Measurement {
  readonly $schema?: string;
  readonly version: 1;
  /** `fingerprint` of the Snapshot of the build that was opened; left out where there was no Snapshot. */
  readonly build?: string;
  readonly environment: MeasurementEnvironment;
  readonly profiles: readonly Profile[];
  /** One a route and profile, in the order in which they were measured. */
  readonly pages: readonly PageMeasurement[];
  /** Where the app was, when it was no build that Loadline served: `https://example.com`. */
  readonly origin?: string;
  /** Routes that were to be measured and could not be opened. */
  readonly skipped?: readonly { readonly route: string; readonly reason: string }[];
  /** What of its scripts each route ran; made in loads of their own, which tell no times. Not there where none was made. */
  readonly coverage?: readonly RouteCoverage[];
  /** The API, asked by itself for what the pages ask it. Not there where nobody wanted to know. */
  readonly api?: readonly EndpointFacts[];
  /** Which part of the routes this is, where several machines share them; not there in the whole. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Ids of the Snapshot's modules, for `coverage`. */
  readonly modules?: readonly string[];
}

/** A named network and CPU. */
export interface Profile {
  readonly name: string;
  /** Kilobits a second, 1 kbit = 1000 bits. */
  readonly down: number;
  readonly up: number;
  /** Round trip in ms. */
  readonly rtt: number;
  /** How many times slower than this machine the CPU is made. 1: as it is. */
  readonly cpu: number;
}

/** What must be alike before two Measurements may be compared. */
export interface MeasurementEnvironment {
  readonly loadline: string;
  readonly node: string;
  readonly platform: string;
  readonly cpuModel: string;
  readonly cores: number;
  /** One-minute load average when the measurement began; 0 where the system has none. */
  readonly load: number;
  /** Share of all cores that was at work while it was measured, by this and by all else; not there where nobody can tell. */
  readonly busy?: number;
  readonly browser: string;
  /** What slows the network down: our relay, or Chromium's own throttling. */
  readonly engine: 'link' | 'cdp';
}

export interface PageMeasurement {
  /** The route's pattern: `/projects/:id`. */
  readonly route: string;
  /** What was opened, below the origin: `/projects/7`. */
  readonly url: string;
  /** A name from `profiles`. */
  readonly profile: string;
  /** Cold loads: no cache, no connection open. */
  readonly loads: readonly PageLoad[];
  /** The page opened once more, its cache kept. Not there where none was made. */
  readonly warm?: readonly PageLoad[];
  /** The page reached by a click inside the app. Not there where none was made. */
  readonly routeChanges?: readonly SoftNavigation[];
  /** The page opened and used. Not there where no steps are set for it. */
  readonly interactions?: readonly InteractionLoad[];
  /** How it came to be painted. Not there where nobody wanted to see it, or the page failed. */
  readonly film?: Film;
}

/** Pictures of a load that was made for them: taking them costs the page time, so it counts in no other figure. */
export interface Film {
  /** The screen, in CSS pixels; the pictures are smaller. */
  readonly width: number;
  readonly height: number;
  /** Of this very load, in ms after the navigation began. */
  readonly metrics: { readonly [name in 'FCP' | 'LCP' | 'load']?: number };
  /** In the order of time. */
  readonly pictures: readonly FilmPicture[];
}

/** What was on the screen from then on until the next picture: ms after the navigation began, a JPEG in base64. */
export type FilmPicture = readonly [at: number, jpeg: string];

/** What a page was measured by, in the words of the settings and the reports. */
export type LoadKind = 'cold' | 'warm' | 'route-change' | 'interaction';

/** Times in ms after the navigation began; CLS has no unit. */
export type MetricName = 'TTFB' | 'FCP' | 'LCP' | 'CLS' | 'INP' | 'TBT' | 'load';

/** One load of a page, or what came of one click or a list of steps. */
export interface PageLoad {
  /** A metric that the browser did not report is absent: it is never a zero. */
  readonly metrics: { readonly [name in MetricName]?: number };
  readonly requests: readonly RequestFact[];
  /** Page errors, console errors and failed requests, in words. A load with one is never a pass. */
  readonly errors: readonly string[];
  /** What is no failure and yet belongs beside the figures, in words: a request that was not waited for. Not there where nothing is. */
  readonly warnings?: readonly string[];
  /** Where the page stood in the end, below the origin, when that is elsewhere than what was opened. */
  readonly landed?: string;
  /** What the largest paint was, and what it waited for; with `metrics.LCP` only. */
  readonly lcp?: LargestPaint;
  /** The slowest interaction; with `metrics.INP` only. */
  readonly inp?: SlowestInteraction;
  /** Long animation frames and the scripts in them, in the order of time. Not there where the browser tells of none. */
  readonly frames?: readonly LongFrame[];
}

/** The page reached by a click; times count from the click, and requests are those that it caused. */
export interface SoftNavigation extends PageLoad {
  /** What was opened first, below the origin. */
  readonly from: string;
  /** What was clicked: a selector. */
  readonly link: string;
  /** Ms for which React held a fallback although all was there: it shows one for at least 300 ms. */
  readonly held?: number;
}

/** The page opened and used as the settings say. `metrics.INP` is the slowest of the interactions; without one it failed. */
export interface InteractionLoad extends PageLoad {
  /** What was done, in words: `click button.save`. */
  readonly steps: readonly string[];
}

/** One thing that a person does to a page, as the settings have it. Selectors are Playwright's: CSS, `text=…`, `role=…`. */
export type Step =
  | { readonly click: string }
  | { readonly type: string; readonly into: string }
  /** A key as Playwright names it: `Enter`, `Control+K`. */
  | { readonly press: string }
  /** Pixels down the page with the wheel; or what to bring into view. */
  | { readonly scroll: number | string }
  /** Does nothing until this is visible. */
  | { readonly wait: string };

/** The four parts sum to the LCP, in ms; resource times are 0 where the largest paint is text. */
export interface LargestPaint {
  /** A selector of the element; empty when it has left the page. */
  readonly element: string;
  /** The picture's URL as in `requests`; empty for text. */
  readonly url: string;
  /** Until the first byte of the document. */
  readonly firstByte: number;
  /** From there until the resource is asked for. */
  readonly loadDelay: number;
  readonly loadDuration: number;
  /** From there until it is painted. */
  readonly renderDelay: number;
}

/** The three parts sum to the INP, in ms. */
export interface SlowestInteraction {
  /** A selector of the element; empty when it has left the page. */
  readonly element: string;
  readonly type: 'pointer' | 'keyboard';
  /** Until the page began to work on it. */
  readonly inputDelay: number;
  /** The page's own listeners. */
  readonly processing: number;
  /** From there until the next paint. */
  readonly presentation: number;
  /** The script that ran longest in it; null where none took 5 ms. */
  readonly script: ScriptWork | null;
}

/** A frame that took 50 ms or more. Times in ms, `start` after the navigation began. */
export interface LongFrame {
  readonly start: number;
  readonly duration: number;
  /** What it kept a person's input waiting beyond 50 ms. */
  readonly blocking: number;
  /** Scripts of 5 ms and more. */
  readonly scripts: readonly ScriptWork[];
}

/** What a script did in one go. */
export interface ScriptWork {
  /** As in `requests`; empty for code without a file. */
  readonly url: string;
  /** Place of the function in the file in UTF-16 units; -1 when unknown. 0 where the file itself ran. */
  readonly position: number;
  /** The function's name in the emitted file; often empty. */
  readonly function: string;
  /** What called it, in the browser's words: `BUTTON.onclick`, `TimerHandler:setTimeout`. */
  readonly invoker: string;
  readonly start: number;
  readonly duration: number;
  /** Ms of `duration` in which it made the browser lay the page out. */
  readonly layout: number;
  /** Id of the Snapshot's module that the place belongs to; null when unknown, and where a whole file ran. */
  readonly module: string | null;
}

/** How much of its scripts a route ran until its load had settled. Bytes as they are once decompressed. */
export interface RouteCoverage {
  readonly route: string;
  /** What was opened, below the origin. */
  readonly url: string;
  /** Of the app's own scripts that came: all bytes, and those that ran. */
  readonly size: number;
  readonly used: number;
  readonly files: readonly FileUse[];
  /** The most unused bytes first. Not there where nobody knows which bytes are whose. */
  readonly modules?: readonly ModuleUse[];
  /** Why nothing is known; as in `PageLoad`. */
  readonly errors: readonly string[];
}

/** A script by its URL below the origin. */
export type FileUse = readonly [url: string, size: number, used: number];

/**
 * A module by its index into `Measurement.modules`, -1 for the bundler's glue; its bytes in the scripts that came, those
 * that ran, and the ms of CPU that it took itself, at full speed.
 */
export type ModuleUse = readonly [module: number, size: number, used: number, cpu: number];

/** What an API answers when it is asked again and again, one request at a time, with neither link nor browser between. */
export interface EndpointFacts {
  /** Below the API's origin, without the query: `/api/agents`. */
  readonly path: string;
  /** In the order of time; none of them the first of its address. */
  readonly answers: readonly Answer[];
  /** What went wrong, in words. With one of them nothing is known. */
  readonly errors: readonly string[];
  /** Requests that had no answer after so many ms, in the order of time. Not there where all had one. */
  readonly unanswered?: readonly number[];
}

/** Ms until all of the answer was there, bytes of its body as sent, and its `Server-Timing`. */
export type Answer = readonly [ms: number, bytes: number, serverTiming: string];

export type ResourceType =
  | 'document'
  | 'script'
  | 'stylesheet'
  | 'image'
  | 'media'
  | 'font'
  | 'fetch'
  | 'other';

export interface RequestFact {
  /** Path and query for the page's own origin, the whole URL for another. */
  readonly url: string;
  readonly type: ResourceType;
  readonly thirdParty: boolean;
  readonly status: number;
  /** Bytes of the answer on the wire, compressed, headers included. */
  readonly transfer: number;
  /** Bytes of the body once decompressed. */
  readonly size: number;
  /** ms after the navigation began. */
  readonly start: number;
  readonly end: number;
  /** The answer's `Server-Timing`, as sent; empty when there was none. */
  readonly serverTiming: string;
  // What follows is not there in measurements of before it was recorded.
  /** `GET` */
  readonly method?: string;
  /** ms after the navigation began until the request left the browser, which may be busy; not there where no answer came. */
  readonly sent?: number;
  /** ms after the navigation began until the first byte of the answer; not there where none came. */
  readonly firstByte?: number;
  /** Of the answer's headers what says how it may be kept, and what it is; not there where none came. */
  readonly headers?: AnswerHeaders;
  /** What asked for it. */
  readonly initiator?: Initiator;
  /** In Chromium's words: `VeryHigh`, `High`, `Medium`, `Low`, `VeryLow`. */
  readonly priority?: string;
  /** Whether the page may not be painted before it is there. */
  readonly blocking?: boolean;
  /** Items of the longest list in an answer of JSON; not there where it is none. */
  readonly rows?: number;
  /**
   * Indexes into the load's requests: earlier answers that hold a value which this request sends and the page's own
   * address does not. It could not be asked for before them.
   */
  readonly needs?: readonly number[];
  /** It had not ended when it was not waited for any longer; `end` is no end then. */
  readonly unanswered?: true;
}

/** As they were sent, in lower case but for values; empty where a header was not sent. */
export interface AnswerHeaders {
  /** Without its parameters: `application/json`. */
  readonly contentType: string;
  readonly contentEncoding: string;
  readonly cacheControl: string;
  readonly etag: string;
  readonly lastModified: string;
}

export interface Initiator {
  /** `parser`: the HTML or a style sheet; `script`: `fetch` or an import; `preload`; `preflight`; `other`. */
  readonly type: string;
  /** The file that asked, as in `requests`; empty when unknown. */
  readonly url: string;
  /** 1-based; 0 when unknown. */
  readonly line: number;
}
