import { describe, expect, test } from 'vitest';

import type { PageLoad } from '../../measure/types.ts';
import { createReport } from '../../report/create-report.ts';
import { describe as inWords } from '../../report/messages.ts';
import { demoSnapshot } from '../fixtures/demo.ts';
import { makeLoad, makeMeasurement, type Asked } from '../fixtures/make-measurement.ts';
import type { RuleSettings } from '../rules/types.ts';
import { judgeNetwork } from './judge-network.ts';
import { NETWORK_SEVERITIES, type NetworkCode } from './types.ts';

const CODES = Object.keys(NETWORK_SEVERITIES) as NetworkCode[];

const agent = (id: string, over: Partial<Asked> = {}): Asked => ({
  url: `/api/agents/${id}`,
  at: [300, 400],
  needs: [0],
  ...over,
});
const rows = (...ids: string[]): Asked[] => [
  { url: '/api/stories', at: [100, 200] },
  ...ids.map((id) => agent(id)),
];

/** For each rule a load that breaks it, and nothing else. */
const BROKEN: { readonly [C in NetworkCode]: readonly Asked[] } = {
  'request-duplicate': [
    { url: '/api/settings', at: [100, 200] },
    { url: '/api/settings', at: [110, 210] },
  ],
  'request-waterfall': [
    { url: '/api/story/1', at: [100, 250] },
    { url: '/api/agents', at: [260, 400] },
  ],
  'request-per-row': rows('ada', 'bob', 'cyd', 'dan', 'eve'),
  'answer-not-compressed': [{ url: '/api/a?x=1', size: 1400, headers: { contentEncoding: '' } }],
  'answer-without-validator': [
    { url: '/api/a', size: 1400, headers: { etag: '', cacheControl: '' } },
  ],
  'cache-contradicts-name': [
    { url: '/assets/index-aB3dE5g7.js', headers: { cacheControl: 'no-cache' } },
  ],
  'answer-not-paged': [{ url: '/api/a?x=1', rows: 201 }],
  'third-party-blocks': [
    { url: 'https://cdn.example.org/x.js?v=1', blocking: true, at: [100, 900] },
  ],
};

const judge = (loads: readonly PageLoad[], settings?: RuleSettings) =>
  judgeNetwork(makeMeasurement({ '/': loads }), settings);
const codes = (requests: readonly Asked[], settings?: RuleSettings) =>
  judge([makeLoad(requests)], settings).map(({ code }) => code);

const dataOf = (requests: readonly Asked[]) => judge([makeLoad(requests)])[0]?.data;

const loading = (url: string, size: number) => [makeLoad([{ ...plain({}), url, size }])];

const file = (cacheControl: string): Asked => ({
  url: '/assets/index-aB3dE5g7.js',
  headers: { cacheControl },
});
const html = (cacheControl: string): Asked => ({
  url: '/',
  type: 'document',
  headers: { cacheControl },
});
const severity = (request: Asked) => judge([makeLoad([request])])[0]?.severity;

const twice = (request: Asked): Asked[] => [request, { ...request }];

