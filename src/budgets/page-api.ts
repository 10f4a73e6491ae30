import { readServerTiming } from '../analysis/network/server-timing.ts';
import type { PageLoad, RequestFact } from '../measure/types.ts';
import type { Figure } from './types.ts';

export type PageApiFigure = Extract<Figure, { readonly kind: 'pageApi' }>['of'];

/** What one load asks of APIs; undefined when an answer does not say. A load without such a request asks nothing. */
export function pageApiValue({ requests }: PageLoad, of: PageApiFigure): number | undefined {
  const asked = requests.filter(isQuestion);
  if (of === 'requests') return asked.length;
  if (of === 'transfer') return asked.reduce((sum, { transfer }) => sum + transfer, 0);
  const said = asked.map(({ serverTiming }) => readServerTiming(serverTiming)[of]);
  return said.every((value) => value !== null)
    ? said.reduce((sum: number, value) => sum + (value ?? 0), 0)
    : undefined;
}

/** A browser's question for permission (CORS) is none of the page's. */
function isQuestion({ type, method = 'GET' }: RequestFact): boolean {
  return type === 'fetch' && method !== 'OPTIONS';
}
