import type { RequestFact } from '../../measure/types.ts';
import { isAnswered, isIgnored, nameOf } from './requests.ts';
import type { NetworkContext, NetworkRule, Seen } from './types.ts';

/** A page that was waiting for an answer asks for the next thing this soon after it, at full speed. Ms. */
const PROMPT = 100;

/**
 * API requests that were made one after the other although the later one sends nothing that an earlier one answered. Only
 * where the code was there all the time: a page that waits for its chunk waits for that.
 */
export const requestWaterfall: NetworkRule<'request-waterfall'> = (context) => {
  const { load, profile, options } = context;
  const asked = load.requests
    .map((request, index) => ({ request, index }))
    .filter(({ request }) => isAnswered(request) && request.needs !== undefined)
    .sort((a, b) => a.request.start - b.request.start);
  const known = new Set<string>();
  return asked.flatMap(({ request }): Seen<'request-waterfall'>[] => {
    const repeated = known.has(request.url);
    known.add(request.url);
    if (repeated || isIgnored(request, options.ignore)) return [];
    const chain = chainOf(request, asked, context);
    const needed = chain.findLastIndex(({ index }) => request.needs!.includes(index));
    const waited = chain.slice(needed + 1);
    const [first] = waited;
    if (first === undefined) return [];
    // Beside the first of them, or as soon as what it does need was there.
    const wait = Math.round(request.start - (chain[needed]?.request.end ?? first.request.start));
    if (wait < options.minWait) return [];
    const after = waited.map((step) => nameOf(step.request));
    const data = { name: nameOf(request), after, wait, profile: profile.name };
    return [{ data, weight: wait }];
  });
};

interface Asked {
  readonly request: RequestFact;
  readonly index: number;
}

/** What a request came after, each step promptly after the one before; in the order of time. */
function chainOf(request: RequestFact, asked: readonly Asked[], context: NetworkContext): Asked[] {
  const gap = PROMPT * Math.max(1, context.profile.cpu);
  const chain: Asked[] = [];
  for (let last = request; ;) {
    const before = asked
      .filter(({ request: { end } }) => end <= last.start)
      .sort((a, b) => b.request.end - a.request.end)[0];
    if (before === undefined || last.start - before.request.end > gap) return chain;
    if (codeCame(before.request.start, last.start, context)) return chain;
    chain.unshift(before);
    last = before.request;
  }
}

function codeCame(from: number, to: number, { load }: NetworkContext): boolean {
  return load.requests.some(({ type, end }) => type === 'script' && end > from && end <= to);
}
