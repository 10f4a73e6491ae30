import type { RequestFact } from '../../measure/types.ts';
import { addressOf, isAnswered, isIgnored } from './requests.ts';
import type { NetworkRule } from './types.ts';

/** Requests that differ in one value only: a list was fetched, and then something for each of its rows (N+1). */
export const requestPerRow: NetworkRule<'request-per-row'> = ({ load, profile, options }) => {
  const asked = load.requests.filter(
    (request) => isAnswered(request) && !isIgnored(request, options.ignore),
  );
  const patterns = new Map<string, Map<string, RequestFact>>();
  for (const request of asked) {
    for (const pattern of patternsOf(request)) {
      const of = patterns.get(pattern) ?? new Map<string, RequestFact>();
      patterns.set(pattern, of.set(request.url, request));
    }
  }
  const taken = new Set<string>();
  return [...patterns]
    .sort(([, a], [, b]) => b.size - a.size)
    .flatMap(([pattern, of]) => {
      const requests = [...of.values()].filter(({ url }) => !taken.has(url));
      if (requests.length <= options.maxRequests) return [];
      for (const { url } of requests) taken.add(url);
      const begin = Math.min(...requests.map(({ start }) => start));
      const end = Math.max(...requests.map((request) => request.end));
      const bytes = requests.reduce((sum, { transfer }) => sum + transfer, 0);
      const data = {
        name: `GET ${pattern}`,
        count: requests.length,
        limit: options.maxRequests,
        took: Math.round(end - begin),
        bytes,
        profile: profile.name,
      };
      return [{ data, weight: requests.length }];
    });
};

/**
 * The address with each of its values left out in turn: `/api/agents/:id`, `/api/agents?page=:page`. Only values that are
 * one of many: those that an earlier answer told, or that have a digit. `/api/agents` and `/api/projects` are two lists,
 * not two rows.
 */
function patternsOf(request: RequestFact): string[] {
  const told = (request.needs?.length ?? 0) > 0;
  const isOneOfMany = (value: string) => value !== '' && (told || /\d/.test(value));
  const address = addressOf(request);
  const query = request.url.slice(address.length);
  const [, origin = '', path = ''] = /^(https?:\/\/[^/]*)?(.*)$/.exec(address) ?? [];
  const parts = path.split('/');
  const byPart = parts.flatMap((part, index) =>
    isOneOfMany(part) ? `${origin}${parts.with(index, ':id').join('/')}${query}` : [],
  );
  const values = query.slice(1).split('&');
  const byValue = values.flatMap((pair, index) => {
    const [name = '', value = ''] = pair.split('=');
    const left = values.with(index, `${name}=:${name}`);
    return isOneOfMany(value) ? `${address}?${left.join('&')}` : [];
  });
  return [...byPart, ...byValue];
}
