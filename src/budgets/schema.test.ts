import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';

import schema from '../../schema/budgets.json' with { type: 'json' };
import { builtInProfiles } from '../measure/profiles.ts';
import { ORIGIN_PATTERN } from './addresses.ts';
import { DURATION_PATTERN, SIZE_PATTERN } from './amounts.ts';
import { PROFILE_NAME_PATTERN } from './custom-profiles.ts';
import { HOSTNAME_PATTERN } from './lighthouse-format.ts';
import { LIGHTHOUSE_METRICS, METRICS, RESOURCE_KINDS } from './names.ts';
import { parseBudgets } from './parse.ts';
import { PATH_PATTERN } from './path.ts';

const validate = new Ajv({ allErrors: true }).compile(schema);

function fromRoot(file: string): string {
  return readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
}

function examplesOf(page: string): readonly string[] {
  return [...fromRoot(page).matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
}

const entry = (value: object): object => ({ budgets: [value] });
const endpoint = (value: object): object => ({ budgets: [], api: [value] });
const measure = (value: object): object => ({ budgets: [], measure: value });
const rules = (value: object): object => ({ budgets: [], rules: value });
const api = (value: object): object => measure({ api: value });
const item = (value: object): object => [{ resourceSizes: [value] }];
const profile = { down: 1, up: 1, rtt: 0, cpu: 1 };

const GOOD: readonly unknown[] = [
  { budgets: [] },
  { $schema: './x.json', compression: 'raw', budgets: [{}], profiles: {}, measure: {} },
  { budgets: [], profiles: { 'my.train_2': profile } },
  entry({ path: '/a*b$', firstLoad: { js: 0, css: '1.5 MB', total: '9KiB', requests: 1 } }),
  entry({ resourceSizes: Object.fromEntries(RESOURCE_KINDS.map((kind) => [kind, '1 B'])) }),
  entry({ resourceCounts: Object.fromEntries(RESOURCE_KINDS.map((kind) => [kind, 0])) }),
  ...Object.keys(METRICS).map((name) => entry({ timings: { [name]: 0.5 } })),
  entry({ timings: { INP: '200 ms', FCP: '1.8s' } }),
  entry({ unused: '200 kB', warm: { LCP: '1 s' }, routeChange: { LCP: 500, CLS: 0.1 } }),
  entry({ profiles: { '4g': { warm: { FCP: 1 }, routeChange: { INP: 1 } } } }),
  entry({ profiles: { '4g': { timings: { LCP: 1 }, resourceSizes: {}, resourceCounts: {} } } }),
  measure({ profiles: ['4g'], runs: 1, urls: { '/:id': '/1', '*': '/x' } }),
  measure({
    interactions: {
      '/a/:id': [{ click: 'a' }, { type: 'x', into: 'input' }, { press: 'Enter' }],
      '*': [{ scroll: -600 }, { scroll: 'footer' }, { wait: 'text=Done' }],
    },
  }),
  measure({ routeChanges: { '/': false, '/a': { click: 'a' } } }),
  measure({ routeChanges: { '/a': { from: '/b', before: [{ click: '#menu' }], click: 'a' } } }),
  measure({ storageState: 'state.json', setup: './login.js', engine: 'cdp' }),
  measure({ longPolls: ['/api/events', '/sync*'] }),
  measure({ server: { command: 'npm run preview -- --port $PORT' } }),
  measure({ server: { url: 'https://localhost:4173' } }),
  measure({ server: { command: 'a', url: 'http://127.0.0.1:1/' } }),
  api({ command: 'node a.js', paths: ['/api', '/graphql'] }),
  api({ url: 'http://127.0.0.1:4000/', paths: ['/'] }),
  entry({ api: { requests: 9, transfer: '9 kB', queries: 9, dbTime: '9 ms' } }),
  entry({
    beyondLink: { TTFB: '500 ms', static: 100 },
    profiles: { '3g': { beyondLink: {}, api: {} } },
  }),
  endpoint({
    path: '/api/*',
    average: 1,
    p95: '1 ms',
    p99: '1 s',
    size: '1 kB',
    queries: 9,
    dbTime: 1,
  }),
  endpoint({ hitRate: '80 %' }),
  endpoint({ hitRate: 0.8 }),
  endpoint({ hitRate: '99.5%' }),
  api({ command: 'a', paths: ['/'], requests: 0 }),
  rules({ 'route-not-lazy': 'off', 'chunk-fanout': ['error', { maxScripts: 4 }] }),
  rules({ 'route-not-lazy': { eager: ['/', '/login'] }, 'lazy-defeated': ['info'] }),
  [],
  [{}],
  [{ path: '/', options: {}, resourceSizes: [], resourceCounts: [], timings: [] }],
  [{ options: { firstPartyHostnames: ['*.a.com', 'b.com'] } }],
  ...RESOURCE_KINDS.map((resourceType) => item({ resourceType, budget: 1.5 })),
  ...Object.keys(LIGHTHOUSE_METRICS).map((metric) => [{ timings: [{ metric, budget: 0 }] }]),
];

const BAD: readonly unknown[] = [
  5,
  null,
  'budgets',
  {},
  { budgets: {} },
  { budgets: [5] },
  { budgets: [], $schema: 1 },
  { budgets: [], compression: 'zstd' },
  { budgets: [], limits: [] },
  { budgets: [], profiles: { 'a b': profile } },
  { budgets: [], profiles: { a: { ...profile, down: 0 } } },
  { budgets: [], profiles: { a: { ...profile, up: -1 } } },
  { budgets: [], profiles: { a: { ...profile, rtt: -1 } } },
  { budgets: [], profiles: { a: { ...profile, cpu: 0.5 } } },
  { budgets: [], profiles: { a: { ...profile, loss: 1 } } },
  { budgets: [], profiles: { a: { down: 1, up: 1, rtt: 1 } } },
  entry({ api: { requests: 1.5 } }),
  entry({ api: { p95: 1 } }),
  entry({ beyondLink: { LCP: 1 } }),
  endpoint({ path: 'api' }),
  endpoint({ p50: 1 }),
  ...['80', '101 %', '-1 %', 1.1, -0.1, '80 percent', true].map((hitRate) => endpoint({ hitRate })),
  { budgets: [], api: {} },
  api({ command: 'a', paths: ['/'], requests: 1.5 }),
  entry({ path: 'a' }),
  entry({ path: '/a*b*' }),
  entry({ path: '/a$b' }),
  entry({ path: null }),
  entry({ firstLoad: { script: 1 } }),
  entry({ firstLoad: { requests: 1.5 } }),
  entry({ firstLoad: { requests: '5' } }),
  ...[-1, 0.5, '1 KB', '1 kb', '10%', '1', ' 1 kB', '1,5 kB', '-1 kB', '1e3 B', true, null, []].map(
    (js) => entry({ firstLoad: { js } }),
  ),
  ...[-1, '1 S', '1 sec', '1', '.5 s', false].map((LCP) => entry({ timings: { LCP } })),
  entry({ timings: { CLS: '0.1' } }),
  entry({ timings: { 'speed-index': 1 } }),
  entry({ timings: [] }),
  entry({ resourceSizes: { js: 1 } }),
  entry({ resourceSizes: [{ resourceType: 'script', budget: 1 }] }),
  entry({ resourceCounts: { total: '1 kB' } }),
  entry({ resourceCounts: { total: -1 } }),
  entry({ profiles: { '4g': { firstLoad: {} } } }),
  entry({ options: {} }),
  measure({ run: 3 }),
  entry({ unused: { js: 1 } }),
  entry({ warm: 5 }),
  entry({ routeChange: { speed: 1 } }),
  entry({ profiles: { '4g': { unused: 1 } } }),
  measure({ interactions: { reports: [{ click: 'a' }] } }),
  measure({ interactions: { '/': [] } }),
  measure({ interactions: { '/': { click: 'a' } } }),
  measure({ interactions: { '/': [{}] } }),
  measure({ interactions: { '/': [{ tap: 'a' }] } }),
  measure({ interactions: { '/': [{ click: ' ' }] } }),
  measure({ interactions: { '/': [{ click: 'a', press: 'b' }] } }),
  measure({ interactions: { '/': [{ click: 'a', into: 'b' }] } }),
  measure({ interactions: { '/': [{ type: 'a' }] } }),
  measure({ interactions: { '/': [{ scroll: true }] } }),
  measure({ routeChanges: { '/': true } }),
  measure({ routeChanges: { '/': { from: '/a' } } }),
  measure({ routeChanges: { '/': { from: 'a', click: 'a' } } }),
  measure({ routeChanges: { '/': { click: 'a', before: [{}] } } }),
  measure({ longPolls: ['events'] }),
  measure({ longPolls: '/api/events' }),
  measure({ storageState: '' }),
  measure({ setup: 5 }),
  measure({ engine: 'lighthouse' }),
  measure({ server: {} }),
  measure({ server: { url: 'localhost:4173' } }),
  measure({ server: { command: '' } }),
  measure({ runs: 0 }),
  measure({ runs: 1.5 }),
  measure({ profiles: [] }),
  measure({ profiles: '4g' }),
  measure({ profiles: ['4g', '4g'] }),
  measure({ urls: { 'a/:id': '/a/1' } }),
  measure({ urls: { '/a/:id': 'a/1' } }),
  measure({ urls: { '/a/:id': '//a/1' } }),
  api({ command: 'a' }),
  api({ paths: ['/api'] }),
  api({ command: 'a', url: 'http://a', paths: ['/api'] }),
  api({ command: ' ', paths: ['/api'] }),
  api({ command: 'a', paths: [] }),
  api({ command: 'a', paths: ['api'] }),
  api({ url: 'a:80', paths: ['/api'] }),
  api({ url: 'http://a/b', paths: ['/api'] }),
  rules([]),
  rules({ 'route-not-lazy': 'fatal' }),
  rules({ 'route-not-lazy': true }),
  rules({ 'chunk-fanout': [] }),
  rules({ 'chunk-fanout': ['error', 'error'] }),
  rules({ 'chunk-fanout': { maxScripts: -1 } }),
  [5],
  [{ firstLoad: {} }],
  [{ path: 'a' }],
  [{ options: { hosts: [] } }],
  [{ options: { firstPartyHostnames: 'a.com' } }],
  [{ options: { firstPartyHostnames: ['http://a.com'] } }],
  [{ options: { firstPartyHostnames: ['a.*.com'] } }],
  [{ resourceSizes: {} }],
  item({ resourceType: 'js', budget: 1 }),
  item({ resourceType: 'script', budget: '1 kB' }),
  item({ resourceType: 'script', budget: -1 }),
  item({ resourceType: 'script' }),
  item({ budget: 1 }),
  item({ resourceType: 'script', budget: 1, tolerance: 1 }),
  [{ timings: [{ metric: 'first-cpu-idle', budget: 1 }] }],
  [{ timings: [{ metric: 'LCP', budget: 1 }] }],
];

describe('the JSON Schema and the reader', () => {
  test.each(GOOD.map((file) => [JSON.stringify(file)]))('both accept %s', (text) => {
    expect(parseBudgets(text)).not.toHaveProperty('problems');
    expect({ valid: validate(JSON.parse(text)), errors: validate.errors }).toEqual({
      valid: true,
      errors: null,
    });
  });

  test.each(BAD.map((file) => [JSON.stringify(file)]))('both refuse %s', (text) => {
    expect(parseBudgets(text)).toHaveProperty('problems');
    expect(validate(JSON.parse(text))).toBe(false);
  });

  test.each([
    ['a profile that is not known', measure({ profiles: ['5g'] })],
    ['limits for a profile that is not known', entry({ profiles: { '5g': {} } })],
    [
      'a metric under both its names',
      entry({ timings: { LCP: 1, 'largest-contentful-paint': 1 } }),
    ],
    [
      'a resource type given twice',
      [{ timings: Array.from({ length: 2 }, () => ({ metric: 'interactive', budget: 1 })) }],
    ],
  ])('only the reader sees %s', (_, file) => {
    expect(validate(file)).toBe(true);
    expect(parseBudgets(JSON.stringify(file))).toHaveProperty('problems');
  });

  test('share their patterns', () => {
    const { size, duration, budgets, entry, measure, lighthouseBudgets } = schema.definitions;
    expect([
      size.anyOf[1]?.pattern,
      duration.anyOf[1]?.pattern,
      budgets.properties.profiles.propertyNames.pattern,
      entry.properties.path.pattern,
      measure.properties.api.properties.url.pattern,
      lighthouseBudgets.items.properties.path.pattern,
      lighthouseBudgets.items.properties.options.properties.firstPartyHostnames.items.pattern,
    ]).toEqual([
      SIZE_PATTERN,
      DURATION_PATTERN,
      PROFILE_NAME_PATTERN,
      PATH_PATTERN,
      ORIGIN_PATTERN,
      PATH_PATTERN,
      HOSTNAME_PATTERN,
    ]);
  });

  test('every key of the schema is described', () => {
    const undescribed = Object.values(schema.definitions).flatMap(keysWithoutDescription);
    expect(undescribed).toEqual([]);
  });
});

/** Names of properties, at any depth, that an editor could say nothing about. */
function keysWithoutDescription(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const properties = 'properties' in node ? Object.entries(node.properties ?? {}) : [];
  const own = properties
    .filter(([, value]) => typeof value === 'object' && value !== null && !hasDescription(value))
    .map(([key]) => key);
  return [...own, ...Object.values(node).flatMap(keysWithoutDescription)];
}

/** Its own description, or that of the definition it refers to. */
function hasDescription(value: object): boolean {
  const target = '$ref' in value ? String(value.$ref).replace('#/definitions/', '') : '';
  const definition = Object.entries(schema.definitions).find(([name]) => name === target)?.[1];
  return 'description' in value || (definition !== undefined && 'description' in definition);
}

describe('docs/budgets.md', () => {
  const examples = examplesOf('docs/budgets.md');

  test('has examples of both formats', () => {
    const formats = examples.map((text) => {
      const parsed = parseBudgets(text);
      return 'budgets' in parsed ? parsed.budgets.format : parsed.problems;
    });
    expect(new Set(formats)).toEqual(new Set(['loadline', 'lighthouse']));
    expect(examples.map((text) => validate(JSON.parse(text)))).toEqual(examples.map(() => true));
  });

  test('names every key, metric, resource type and profile', () => {
    const page = fromRoot('docs/budgets.md');
    const { budgets, entry, measure } = schema.definitions;
    const names = [
      ...[budgets, entry, measure].flatMap(({ properties }) => Object.keys(properties)),
      ...Object.keys(entry.properties.firstLoad.properties),
      ...Object.keys(METRICS),
      ...Object.keys(LIGHTHOUSE_METRICS),
      ...RESOURCE_KINDS,
      ...builtInProfiles.map(({ name }) => name),
    ];
    const missing = names.filter(
      (name) => ![`\`${name}\``, `"${name}"`, `.${name}\``].some((form) => page.includes(form)),
    );
    expect(missing).toEqual([]);
  });

  test('gives the built-in profiles as they are', () => {
    const rows = builtInProfiles.map(({ name, down, up, rtt, cpu }) => [
      `\`${name}\``,
      down,
      up,
      rtt,
      cpu,
    ]);
    const page = fromRoot('docs/budgets.md').replaceAll(/ +/g, ' ');
    for (const row of rows) expect(page).toContain(`| ${row.join(' | ')} |`);
  });
});

test("the demo app's budgets are in order", () => {
  const text = fromRoot('budgets.json');
  expect(parseBudgets(text)).not.toHaveProperty('problems');
  expect(validate(JSON.parse(text))).toBe(true);
});
