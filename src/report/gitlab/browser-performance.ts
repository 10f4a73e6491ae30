import type { FormatContext } from '../format.ts';
import { printable } from '../printable.ts';
import type { Report } from '../types.ts';
import { SHOWN_METRICS, vitalsRows } from '../vitals.ts';

interface Metric {
  readonly name: string;
  readonly value: string;
  readonly desiredSize: 'smaller';
}

/** GitLab's report `browser_performance`: each route's first load, and what a browser measured of it where one has. */
export function formatReportGitlabPerformance(
  { build, routes, measurement }: Report,
  { places }: FormatContext,
): string {
  const subject = (path: string) => printable(places.root === '' ? path : `${places.root} ${path}`);
  const unit = build.compression.brotli > 0 ? 'brotli' : 'raw';
  const loads = routes.map(({ path, firstLoad: { js, css, total, requests } }) => ({
    subject: subject(path),
    metrics: [
      metric(`First-load JS, ${unit} (kB)`, js.brotli / 1000),
      metric(`First-load CSS, ${unit} (kB)`, css.brotli / 1000),
      metric(`First-load total, ${unit} (kB)`, total.brotli / 1000),
      metric('First-load requests', requests),
    ],
  }));
  const pages = (measurement ? vitalsRows(measurement) : []).map((row) => ({
    subject: `${subject(row.route)} on ${printable(row.profile)}`,
    metrics: [
      ...SHOWN_METRICS.flatMap((name) => {
        const value = row.medians[name];
        return value === undefined ? [] : [metric(name === 'CLS' ? name : `${name} (ms)`, value)];
      }),
      ...(row.transfer === null ? [] : [metric('Transfer (kB)', row.transfer / 1000)]),
    ],
  }));
  return `${JSON.stringify([...loads, ...pages], null, 2)}\n`;
}

/** GitLab wants the value as text. */
function metric(name: string, value: number): Metric {
  return { name, value: String(Math.round(value * 1000) / 1000), desiredSize: 'smaller' };
}
