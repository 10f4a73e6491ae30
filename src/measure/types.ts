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
  readonly loads: readonly PageLoad[];
}

/** Times in ms after the navigation began; CLS has no unit. */
export type MetricName = 'TTFB' | 'FCP' | 'LCP' | 'CLS' | 'INP' | 'TBT' | 'load';

/** One cold load: no cache, no connection open. */
export interface PageLoad {
  /** A metric that the browser did not report is absent: it is never a zero. */
  readonly metrics: { readonly [name in MetricName]?: number };
  readonly requests: readonly RequestFact[];
  /** Page errors, console errors and failed requests, in words. A load with one is never a pass. */
  readonly errors: readonly string[];
}

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
}
