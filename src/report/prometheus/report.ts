import { METRICS, metricPoints, type MetricPoint } from '../metric-points.ts';
import { printable } from '../printable.ts';
import type { Report } from '../types.ts';

/** Every figure in Prometheus' text format, for a file that node_exporter or a Pushgateway takes. */
export function formatReportPrometheus(report: Report): string {
  const points = metricPoints(report);
  const names = Object.keys(METRICS) as MetricPoint['name'][];
  return names
    .flatMap((name) => {
      const found = points.filter((point) => point.name === name).map(sample);
      const metric = prometheusName(name);
      const head = [`# HELP ${metric} ${METRICS[name].help}`, `# TYPE ${metric} gauge`];
      return found.length === 0 ? [] : [...head, ...found];
    })
    .map((line) => `${line}\n`)
    .join('');
}

const UNITS: Readonly<Record<string, string>> = { By: '_bytes', s: '_seconds', '1': '_ratio' };

/** The name that OpenTelemetry's translation gives a gauge of this unit. */
export function prometheusName(name: MetricPoint['name']): string {
  return name.replaceAll('.', '_') + (UNITS[METRICS[name].unit] ?? '');
}

function sample({ name, value, labels }: MetricPoint): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${prometheusName(name)}{${pairs.join(',')}} ${value}`;
}

function escaped(text: string): string {
  return printable(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
