/** A small cache of answers in memory, which also lets several callers share one request under way. */
export interface Cache {
  /**
   * The value for a key, from memory while it is fresh. When every caller that waits for a request has
   * aborted, the request is aborted too.
   */
  get<T>(key: string, load: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Drops what a write has made stale: every key that begins with the prefix. */
  forget(prefix: string): void;
}

interface Entry {
  readonly value: Promise<unknown>;
  readonly abort: AbortController;
  waiting: number;
  /** In ms; Infinity while the request is under way. */
  staleAt: number;
}

/** @param freshFor how long an answer may be used again, in ms, by its key */
export function createCache(
  freshFor: (key: string) => number,
  now: () => number = Date.now,
): Cache {
  const entries = new Map<string, Entry>();

  function begin<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Entry {
    const abort = new AbortController();
    const value = load(abort.signal);
    const entry: Entry = { value, abort, waiting: 0, staleAt: Infinity };
    entries.set(key, entry);
    value.then(
      () => (entry.staleAt = now() + freshFor(key)),
      () => entries.get(key) === entry && entries.delete(key),
    );
    return entry;
  }

  return {
    get<T>(
      key: string,
      load: (signal: AbortSignal) => Promise<T>,
      signal?: AbortSignal,
    ): Promise<T> {
      if (signal?.aborted) return Promise.reject(signal.reason);
      const known = entries.get(key);
      const entry = known && known.staleAt > now() ? known : begin(key, load);
      entry.waiting += 1;
      return new Promise<T>((resolve, reject) => {
        const leave = () => {
          entry.waiting -= 1;
          if (entry.waiting === 0 && entry.staleAt === Infinity) {
            if (entries.get(key) === entry) entries.delete(key);
            entry.abort.abort();
          }
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', leave, { once: true });
        const settle = () => {
          signal?.removeEventListener('abort', leave);
          entry.waiting -= 1;
        };
        (entry.value as Promise<T>).then(
          (value) => (settle(), resolve(value)),
          (error: unknown) => (settle(), reject(error)),
        );
      });
    },

    forget(prefix) {
      for (const key of entries.keys()) if (key.startsWith(prefix)) entries.delete(key);
    },
  };
}
