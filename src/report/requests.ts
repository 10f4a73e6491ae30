import { median } from '../measure/statistics/median.ts';
import type { Measurement, PageLoad, RequestFact, ResourceType } from '../measure/types.ts';

/** Requests and what came for them: medians over a page's cold loads. */
export interface RequestSum {
  readonly count: number;
  /** On the wire. */
  readonly bytes: number;
}

/** What a page asks the network for. */
export interface RequestRow {
  readonly route: string;
  readonly profile: string;
  readonly all: RequestSum;
  /** Of types that were asked for at all. */
  readonly types: Readonly<Partial<Record<ResourceType, RequestSum>>>;
  /** Requests to other origins, whatever they are. */
  readonly thirdParty: RequestSum;
}

/** What each type is called where it stands over a column. */
export const TYPE_TITLES: Readonly<Record<ResourceType, string>> = {
  document: 'page',
  script: 'scripts',
  stylesheet: 'styles',
  fetch: 'data',
  image: 'images',
  font: 'fonts',
  media: 'media',
  other: 'other',
};

const TYPES = Object.keys(TYPE_TITLES) as readonly ResourceType[];

/** A line a route and profile, the most bytes first; pages that were not loaded have none. */
export function requestRows({ pages }: Measurement): RequestRow[] {
  const rows = pages.flatMap(({ route, profile, loads }): RequestRow[] => {
    const all = sumOf(loads, () => true);
    if (all.count === 0) return [];
    const ofType = TYPES.map((type) => [type, sumOf(loads, (one) => one.type === type)] as const);
    return [
      {
        route,
        profile,
        all,
        types: Object.fromEntries(ofType.filter(([, { count }]) => count > 0)),
        thirdParty: sumOf(loads, (one) => one.thirdParty),
      },
    ];
  });
  return rows.sort((a, b) => b.all.bytes - a.all.bytes);
}

/** Types that any of the pages asks for, in the order in which they are shown. */
export function typesOf(rows: readonly RequestRow[]): readonly ResourceType[] {
  return TYPES.filter((type) => rows.some(({ types }) => types[type]));
}

function sumOf(loads: readonly PageLoad[], wanted: (request: RequestFact) => boolean): RequestSum {
  if (loads.length === 0) return { count: 0, bytes: 0 };
  const found = loads.map(({ requests }) => requests.filter(wanted));
  return {
    count: median(found.map(({ length }) => length)),
    bytes: median(
      found.map((requests) => requests.reduce((sum, { transfer }) => sum + transfer, 0)),
    ),
  };
}
