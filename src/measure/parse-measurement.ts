import * as v from 'valibot';

import { MeasureError } from './errors.ts';
import type { Measurement } from './types.ts';

const number = v.pipe(v.number(), v.finite());
const metrics = v.strictObject(
  v.entriesFromList(['TTFB', 'FCP', 'LCP', 'CLS', 'INP', 'TBT', 'load'], v.exactOptional(number)),
);
const types = [
  'document',
  'script',
  'stylesheet',
  'image',
  'media',
  'font',
  'fetch',
  'other',
] as const;

const schema = v.object({
  $schema: v.exactOptional(v.string()),
  version: v.literal(1),
  build: v.exactOptional(v.string()),
  environment: v.object({
    loadline: v.string(),
    node: v.string(),
    platform: v.string(),
    cpuModel: v.string(),
    cores: number,
    load: number,
    browser: v.string(),
    engine: v.picklist(['link', 'cdp']),
  }),
  profiles: v.array(
    v.object({ name: v.string(), down: number, up: number, rtt: number, cpu: number }),
  ),
  pages: v.array(
    v.object({
      route: v.string(),
      url: v.string(),
      profile: v.string(),
      loads: v.array(
        v.object({
          metrics,
          requests: v.array(
            v.object({
              url: v.string(),
              type: v.picklist(types),
              thirdParty: v.boolean(),
              status: number,
              transfer: number,
              size: number,
              start: number,
              end: number,
              serverTiming: v.string(),
            }),
          ),
          errors: v.array(v.string()),
        }),
      ),
    }),
  ),
});

/**
 * Reads a Measurement as `JSON.stringify` wrote it.
 *
 * @throws MeasureError `bad-measurement` that says what is wrong and where.
 */
export function parseMeasurement(text: string): Measurement {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new MeasureError(
      'bad-measurement',
      `This is not a measurement: it is not JSON (${(cause as Error).message}). Measure again.`,
      { cause },
    );
  }
  const version = (value as { readonly version?: unknown } | null)?.version;
  if (typeof version === 'number' && version !== 1) {
    throw new MeasureError(
      'bad-measurement',
      `This measurement is of version ${version}; this Loadline reads version 1. Update Loadline, or measure again.`,
    );
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new MeasureError(
    'bad-measurement',
    `This is not a measurement: ${path ? `${path}: ` : ''}${issue.message}. Measure again.`,
  );
}
