/** Tools whose limits can be taken over. */
export const SOURCES = ['size-limit', 'lhci', 'bundlesize'] as const;

export type Source = (typeof SOURCES)[number];

/** What became of one thing that the other tool was told. */
export interface Carried {
  /** As it stood there, short: `dist/index-*.js 120 kB`. */
  readonly from: string;
  /** Where it is now: `firstLoad.js of /: 120 kB`; null where nothing of ours says the same. */
  readonly to: string | null;
  /** How the two differ, or why there is none; null where they say the same. */
  readonly why: string | null;
}

/** Another tool's config as ours. */
export interface Conversion {
  /** What a budgets.json would hold, without `$schema`; null where nothing could be taken over. */
  readonly budgets: unknown;
  /** Each thing that the config says, in its order. */
  readonly carried: readonly Carried[];
}

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
