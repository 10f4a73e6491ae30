import type { NetworkCode, NetworkRuleData, Seen } from './types.ts';

/** So many addresses are named; the rest is counted. */
const NAMED = 5;

/** Of these rules each address is no finding of its own: whoever mends one of them mends the server. */
type Gathered = 'answer-not-compressed' | 'answer-without-validator' | 'cache-contradicts-name';

/** Makes one of what several addresses show. Each stands once, at its largest. */
const TOGETHER: {
  readonly [C in Gathered]: (name: string, all: readonly Seen<C>[]) => Seen<C>['data'];
} = {
  'answer-not-compressed': bySize,
  'answer-without-validator': bySize,
  'cache-contradicts-name': (name, all) => ({
    name,
    how: all[0]!.data.how,
    urls: all.slice(0, NAMED).flatMap(({ data }) => data.urls),
    headers: all.slice(0, NAMED).flatMap(({ data }) => data.headers),
    count: all.length,
  }),
};

const NAMES: { readonly [C in Gathered]: (data: Seen<C>['data']) => string } = {
  'answer-not-compressed': () => 'uncompressed answers',
  'answer-without-validator': () => 'answers without a validator',
  'cache-contradicts-name': ({ how }) => (how === 'hashed' ? 'hashed files' : 'pages'),
};

/** What a finding is about: what one address shows, or for some rules what all of them do. */
export function subjectOf<C extends NetworkCode>(code: C, { data }: Seen<C>): string {
  return isGathered(code) ? (NAMES[code] as (data: Seen<C>['data']) => string)(data) : data.name;
}

/** The evidence of a finding from all that is about one subject, the worst first. */
export function evidenceOf<C extends NetworkCode>(
  code: C,
  subject: string,
  worstFirst: readonly Seen<C>[],
): Seen<C> {
  const [worst] = worstFirst;
  if (!isGathered(code)) return worst!;
  const addresses = new Map<string, Seen<C>>();
  for (const seen of worstFirst) {
    if (!addresses.has(seen.data.name)) addresses.set(seen.data.name, seen);
  }
  const together = TOGETHER[code] as unknown as (
    name: string,
    all: readonly Seen<C>[],
  ) => Seen<C>['data'];
  return { ...worst!, data: together(subject, [...addresses.values()]) };
}

function isGathered(code: NetworkCode): code is Gathered {
  return Object.hasOwn(TOGETHER, code);
}

function bySize(
  name: string,
  all: readonly Seen<'answer-not-compressed'>[],
): Omit<NetworkRuleData['answer-not-compressed'], 'routes'> {
  return {
    name,
    urls: all.slice(0, NAMED).flatMap(({ data }) => data.urls),
    sizes: all.slice(0, NAMED).flatMap(({ data }) => data.sizes),
    count: all.length,
    bytes: all.reduce((sum, { data }) => sum + data.bytes, 0),
  };
}
