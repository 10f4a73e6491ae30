import { expect, it } from 'vitest';

import type { Answer, PageLoad } from '../../src/measure/types.ts';
import { result } from '../../src/report/fixtures/facts.ts';
import type { RouteRow } from '../../src/report/types.ts';
import type { Form } from '../steps.ts';
import { oneOfEachRow } from './collect.ts';
import type { FormFacts, WorkFacts } from './facts.ts';
import { workReport } from './markdown.ts';
import { withFigures } from './readme-figures.ts';

interface Made {
  /** Bytes of every first load, raw; gzip is a third of it and brotli a quarter. */
  readonly raw: number;
  /** Of each cold load of `/`, ms. */
  readonly paints: readonly number[];
  /** Of each answer of the API: ms; an answer of 0 ms comes from the cache. */
  readonly answers?: readonly number[];
}

function form(name: Form, { raw, paints, answers }: Made): FormFacts {
  const size = { raw, gzip: raw / 3, brotli: raw / 4 };
  const route = { path: '/', firstLoad: { total: size, requests: 4 } } as unknown as RouteRow;
  const loads = paints.map((LCP): PageLoad => ({
    metrics: { FCP: LCP / 2, LCP, TBT: 120, CLS: 0.02 },
    requests: [
      {
        url: '/api/x',
        type: 'fetch',
        thirdParty: false,
        status: 200,
        transfer: raw,
        size: raw,
        start: 0,
        end: 9,
        serverTiming: 'db;dur=1.0;desc="7 queries"',
      },
    ],
    errors: [],
  }));
  const asked = answers?.map((ms): Answer => {
    const cached = ms === 0 ? 'hit' : 'miss';
    return [ms, 500, `db;dur=1.0;desc="7 queries", cache;desc=${cached}`];
  });
  return {
    form: name,
    routes: [route],
    measurement: {
      version: 1,
      environment: {
        loadline: '0.1.0',
        node: 'v20.20.0',
        platform: 'linux-x64',
        cpuModel: 'A CPU',
        cores: 2,
        load: 2.25,
        browser: 'Chromium 150.0',
        engine: 'link',
      },
      profiles: [{ name: '3g', down: 1600, up: 768, rtt: 300, cpu: 4 }],
      pages: [{ route: '/', url: '/', profile: '3g', loads }],
      ...(asked && { api: [{ path: '/api/x', answers: asked, errors: [] }] }),
    },
    budgets: [
      result({
        route: '/api/x',
        figure: { kind: 'endpoint', of: 'average', profile: null },
        max: 100,
        verdict: name === 'before' ? 'fail' : 'pass',
      }),
    ],
  };
}

const slow = Array.from({ length: 12 }, () => 150);
const cached = Array.from({ length: 60 }, (_, index) => (index < 6 ? 2 : 0));

const FACTS: WorkFacts = {
  day: '2026-11-21',
  minutes: 9,
  command: 'npm run docs:report',
  vite: '8.3.8',
  forms: [
    form('before', { raw: 2_000_000, paints: [6000, 6400, 6200], answers: slow }),
    form('routes', { raw: 800_000, paints: [3000, 3200] }),
    form('after', { raw: 400_000, paints: [2000, 2000, 2100], answers: cached }),
  ],
};
const document = workReport(FACTS);

it.each([
  [
    'the worst before and after, and how much less it is',
    '| slowest largest paint (LCP) on 3g | 6.20 s | 2.00 s | 3.1 times less |',
  ],
  [
    'sizes of a first load in each encoding',
    '| `/` | 4 | 2.00 MB → **400.0 kB** | 666.7 kB → **133.3 kB** | 500.0 kB → **100.0 kB** | −80 % |',
  ],
  ['a median with its interval', '6.20 s (6.00 s to 6.40 s) → **2.00 s (2.00 s to 2.10 s)**'],
  [
    'a step between by its own loads',
    'routes           ████████████████                  3.10 s  (3.00 s to 3.20 s)',
  ],
  ['an endpoint over its budget', '| `/api/x` | 12 | 150 ms ✖ | — | — | 7 | 0 % | 500 B |'],
  [
    'an endpoint that a cache answers',
    '| `/api/x` | 60 | 0.2 ms | 2.0 ms | — | 7 | 90 % | 500 B |',
  ],
  ['what was run and when', '| took | 9 minutes, 8 loads |'],
  ['the machine', 'A CPU, 2 cores, linux-x64; load average 2.3 at the start'],
  ['that the machine was busy', 'The machine had other work at the same time'],
  ['the network', '`3g`: 1600 kbit/s down, 768 up, round trip 300 ms, CPU 4 times slower'],
])('says %s', (_what, line) => {
  expect(document).toContain(line);
});

it('names no figure of what nobody looked at', () => {
  const [before, after] = [FACTS.forms[0]!, FACTS.forms[2]!];
  const blind = { ...after, measurement: { ...after.measurement, pages: [] } };
  const text = workReport({ ...FACTS, forms: [before, blind] });
  expect(text).toContain('| slowest largest paint (LCP) on 3g | 6.20 s | — |  |');
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
});

it('asks the API of a row only once', () => {
  expect(
    oneOfEachRow(['/api/agents', '/api/agents/ada', '/api/agents/bob', '/api/agents?page=2']),
  ).toEqual(['/api/agents', '/api/agents/ada', '/api/agents?page=2']);
});

it('counts no bytes of a load that was over before the API had answered', () => {
  const before = FACTS.forms[0]!;
  const [page] = before.measurement.pages;
  const [first, ...others] = page!.loads;
  const cut = { ...first!, requests: [{ ...first!.requests[0]!, status: 0, transfer: 9 }] };
  const seen = (loads: readonly PageLoad[]) => {
    const measurement = { ...before.measurement, pages: [{ ...page!, loads }] };
    return workReport({ ...FACTS, forms: [{ ...before, measurement }, FACTS.forms[2]!] });
  };
  expect(seen([cut, ...others])).toContain('| `/` | 1 | 2.00 MB → **400.0 kB** | 7 |');
  expect(seen([cut])).toContain('| `/` | — → **1** | — → **400.0 kB** | — → **7** |');
});

it('puts some of the figures into the README, and says where they should have gone', () => {
  const [begin, end] = ['<!-- npm run docs:report writes this table -->', '<!-- until here -->'];
  const readme = withFigures(`# Title\n\n${begin}\n\nold\n\n${end}\n\nMore`, FACTS);
  expect(readme).toContain(`# Title\n\n${begin}\n\n|  | before | after |  |\n`);
  expect(readme).toContain('| slowest endpoint of the API, average | 150 ms | 0.2 ms | ');
  expect(readme).not.toContain('old');
  expect(readme).toMatch(/\|\n\n<!-- until here -->\n\nMore$/);
  expect(withFigures(readme, FACTS)).toBe(readme);
  expect(() => withFigures('# Title', FACTS)).toThrow('README.md has lost');
});
