import type { MetricName } from '../measure/types.ts';
import type { LighthouseOnlyMetric, ResourceKind } from './types.ts';

/** Lighthouse's resource types. `other` holds what has no type of its own here, `fetch` among it. */
export const RESOURCE_KINDS = [
  'total',
  'document',
  'script',
  'stylesheet',
  'image',
  'media',
  'font',
  'other',
  'third-party',
] as const satisfies readonly ResourceKind[];

/** Every name that `timings` of our format knows, short and long. */
export const METRICS: Readonly<Record<string, MetricName>> = {
  TTFB: 'TTFB',
  FCP: 'FCP',
  LCP: 'LCP',
  CLS: 'CLS',
  INP: 'INP',
  TBT: 'TBT',
  load: 'load',
  'time-to-first-byte': 'TTFB',
  'first-contentful-paint': 'FCP',
  'largest-contentful-paint': 'LCP',
  'cumulative-layout-shift': 'CLS',
  'interaction-to-next-paint': 'INP',
  'total-blocking-time': 'TBT',
};

/** The metrics of Lighthouse's own format, in version 11, the last that had it. */
export const LIGHTHOUSE_METRICS: Readonly<Record<string, MetricName | LighthouseOnlyMetric>> = {
  'first-contentful-paint': 'FCP',
  'largest-contentful-paint': 'LCP',
  'cumulative-layout-shift': 'CLS',
  'total-blocking-time': 'TBT',
  interactive: 'interactive',
  'first-meaningful-paint': 'first-meaningful-paint',
  'max-potential-fid': 'max-potential-fid',
  'speed-index': 'speed-index',
};

const LIGHTHOUSE_ONLY: readonly string[] = [
  'interactive',
  'first-meaningful-paint',
  'max-potential-fid',
  'speed-index',
] satisfies readonly LighthouseOnlyMetric[];

/** Whether a metric is one that Lighthouse computes and a browser does not report. */
export function isLighthouseOnly(
  metric: MetricName | LighthouseOnlyMetric,
): metric is LighthouseOnlyMetric {
  return LIGHTHOUSE_ONLY.includes(metric);
}
