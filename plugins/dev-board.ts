import type { Severity } from '../src/report/types.ts';

/** What is known of a dev server's source at a moment. */
export interface Live {
  /**
   * `off`: nobody looks, for the plugin enforces nothing. `no-entry`: the app has no page to begin at. `failed`: the source
   * could not be read this time.
   */
  readonly state: 'off' | 'no-entry' | 'reading' | 'ready' | 'failed';
  /** All that stand, not only what is new. */
  readonly findings: readonly LiveFinding[];
}

export interface LiveFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string | null;
  /** `src/router.tsx:6:1`, relative to the app's root; null where there is none. */
  readonly place: string | null;
  /** The static imports that lead there from the entry, a place each. */
  readonly chain: readonly string[];
}

/** Carries what the dev server knows to whoever shows it. */
export interface Board {
  current(): Live;
  put(live: Live): void;
  /** @returns stops telling. */
  onChange(listener: (live: Live) => void): () => void;
}

export function createBoard(): Board {
  let live: Live = { state: 'off', findings: [] };
  const listeners = new Set<(live: Live) => void>();
  return {
    current: () => live,
    put(next) {
      live = next;
      for (const listener of listeners) listener(live);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
