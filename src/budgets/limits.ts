import type { ValueNode } from '@humanwhocodes/momoa';

import { readAmount, type Unit } from './amounts.ts';
import { METRICS, RESOURCE_KINDS } from './names.ts';
import { complain, readObject, type Field, type Source } from './reader.ts';
import type { Figure, Limit } from './types.ts';

const FIRST_LOAD = ['js', 'css', 'total', 'requests'] as const;

/** The keys of an entry that hold limits for a profile, or for all of them. */
export const MEASURED_KEYS = ['resourceSizes', 'resourceCounts', 'timings'] as const;

/** The limits of an entry, or of one profile in it, from the fields that hold some. */
export function readLimits(
  source: Source,
  fields: readonly Field[],
  profile: string | null,
): readonly Limit[] {
  return fields.flatMap(({ key, value }) => {
    switch (key) {
      case 'firstLoad':
        return readFirstLoad(source, value);
      case 'resourceSizes':
        return readResources(source, value, 'resourceSize', 'bytes', profile);
      case 'resourceCounts':
        return readResources(source, value, 'resourceCount', 'requests', profile);
      case 'timings':
        return readTimings(source, value, profile);
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
    return field === undefined ? [] : limit(source, field, { kind, of, profile }, unit);
  });
}

function readTimings(source: Source, node: ValueNode, profile: string | null): readonly Limit[] {
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
    return limit(source, field, { kind: 'timing', of, profile }, of === 'CLS' ? 'score' : 'ms');
  });
}

function limit(source: Source, field: Field, figure: Figure, unit: Unit): readonly Limit[] {
  const max = readAmount(source, field.value, unit);
  return max === null ? [] : [{ figure, max, line: field.name.loc.start.line }];
}
