import { matchesPath } from '../../budgets/path.ts';
import type { RequestFact } from '../../measure/types.ts';

/** A request's address without origin and hash. */
export function pathOf({ url }: Pick<RequestFact, 'url'>): string {
  if (url.startsWith('/')) return url.split('#', 1)[0]!;
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** What a person calls a request: `GET /api/agents?page=2`. */
export function nameOf({ method = 'GET', url }: Pick<RequestFact, 'method' | 'url'>): string {
  return `${method} ${url}`;
}

/** Without what it was asked for: `/api/agents`. */
export function addressOf({ url }: Pick<RequestFact, 'url'>): string {
  return url.split(/[?#]/, 1)[0]!;
}

/** Whether the settings leave a request alone. */
export function isIgnored(request: RequestFact, ignore: readonly string[]): boolean {
  return ignore.some((pattern) => matchesPath(pattern, pathOf(request)));
}

/** A question to an API that was answered. */
export function isAnswered({ type, method = 'GET', status }: RequestFact): boolean {
  return type === 'fetch' && method === 'GET' && status >= 200 && status < 300;
}
