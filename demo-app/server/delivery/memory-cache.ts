/** Values in memory, each for a time. */
export interface MemoryCache<T> {
  /** The value, made by `load` when there is none. Requests that come while it is being made wait for the same one. */
  get(
    group: string,
    key: string,
    ttlMs: number,
    load: () => Promise<T>,
  ): Promise<{ value: T; hit: boolean }>;
  /** Forgets a group. What is being made for it right now is still given to those who wait, and then forgotten. */
  forget(group: string): void;
}

interface Entry<T> {
  readonly group: string;
  readonly expires: number;
  readonly value: Promise<T>;
}

/**
 * @param capacity the oldest entries leave when there are more
 * @param now a clock that never goes back, ms
 */
export function createMemoryCache<T>(capacity: number, now: () => number): MemoryCache<T> {
  const entries = new Map<string, Entry<T>>();

  return {
    get: async (group, key, ttlMs, load) => {
      const id = `${group} ${key}`;
      const known = entries.get(id);
      if (known && known.expires > now()) return { value: await known.value, hit: true };
      const entry = { group, expires: now() + ttlMs, value: load() };
      // Put in anew, so that the oldest entry is always the first.
      entries.delete(id);
      entries.set(id, entry);
      const [oldest] = entries.keys();
      if (entries.size > capacity && oldest !== undefined) entries.delete(oldest);
      try {
        return { value: await entry.value, hit: false };
      } catch (error) {
        if (entries.get(id) === entry) entries.delete(id);
        throw error;
      }
    },

    forget: (group) => {
      for (const [id, entry] of entries) {
        if (entry.group === group) entries.delete(id);
      }
    },
  };
}
