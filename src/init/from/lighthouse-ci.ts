import { LIGHTHOUSE_METRICS, METRICS, RESOURCE_KINDS } from '../../budgets/names.ts';
import { formatBytes, formatTime } from '../../report/units.ts';
import { isObject, textOf, type Carried, type Conversion, type Json } from './types.ts';

/** Lighthouse's array of budgets, whose sizes count in KiB. */
const KIB = 1024;

interface Entry {
  readonly path: string;
  readonly resourceSizes: Record<string, number>;
  readonly resourceCounts: Record<string, number>;
  readonly timings: Record<string, number>;
}

/** What a config says, gathered by path in the order in which the paths came. */
interface Gathered {
  readonly entries: Map<string, Entry>;
  readonly carried: Carried[];
}

/**
 * A lighthouserc: its assertions, and the budgets file that it may name.
 *
 * @param config the file's own content; `ci` is its only key that counts
 * @param budgets what `ci.assert.budgetsFile` holds; undefined where none is named
 */
export function fromLighthouseCi(config: unknown, budgets?: unknown): Conversion {
  const ci = objectAt(config, 'ci');
  const assert = objectAt(ci, 'assert');
  const gathered: Gathered = { entries: new Map(), carried: [] };
  const { carried } = gathered;
  if (assert['preset'] !== undefined) {
    carried.push({
      from: `preset ${textOf(assert['preset'])}`,
      to: null,
      why: 'Lighthouse’s own audits and scores: Loadline has rules instead, which are on without a setting',
    });
  }
  readAssertions(gathered, '/', objectAt(assert, 'assertions'));
  for (const one of listAt(assert, 'assertMatrix')) {
    const { matchingUrlPattern: pattern, assertions }: Json = isObject(one) ? one : {};
    const path = pathOf(pattern ?? '.*');
    if (path === null) {
      carried.push({
        from: `assertMatrix ${textOf(pattern)}`,
        to: null,
        why: 'its pattern is no path that a budget could have: write its limits by hand',
      });
    } else readAssertions(gathered, path, isObject(assertions) ? assertions : {});
  }
  readBudgets(gathered, budgets);
  const measure = readCollect(gathered, objectAt(ci, 'collect'));
  for (const key of ['upload', 'server', 'wizard']) {
    if (ci[key] === undefined) continue;
    const why = 'where its results go: docs/ci.md and docs/monitoring.md have what Loadline does';
    carried.push({ from: key, to: null, why });
  }
  const entries = [...gathered.entries.values()].map(({ path, ...limits }) => ({
    path,
    ...Object.fromEntries(Object.entries(limits).filter(([, set]) => Object.keys(set).length > 0)),
  }));
  return {
    budgets: entries.length === 0 ? null : { budgets: entries, measure },
    carried,
  };
}

function readAssertions(gathered: Gathered, path: string, assertions: Json): void {
  for (const [audit, setting] of Object.entries(assertions)) {
    const [level, options] = Array.isArray(setting)
      ? [setting[0] as unknown, isObject(setting[1]) ? setting[1] : {}]
      : [setting, {}];
    gathered.carried.push(readAssertion(gathered, path, audit, level, options));
  }
}

function readAssertion(
  { entries }: Gathered,
  path: string,
  audit: string,
  level: unknown,
  options: Json,
): Carried {
  const limits = Object.entries(options).filter(([key]) => key !== 'aggregationMethod');
  const from = [
    audit,
    textOf(level),
    ...limits.map(([key, value]) => `${key} ${textOf(value)}`),
  ].join(' ');
  const none = (why: string): Carried => ({ from, to: null, why });
  if (level === 'off') return none('it is off');
  const place = placeOfAudit(audit);
  if (place === null) return none(reasonFor(audit));
  const max = options['maxNumericValue'];
  if (typeof max !== 'number' || max < 0) {
    return none('a score is Lighthouse’s own: set the figure itself, as maxNumericValue does');
  }
  const [group, key] = place;
  const entry = entryOf(entries, path);
  entry[group][key] = group === 'resourceCounts' ? Math.floor(max) : max;
  const why = [
    level === 'warn' ? 'it warned, and a budget fails' : '',
    options['aggregationMethod'] ? 'Loadline judges the median and its interval' : '',
  ];
  return { from, to: said(path, group, key, max), why: why.filter(Boolean).join('; ') || null };
}

type Group = 'resourceSizes' | 'resourceCounts' | 'timings';

function placeOfAudit(audit: string): readonly [Group, string] | null {
  const [, kind = '', what] = /^resource-summary[:.]([\w-]+)[:.](size|count)$/.exec(audit) ?? [];
  if (what !== undefined) {
    const name = kind === 'third_party' ? 'third-party' : kind;
    const known = RESOURCE_KINDS.some((one) => one === name);
    return known ? [what === 'size' ? 'resourceSizes' : 'resourceCounts', name] : null;
  }
  if (audit === 'server-response-time') return null;
  const metric = audit.includes('-') ? METRICS[audit] : undefined;
  return metric === undefined ? null : ['timings', metric];
}

