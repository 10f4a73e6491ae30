import { readFileSync } from 'node:fs';

import { parser } from '@prometheus-io/lezer-promql';
// @ts-expect-error it has no types
import parseText from 'parse-prometheus-text-format';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { CHECKED, HOSTILE } from '../fixtures/ci-reports.ts';
import { METRICS, metricPoints, type MetricPoint } from '../metric-points.ts';
import { formatReportPrometheus, prometheusName } from './report.ts';

interface Family {
  readonly name: string;
  readonly type: string;
  readonly metrics: readonly { readonly value: string; readonly labels?: Record<string, string> }[];
}

const parsePrometheus = parseText as (text: string) => Family[];

const NAMES = (Object.keys(METRICS) as MetricPoint['name'][]).map(prometheusName);

describe.each([
  ['a check', CHECKED],
  ['hostile names', HOSTILE],
])('the text of %s', (_, report) => {
  const text = formatReportPrometheus(report);

  test('is what a parser reads back', () => {
    const families = parsePrometheus(text);
    const count = families.reduce((sum, { metrics }) => sum + metrics.length, 0);
    expect(count).toBe(metricPoints(report).length);
    expect(count).toBeGreaterThan(20);
    expect(families.map(({ name }) => name).every((name) => NAMES.includes(name))).toBe(true);
    expect(new Set(families.map(({ type }) => type))).toEqual(new Set(['GAUGE']));
  });

  test('has one value a series, and nothing but lines of the format', () => {
    const lines = text.trimEnd().split('\n');
    const series = lines
      .filter((line) => !line.startsWith('#'))
      .map((line) => line.replace(/ \S+$/, ''));
    expect(new Set(series).size).toBe(series.length);
    const sample = /^[a-z_]+\{([a-z]+="(\\.|[^"\\\n])*",?)+\} [\d.e-]+$/u;
    const help = /^# (HELP [a-z_]+ .+|TYPE [a-z_]+ gauge)$/;
    expect(lines.filter((line) => !sample.test(line) && !help.test(line))).toEqual([]);
  });
});

test('names and units are those of OpenTelemetry’s own translation', () => {
  const [load] = parsePrometheus(formatReportPrometheus(CHECKED));
  expect(load!.name).toBe('loadline_first_load_size_bytes');
  const reports = load!.metrics.find(
    ({ labels }) =>
      labels?.['route'] === '/reports' &&
      labels['kind'] === 'js' &&
      labels['compression'] === 'brotli',
  );
  const { js } = CHECKED.routes.find(({ path }) => path === '/reports')!.firstLoad;
  expect(Number(reports!.value)).toBe(js.brotli);
  expect(NAMES).toContain('loadline_vital_time_seconds');
  expect(NAMES).toContain('loadline_budget_use_ratio');
});

/** What is wrong with a query: where it is no PromQL, and names that nobody exports. */
function mistakesIn(query: string): string[] {
  // Grafana puts its variables in; inside a string they are text to the parser anyway.
  const mistakes: string[] = [];
  parser.parse(query).iterate({
    enter: ({ type, from, to, name }) => {
      const text = query.slice(from, to);
      if (type.isError) mistakes.push(`${from}: ${text}`);
      if (name === 'VectorSelector') {
        const [metric = ''] = /^\w*/.exec(text)!;
        if (!NAMES.includes(metric)) mistakes.push(`no such metric: ${metric}`);
        for (const [, label = ''] of text.matchAll(/(\w+)\s*(?:=~|=|!=|!~)\s*"/g)) {
          if (!labelsOf(metric).has(label)) mistakes.push(`${metric} has no label ${label}`);
        }
      }
    },
  });
  return mistakes;
}

function labelsOf(metric: string): Set<string> {
  const points = metricPoints(CHECKED).filter(({ name }) => prometheusName(name) === metric);
  return new Set(points.flatMap(({ labels }) => Object.keys(labels)));
}

test('a query that is wrong is found', () => {
  expect(mistakesIn('sum(loadline_findings')).not.toEqual([]);
  expect(mistakesIn('loadline_finding')).toEqual(['no such metric: loadline_finding']);
  expect(mistakesIn('loadline_findings{route="/"}')).toHaveLength(1);
});

describe('the dashboard', () => {
  const dashboard = JSON.parse(readFileSync('docs/monitoring/grafana-dashboard.json', 'utf8'));

  test('asks for nothing but what is exported, in valid PromQL', () => {
    for (const { targets } of dashboard.panels) {
      for (const { expr } of targets) expect(mistakesIn(expr)).toEqual([]);
    }
    for (const { query } of dashboard.templating.list.slice(1)) {
      const [, selector = ''] = /^label_values\((.*), \w+\)$/.exec(query.query)!;
      expect(mistakesIn(selector)).toEqual([]);
    }
  });

  test('has panels that do not overlap, and variables that exist', () => {
    const names = dashboard.templating.list.map(({ name }: { name: string }) => name);
    const text = JSON.stringify(dashboard.panels);
    for (const [, name] of text.matchAll(/\$\{?(\w+)/g)) expect(names).toContain(name);
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }: never) =>
      Array.from(
        { length: w * h },
        (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`,
      ),
    );
    expect(new Set(cells).size).toBe(cells.length);
    const ids = dashboard.panels.map(({ id }: { id: number }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('the alert rules are whole, and their queries valid', () => {
  const { groups } = parse(readFileSync('docs/monitoring/alerts.yml', 'utf8'));
  for (const { name, rules } of groups) {
    expect(name).toMatch(/^\w+$/);
    for (const { alert, expr, labels, annotations, ...rest } of rules) {
      expect(alert).toMatch(/^Loadline[A-Z]\w+$/);
      expect(mistakesIn(expr)).toEqual([]);
      expect(labels.severity).toMatch(/^(info|warning)$/);
      expect(Object.keys(annotations)).toEqual(['summary', 'description']);
      expect(Object.keys(rest).filter((key) => key !== 'for')).toEqual([]);
      expect(rest.for ?? '1d').toMatch(/^\d+[mhdw]$/);
      const known = new Set(
        NAMES.filter((metric) => expr.includes(metric)).flatMap((metric) => [...labelsOf(metric)]),
      );
      for (const [, label] of annotations.summary.matchAll(/\$labels\.(\w+)/g))
        expect(known).toContain(label);
    }
  }
});
