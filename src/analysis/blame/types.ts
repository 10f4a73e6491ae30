/** Timings that can be taken apart. */
export type BlamedMetric = 'TTFB' | 'FCP' | 'LCP' | 'load' | 'TBT' | 'INP';

/** What carries a timing, on one route and profile. The parts sum to `ms`, the largest first. */
export interface Blame {
  readonly metric: BlamedMetric;
  /** Of the load in the middle, which was taken apart. */
  readonly ms: number;
  readonly parts: readonly BlamePart[];
}

export type BlamePart =
  /** Waiting for the network's round trips, one after another: the connection's and each request's. */
  | { readonly kind: 'trips'; readonly ms: number; readonly count: number }
  /** Bytes on their way while all else waited for them. */
  | {
      readonly kind: 'download';
      readonly ms: number;
      /** As in the Measurement's requests. */
      readonly url: string;
      /** Bytes on the wire. */
      readonly transfer: number;
      /** What weighs most in it and might not have to be there; null where nobody knows. */
      readonly holds: HeldPart | null;
    }
  /** A server that thinks. */
  | { readonly kind: 'server'; readonly ms: number; readonly url: string }
  /** The main thread at work, or waiting for a timer or a frame. */
  | {
      readonly kind: 'cpu';
      readonly ms: number;
      /** What ran in it, the longest first: modules where they are known, else scripts. Empty where the browser told none. */
      readonly scripts: readonly { readonly name: string; readonly ms: number }[];
    };

/** A package, or the app's own code, in a file. */
export interface HeldPart {
  /** `(app)` for the app's own code. */
  readonly name: string;
  /** Brotli bytes of it in that file. */
  readonly bytes: number;
  /** The import in the app's own source that brings it; null where no static import does. */
  readonly from: SourceLine | null;
}

/** A line of the app's own source. */
export interface SourceLine {
  /** The module's id. */
  readonly module: string;
  /** 1-based, 0 when unknown. */
  readonly line: number;
}