describe('every rule', () => {
  test.each(CODES)('%s has a load that breaks it, and no other rule', (code) => {
    expect(codes(BROKEN[code])).toEqual([code]);
  });

  test.each(CODES)('%s says in words what is wrong and what to do', (code) => {
    const [finding] = judge([makeLoad(BROKEN[code])]);
    const { message, fix } = inWords(finding!);
    expect(message).not.toMatch(/undefined|null|NaN|\[object/);
    expect(message).toMatch(/(^| )\/(api|assets|$| |:)|cdn\.example/);
    expect(fix?.length).toBeGreaterThan(20);
  });

  test.each(CODES)('%s can be set, and leaves alone what it is told to', (code) => {
    expect(codes(BROKEN[code], { [code]: 'off' })).toEqual([]);
    expect(codes(BROKEN[code], { [code]: { ignore: ['/'] } })).toEqual([]);
    expect(codes(BROKEN[code], { [code]: { ignore: ['/elsewhere'] } })).toEqual([code]);
    const [finding] = judge([makeLoad(BROKEN[code])], { [code]: 'error' });
    expect(finding?.severity).toBe('error');
  });
});

test('a page that asks well has no finding', () => {
  const page: Asked[] = [
    { url: '/', type: 'document', at: [0, 50] },
    { url: '/assets/index-aB3dE5g7.js', at: [60, 90] },
    { url: '/api/me', at: [100, 250] },
    { url: '/api/agents?page=1', at: [100, 250], rows: 25 },
    { url: 'https://cdn.example.org/x.js', at: [100, 900] },
  ];
  expect(codes(page)).toEqual([]);
});

test('measurements of before requests told so much are judged by what they tell', () => {
  const request = { ...makeLoad([{ url: '/api/a', size: 90_000 }]).requests[0]! };
  for (const key of ['headers', 'needs', 'rows', 'method', 'blocking', 'firstByte'] as const) {
    delete (request as Partial<typeof request>)[key];
  }
  expect(judge([{ metrics: {}, requests: [request], errors: [] }])).toEqual([]);
});

describe('a finding', () => {
  const broken = makeLoad(BROKEN['request-duplicate']);
  const good = makeLoad([]);

  test('is what more than half of the loads show; loads that failed show nothing', () => {
    expect(judge([broken, broken, good])).toHaveLength(1);
    expect(judge([broken, good])).toHaveLength(0);
    expect(judge([broken, good, { ...good, errors: ['x'] }])).toHaveLength(0);
    expect(judge([{ ...broken, errors: ['x'] }])).toHaveLength(0);
  });

  test('is told once for all routes', () => {
    const found = judgeNetwork(makeMeasurement({ '/a': [broken], '/b': [broken], '/c': [good] }));
    expect(found.map(({ data }) => data)).toMatchObject([{ routes: ['/a', '/b'] }]);
  });

  test('stands in the report beside those of the build, by the same settings', () => {
    const facts = { snapshot: demoSnapshot(), measurement: makeMeasurement({ '/': [broken] }) };
    const order = createReport(facts).findings.map(({ code }) => code);
    expect(order).toEqual(['lazy-defeated', 'route-not-lazy', 'request-duplicate']);
    const off = createReport({ ...facts, rules: { 'request-duplicate': 'off' } });
    expect(off.findings).toHaveLength(2);
  });
});

describe('the same request twice', () => {
  test.each<readonly [string, readonly Asked[]]>([
    [
      'a second later',
      [
        { url: '/api/a', at: [0, 100] },
        { url: '/api/a', at: [1100, 1200] },
      ],
    ],
    ['written, not read', twice({ url: '/api/a', method: 'POST' })],
    ['asked for permission', twice({ url: '/api/a', method: 'OPTIONS', status: 204 })],
    ['in parts', twice({ url: '/film.mp4', type: 'media', status: 206 })],
    ['moved', [{ url: '/api/a', status: 301 }, { url: '/api/a/' }]],
    ['with another query', [{ url: '/api/a?x=1' }, { url: '/api/a?x=2' }]],
  ])('is none when it was %s', (_, requests) => {
    expect(codes(requests)).toEqual([]);
  });
});

describe('one request a row', () => {
  test('names the pattern, whatever part of the address differs', () => {
    const of = (url: (id: number) => string) =>
      dataOf([1, 2, 3, 4, 5].map((id) => ({ url: url(id), transfer: 100, at: [id, 50 + id] })));
    const rest = { count: 5, limit: 4, bytes: 500, took: 54 };
    expect(of((id) => `/api/a/${id}/logo`)).toMatchObject({ name: 'GET /api/a/:id/logo', ...rest });
    expect(of((id) => `/api/a?id=${id}&x=1`)).toMatchObject({ name: 'GET /api/a?id=:id&x=1' });
    expect(of((id) => `https://api.example.org/v1/a/${id}`)).toBeUndefined();
    const asked = [1, 2, 3, 4, 5].map((id) => ({
      url: `https://api.example.org/v1/a/${id}`,
      type: 'fetch' as const,
    }));
    expect(dataOf(asked)).toMatchObject({ name: 'GET https://api.example.org/v1/a/:id' });
  });

  test('is none where different things are asked for', () => {
    expect(codes(['a', 'b', 'c', 'd', 'e'].map((name) => ({ url: `/api/${name}` })))).toEqual([]);
    expect(codes(rows('ada', 'bob', 'cyd', 'dan'))).toEqual([]);
  });
});

describe('one request after the other', () => {
  const first: Asked = { url: '/api/story/1', at: [100, 250] };
  const second: Asked = { url: '/api/agent/7', at: [260, 400], needs: [0] };
  const third: Asked = { url: '/api/agents', at: [410, 600] };

  test('says what it waited for, and what asking at once would save', () => {
    const [finding] = judge([makeLoad([first, second, third])]);
    expect(finding?.data).toMatchObject({
      name: 'GET /api/agents',
      after: ['GET /api/story/1', 'GET /api/agent/7'],
      wait: 310,
    });
  });

  test('counts from the answer that it does need', () => {
    const [finding] = judge([makeLoad([first, second, { ...third, needs: [0] }])]);
    expect(finding?.data).toMatchObject({ after: ['GET /api/agent/7'], wait: 160 });
  });

  test.each<readonly [string, readonly Asked[]]>([
    ['what it sends comes from the answer', [first, second]],
    ['the code came in between', [first, { url: '/assets/page.js', at: [90, 255] }, third]],
    ['it comes much later', [first, { ...third, at: [351, 500] }]],
    [
      'it would save little',
      [
        { ...first, at: [100, 170] },
        { ...third, at: [180, 300] },
      ],
    ],
    ['they overlap', [first, { ...third, at: [249, 500] }]],
    ['it writes', [first, { ...third, at: [260, 500], method: 'POST' }]],
  ])('is none when %s', (_, requests) => {
    expect(codes(requests)).toEqual([]);
  });

  test('gives a slow CPU the time that it needs', () => {
    const slow = makeMeasurement({ '/': [makeLoad([first, { ...third, at: [351, 500] }])] });
    const profiles = [{ ...slow.profiles[0]!, cpu: 4 }];
    expect(judgeNetwork({ ...slow, profiles })).toHaveLength(1);
  });
});

describe('how answers come', () => {
  test.each<readonly [string, Asked]>([
    ['in one packet', { url: '/api/a', size: 1399, headers: { contentEncoding: '' } }],
    ['as a picture', image(9000)],
    [
      'from another host',
      { url: 'https://x.org/a.js', size: 9000, headers: { contentEncoding: '' } },
    ],
    ['with a date', plain({ lastModified: 'Sat, 21 Nov 2026 10:00:00 GMT' })],
    ['with an age', plain({ cacheControl: 'private, max-age=30' })],
    ['for nobody to keep', plain({ cacheControl: 'no-store' })],
  ])('is well %s', (_, request) => {
    expect(codes([request])).toEqual([]);
  });

  test.each(['no-cache', 'max-age=0', 's-maxage=60', ''])('%j alone keeps nothing', (header) => {
    expect(codes([plain({ cacheControl: header })])).toEqual(['answer-without-validator']);
  });

  test('names the largest five, and counts the rest', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, index) => ({
      ...plain({}),
      url: `/api/${name}`,
      size: (index + 1) * 2000,
    }));
    expect(judge([makeLoad(many)])[0]?.data).toMatchObject({
      urls: ['/api/f', '/api/e', '/api/d', '/api/c', '/api/b'],
      count: 6,
      bytes: 42_000,
    });
  });
});

