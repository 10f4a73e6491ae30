import { createCache } from '../../api/cache.ts';
import { get, readAnswer } from '../../api/http.ts';
import { takeEarly } from './early.ts';

const minute = 60_000;

const cache = createCache((url) => {
  if (url.startsWith('/api/templates')) return 10 * minute;
  if (/^\/api\/(commands|agents|workflows)/.test(url)) return 5 * minute;
  return minute;
});

/** What the API answers, kept for a while, and taken from what the page began to ask before its code was there. */
export const read = <T>(url: string, signal: AbortSignal): Promise<T> =>
  cache.get(
    url,
    (shared) => {
      const early = takeEarly(url);
      const late = () => get<T>(url, shared);
      return early ? early.then((answer) => readAnswer<T>(answer), late) : late();
    },
    signal,
  );

/** Drops what a write has made stale. */
export const forget = (prefix: string): void => cache.forget(prefix);
