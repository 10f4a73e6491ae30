import type { Profile } from '../measure/types.ts';

/** Both paints that can be worked out without a browser. */
export type EstimatedMetric = 'FCP' | 'LCP';

/**
 * What an estimate stands on, best first: a measurement of this route, measurements of the app's other routes, or nothing
 * but figures that are usual on other apps.
 */
export type EstimateBasis = 'route' | 'app' | 'usual';

export interface RouteEstimate {
  /** The route's pattern. */
  readonly route: string;
  readonly profile: string;
  /** ms after the navigation began. */
  readonly FCP: number;
  readonly LCP: number;
  readonly basis: EstimateBasis;
  /** With `add` only: the same with so many bytes more. */
  readonly more?: { readonly FCP: number; readonly LCP: number };
}

/** How far estimates were from what a browser then saw: each page was estimated without its own measurement. */
export interface EstimateError {
  /** Median of the absolute errors, as a share: 0.1 is 10 %. */
  readonly median: number;
  /** Nine out of ten were nearer than this. */
  readonly most: number;
  /** Paints that were held against a measurement. */
  readonly count: number;
}

/** The answer of `loadline estimate`. */
export interface Estimates {
  readonly version: 1;
  readonly profiles: readonly Profile[];
  /** Bytes on the wire that were added for `more`, and where; null when none were. */
  readonly added: { readonly bytes: number; readonly to: 'start' | 'page' } | null;
  /** The machine and the browser of the measurements; null when there were none. */
  readonly calibrated: {
    readonly pages: number;
    readonly cpuModel: string;
    readonly browser: string;
    /** Whether all of them are of this very build. */
    readonly sameBuild: boolean;
  } | null;
  /** null where nothing could be held against a measurement: then `USUAL_ERROR` is all that is known. */
  readonly error: EstimateError | null;
  readonly routes: readonly RouteEstimate[];
  /** What no figure could take into account, in words for a person. */
  readonly notes: readonly string[];
}

/** A load as a plan that can be played out on any network: what is asked for, after what, and how long it takes. */
export interface LoadPlan {
  /** The first one is the document. */
  readonly requests: readonly PlannedRequest[];
  readonly paints: { readonly [name in EstimatedMetric]: Milestone };
}

/** Something that happens once others have, and some work of the CPU has been done. */
export interface Milestone {
  /** Indexes into `requests`: all of them have ended before. */
  readonly after: readonly number[];
  /** ms of CPU at the speed of the machine, slowed down by the profile. */
  readonly work: number;
}

export interface PlannedRequest extends Milestone {
  /** As in a Measurement: path and query below the origin. */
  readonly url: string;
  readonly kind: 'document' | 'script' | 'stylesheet' | 'fetch' | 'other';
  /** Bytes on the wire, headers included. */
  readonly transfer: number;
  /** Bytes once decompressed. */
  readonly size: number;
  /** ms that the server thinks. */
  readonly server: number;
}