test('answers of several routes are gathered, each once, at its largest', () => {
  const pages = {
    '/a': loading('/api/x', 2000),
    '/b': loading('/api/y', 3000),
    '/c': loading('/api/x', 4000),
  };
  const found = judgeNetwork(makeMeasurement(pages));
  expect(found).toHaveLength(1);
  expect(found[0]?.data).toMatchObject({
    routes: ['/a', '/b', '/c'],
    urls: ['/api/x', '/api/y'],
    sizes: [4000, 3000],
    count: 2,
    bytes: 7000,
  });
});

describe('names and how long they are kept', () => {
  test('a hash without "immutable" is a remark where it is kept for a month', () => {
    expect(severity(file('public, max-age=31536000'))).toBe('info');
    expect(severity(file('public, max-age=3600'))).toBe('warning');
    expect(severity(file(''))).toBe('warning');
    expect(severity(file('public, max-age=31536000, immutable'))).toBeUndefined();
  });

  test('a page that is kept for a year is a warning', () => {
    expect(severity(html('public, max-age=31536000'))).toBe('warning');
    expect(severity(html('max-age=600'))).toBeUndefined();
    expect(severity(html('public, no-cache, max-age=31536000'))).toBeUndefined();
  });

  test('a name without a hash promises nothing', () => {
    expect(codes([{ url: '/app.js', headers: { cacheControl: 'no-cache' } }])).toEqual([]);
  });
});

describe('a whole list', () => {
  test('is told of by rows or by bytes', () => {
    expect(codes([{ url: '/api/a', rows: 200, size: 100_000 }])).toEqual([]);
    expect(codes([{ url: '/api/a', rows: 30, size: 100_001 }])).toEqual(['answer-not-paged']);
    expect(codes([{ url: '/api/map', rows: 1, size: 900_000 }])).toEqual([]);
    const more = { 'answer-not-paged': { maxRows: 300 } };
    expect(codes(BROKEN['answer-not-paged'], more)).toEqual([]);
  });
});

function plain(headers: Asked['headers']): Asked {
  return { url: '/api/a', size: 9000, headers: { etag: '', cacheControl: '', ...headers } };
}

function image(size: number): Asked {
  const headers = { contentType: 'image/webp', contentEncoding: '' };
  return { url: '/hero.webp', type: 'image', size, headers };
}