function reasonFor(audit: string): string {
  if (audit === 'performance-budget' || audit === 'timing-budget') {
    return 'it holds the budgets file, which loadline check does itself';
  }
  if (audit.startsWith('categories'))
    return 'a score of Lighthouse’s own, made of figures that budgets limit one by one';
  if (Object.hasOwn(LIGHTHOUSE_METRICS, audit))
    return 'Lighthouse computes it, and no browser reports it: TBT and LCP are nearest';
  if (audit === 'unused-javascript')
    return 'unused.js of budgets.json limits the bytes that do not run';
  if (audit === 'server-response-time')
    return 'beyondLink.TTFB limits what the server takes; measure.server names it';
  return 'an audit of Lighthouse’s own';
}

/** Lighthouse's `budgets.json`, KiB made bytes. */
function readBudgets(gathered: Gathered, budgets: unknown): void {
  if (budgets === undefined) return;
  const list = Array.isArray(budgets) ? (budgets as unknown[]) : [];
  if (list.length > 1) {
    gathered.carried.push({
      from: `budgets file with ${list.length} entries`,
      to: 'entries in the same order',
      why: 'in Lighthouse only the last entry counts that matches, here all do, and the later wins',
    });
  }
  for (const one of list) {
    if (!isObject(one)) continue;
    const path = typeof one['path'] === 'string' ? one['path'] : '/';
    for (const group of ['resourceSizes', 'resourceCounts', 'timings'] as const) {
      for (const item of listAt(one, group))
        gathered.carried.push(readBudget(gathered, path, group, item));
    }
    if (one['options'] !== undefined) {
      const why =
        'Loadline’s own format counts every other host as a third party; Lighthouse’s array, which it reads as well, knows them';
      gathered.carried.push({ from: `options ${textOf(one['options'])}`, to: null, why });
    }
  }
}

function readBudget({ entries }: Gathered, path: string, group: Group, item: unknown): Carried {
  const { resourceType, metric, budget }: Json = isObject(item) ? item : {};
  const name = String(resourceType ?? metric);
  const from = `${path} ${group} ${name} ${textOf(budget ?? 'no limit')}`;
  const key = group === 'timings' ? METRICS[name] : name;
  const known = group === 'timings' || RESOURCE_KINDS.some((one) => one === name);
  if (typeof budget !== 'number' || key === undefined || !known) {
    return {
      from,
      to: null,
      why: typeof budget === 'number' ? reasonFor(name) : 'it limits nothing',
    };
  }
  const max = group === 'resourceSizes' ? budget * KIB : budget;
  entryOf(entries, path)[group][key] = max;
  return { from, to: said(path, group, key, max), why: null };
}

/** How it was measured: the runs, and the network that Lighthouse simulates where nothing else is said. */
function readCollect({ carried }: Gathered, collect: Json): Json {
  const settings = objectAt(collect, 'settings');
  const isDesktop = settings['preset'] === 'desktop';
  const profile = isDesktop ? 'desktop' : 'slow-4g';
  const runs = collect['numberOfRuns'];
  carried.push({
    from: isDesktop ? 'collect.settings.preset desktop' : 'Lighthouse’s own network',
    to: `measure.profiles ${profile}`,
    why: 'Lighthouse works out most times, Loadline makes the network so slow and measures them',
  });
  if (typeof runs === 'number') {
    carried.push({ from: `collect.numberOfRuns ${runs}`, to: `measure.runs ${runs}`, why: null });
  }
  const own: Readonly<Record<string, string>> = {
    url: 'Loadline opens every route that it finds; measure.urls names the address of one with parameters',
    staticDistDir: 'Loadline serves the build itself',
    startServerCommand: 'Loadline serves the build itself; measure.server starts yours',
    puppeteerScript: 'measure.setup logs in',
  };
  for (const key of Object.keys(collect)) {
    if (key === 'numberOfRuns' || (key === 'settings' && isDesktop)) continue;
    const from = `collect.${key} ${textOf(collect[key])}`;
    carried.push({ from, to: null, why: own[key] ?? 'a setting of Lighthouse’s own' });
  }
  const isCount = typeof runs === 'number' && Number.isInteger(runs) && runs > 0;
  return { profiles: [profile], ...(isCount && { runs }) };
}

function entryOf(entries: Map<string, Entry>, path: string): Entry {
  const entry = entries.get(path) ?? { path, resourceSizes: {}, resourceCounts: {}, timings: {} };
  entries.set(path, entry);
  return entry;
}

function said(path: string, group: Group, key: string, max: number): string {
  const limit =
    group === 'resourceSizes'
      ? formatBytes(max)
      : group === 'timings' && key !== 'CLS'
        ? formatTime(max)
        : max;
  return `${group}.${key} of ${path}: ${limit}`;
}

/** The path that a pattern of addresses stands for; null where it is more than one. */
function pathOf(pattern: unknown): string | null {
  if (typeof pattern !== 'string') return null;
  const plain = pattern
    .replace(/^\^/, '')
    // A host's name, however it is written: what stands between the slashes.
    .replaceAll(/\[\^\\?\/\][+*]/g, 'host')
    .replace(/^https?\??:\\?\/\\?\/[^/]+?(?=\/|$|\.\*$)/, '')
    .replaceAll('\\/', '/')
    .replace(/^\.\*(?=\/|$)/, '')
    .replace(/\.\*\$?$/, '');
  if (plain === '' || plain === '/') return pattern.endsWith('/$') ? '/$' : '/';
  return /^\/[\w/-]*\$?$/.test(plain) ? plain : null;
}

function objectAt(value: unknown, key: string): Json {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : {};
}

function listAt(value: Json, key: string): readonly unknown[] {
  return Array.isArray(value[key]) ? (value[key] as unknown[]) : [];
}
