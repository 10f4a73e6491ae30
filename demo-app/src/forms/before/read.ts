import { get } from '../../api/http.ts';

/** What the API answers, asked each time. */
export const read = <T>(url: string, signal: AbortSignal): Promise<T> => get(url, signal);

/** Nothing is kept, so there is nothing to forget. */
export function forget(_prefix: string): void {}
