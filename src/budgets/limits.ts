import type { ValueNode } from '@humanwhocodes/momoa';

import { readAmount, readShare, type Unit } from './amounts.ts';
import { METRICS, RESOURCE_KINDS } from './names.ts';
import { complain, readObject, type Field, type Source } from './reader.ts';
import type { Figure, Limit } from './types.ts';

const FIRST_LOAD = ['js', 'css', 'total', 'requests'] as const;

/** The keys of an entry that hold limits for a profile, or for all of them. */
export const MEASURED_KEYS = [
  'resourceSizes',
  'resourceCounts',
  'timings',
  'warm',
  'routeChange',
  'api',
  'beyondLink',
] as const;

/** The limits of an entry, or of one profile in it, from the fields that hold some. */
export function readLimits(
  source: Source,
  fields: readonly Field[],
  profile: string | null,
): readonly Limit[] {
  return fields.flatMap((field) => {
    const { key, value } = field;
    switch (key) {
      case 'firstLoad':
        return readFirstLoad(source, value);
      case 'resourceSizes':
        return readResources(source, value, 'resourceSize', 'bytes', profile);
      case 'resourceCounts':
        return readResources(source, value, 'resourceCount', 'requests', profile);
      case 'timings':
        return readTimings(source, value, 'timing', profile);
      case 'warm':
      case 'routeChange':
        return readTimings(source, value, key, profile);
      case 'unused':
        return limit(source, field, { kind: 'unused', of: 'js', profile: null }, 'bytes');
      case 'api':
        return readPageApi(source, value, profile);
      case 'beyondLink':
        return readBeyondLink(source, value, profile);
      default:
        return [];
    }
  });
}

function readFirstLoad(source: Source, node: ValueNode): readonly Limit[] {
  const hint = 'It holds js, css, total (sizes) and requests: {"js": "170 kB", "requests": 20}.';
  const fields = readObject(source, node, FIRST_LOAD, hint);
  return FIRST_LOAD.flatMap((of) => {
    const field = fields.find(({ key }) => key === of);
    if (field === undefined) return [];
    return limit(
      source,
      field,
      { kind: 'firstLoad', of },
      of === 'requests' ? 'requests' : 'bytes',
    );
  });
}

function readResources(
  source: Source,
  node: ValueNode,
  kind: 'resourceSize' | 'resourceCount',
  unit: Unit,
  profile: string | null,
): readonly Limit[] {
  const example = unit === 'bytes' ? '{"script": "180 kB"}' : '{"third-party": 0}';
  const hint = `It holds resource types (${RESOURCE_KINDS.join(', ')}): ${example}.`;
  const fields = readObject(source, node, RESOURCE_KINDS, hint);
  return RESOURCE_KINDS.flatMap((of) => {
    const field = fields.find(({ key }) => key === of);
    const figure: Figure = kind === 'resourceSize' ? { kind, of, profile } : { kind, of, profile };
    return field === undefined ? [] : limit(source, field, figure, unit);
  });
}

function readTimings(
  source: Source,
  node: ValueNode,
  kind: 'timing' | 'warm' | 'routeChange',
  profile: string | null,
): readonly Limit[] {
  const names = Object.keys(METRICS);
  const hint = `It holds metrics (${names.join(', ')}): {"LCP": "2.5 s"}.`;
  const seen = new Map<string, Field>();
  return readObject(source, node, names, hint).flatMap((field) => {
    const of = METRICS[field.key];
    if (of === undefined) return [];
    const first = seen.get(of);
    if (first !== undefined) {
      complain(source, field.name, {
        message: `"${field.key}" limits ${of} a second time`,
        hint: `"${first.key}" in line ${first.name.loc.start.line} does so already: remove one of them.`,
      });
      return [];
    }
    seen.set(of, field);
    const figure = { kind, of, profile } as Figure;
    return limit(source, field, figure, of === 'CLS' ? 'score' : 'ms');
  });
}

const PAGE_API = {
  requests: 'requests',
  transfer: 'bytes',
  queries: 'queries',
  dbTime: 'ms',
} as const;

function readPageApi(source: Source, node: ValueNode, profile: string | null): readonly Limit[] {
  const names = Object.keys(PAGE_API);
  const hint = `It holds what one visit may ask of APIs (${names.join(', ')}): {"requests": 9}.`;
  return readObject(source, node, names, hint).flatMap((field) => {
    const of = field.key as keyof typeof PAGE_API;
    return limit(source, field, { kind: 'pageApi', of, profile }, PAGE_API[of]);
  });
}

function readBeyondLink(source: Source, node: ValueNode, profile: string | null): readonly Limit[] {
  const hint = 'It holds TTFB and static, times beyond what the link costs: {"TTFB": "500 ms"}.';
  return readObject(source, node, ['TTFB', 'static'], hint).flatMap((field) =>
    limit(source, field, { kind: 'beyondLink', of: field.key as 'TTFB' | 'static', profile }, 'ms'),
  );
}

const ENDPOINT = {
  average: 'ms',
  p95: 'ms',
  p99: 'ms',
  size: 'bytes',
  queries: 'queries',
  dbTime: 'ms',
} as const;

/** The keys of an entry of `api`, its path aside. */
export const ENDPOINT_KEYS = [...Object.keys(ENDPOINT), 'hitRate'];

/** The limits on an endpoint. A rate of hits is held as the share of misses, so that every limit is a most. */
export function readEndpointLimits(source: Source, fields: readonly Field[]): readonly Limit[] {
  return fields.flatMap((field): readonly Limit[] => {
    if (field.key === 'path') return [];
    if (field.key !== 'hitRate') {
      const of = field.key as keyof typeof ENDPOINT;
      return limit(source, field, { kind: 'endpoint', of, profile: null }, ENDPOINT[of]);
    }
    const hits = readShare(source, field.value);
    if (hits === null) return [];
    const figure: Figure = { kind: 'endpoint', of: 'misses', profile: null };
    const max = Math.round((1 - hits) * 1e9) / 1e9;
    return [{ figure, max, line: field.name.loc.start.line }];
  });
}

function limit(source: Source, field: Field, figure: Figure, unit: Unit): readonly Limit[] {
  const max = readAmount(source, field.value, unit);
  return max === null ? [] : [{ figure, max, line: field.name.loc.start.line }];
}
