import * as v from 'valibot';

import { MeasureError } from './errors.ts';
import type { Measurement } from './types.ts';

const number = v.pipe(v.number(), v.finite());
const text = v.string();
const texts = v.array(text);
const count = v.pipe(number, v.integer(), v.minValue(0));
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

// Objects are loose: facts that a later version adds are kept, as all that is known of here means the same there.
const request = v.looseObject({
  url: text,
  type: v.picklist(types),
  thirdParty: v.boolean(),
  status: number,
  transfer: number,
  size: number,
  start: number,
  end: number,
  serverTiming: text,
  method: v.exactOptional(text),
  sent: v.exactOptional(number),
  firstByte: v.exactOptional(number),
  headers: v.exactOptional(
    v.looseObject({
      contentType: text,
      contentEncoding: text,
      cacheControl: text,
      etag: text,
      lastModified: text,
    }),
  ),
  initiator: v.exactOptional(v.looseObject({ type: text, url: text, line: count })),
  priority: v.exactOptional(text),
  blocking: v.exactOptional(v.boolean()),
  rows: v.exactOptional(count),
  needs: v.exactOptional(v.array(count)),
  unanswered: v.exactOptional(v.literal(true)),
});

const scriptWork = v.looseObject({
  url: text,
  position: number,
  function: text,
  invoker: text,
  start: number,
  duration: number,
  layout: number,
  module: v.nullable(text),
});

const largestPaint = v.looseObject({
  element: text,
  url: text,
  firstByte: number,
  loadDelay: number,
  loadDuration: number,
  renderDelay: number,
});

const slowestInteraction = v.looseObject({
  element: text,
  type: v.picklist(['pointer', 'keyboard']),
  inputDelay: number,
  processing: number,
  presentation: number,
  script: v.nullable(scriptWork),
});

const longFrame = v.looseObject({
  start: number,
  duration: number,
  blocking: number,
  scripts: v.array(scriptWork),
});

const load = {
  metrics,
  requests: v.array(request),
  errors: texts,
  warnings: v.exactOptional(texts),
  landed: v.exactOptional(text),
  lcp: v.exactOptional(largestPaint),
  inp: v.exactOptional(slowestInteraction),
  frames: v.exactOptional(v.array(longFrame)),
};

const film = v.looseObject({
  width: count,
  height: count,
  metrics: v.strictObject(v.entriesFromList(['FCP', 'LCP', 'load'], v.exactOptional(number))),
  pictures: v.array(v.tuple([number, v.pipe(text, v.base64())])),
});

const page = v.looseObject({
  route: text,
  url: text,
  profile: text,
  loads: v.array(v.looseObject(load)),
  warm: v.exactOptional(v.array(v.looseObject(load))),
  routeChanges: v.exactOptional(
    v.array(v.looseObject({ ...load, from: text, link: text, held: v.exactOptional(number) })),
  ),
  interactions: v.exactOptional(v.array(v.looseObject({ ...load, steps: texts }))),
  film: v.exactOptional(film),
});

const coverage = v.looseObject({
  route: text,
  url: text,
  size: count,
  used: count,
  files: v.array(v.tuple([text, count, count])),
  modules: v.exactOptional(
    v.array(v.tuple([v.pipe(number, v.integer(), v.minValue(-1)), count, count, number])),
  ),
  errors: texts,
});

const schema = v.looseObject({
  $schema: v.exactOptional(text),
  version: v.literal(1),
  build: v.exactOptional(text),
  environment: v.looseObject({
    loadline: text,
    node: text,
    platform: text,
    cpuModel: text,
    cores: number,
    load: number,
    busy: v.exactOptional(number),
    browser: text,
    engine: v.picklist(['link', 'cdp']),
  }),
  profiles: v.array(
    v.looseObject({ name: text, down: number, up: number, rtt: number, cpu: number }),
  ),
  pages: v.array(page),
  origin: v.exactOptional(text),
  skipped: v.exactOptional(v.array(v.looseObject({ route: text, reason: text }))),
  coverage: v.exactOptional(v.array(coverage)),
  api: v.exactOptional(
    v.array(
      v.looseObject({
        path: text,
        answers: v.array(v.tuple([number, count, text])),
        errors: texts,
        unanswered: v.exactOptional(v.array(number)),
      }),
    ),
  ),
  shard: v.exactOptional(v.looseObject({ index: count, count })),
  modules: v.exactOptional(texts),
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
  if (result.success) return result.output as Measurement;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new MeasureError(
    'bad-measurement',
    `This is not a measurement: ${path ? `${path}: ` : ''}${issue.message}. Measure again.`,
  );
}
