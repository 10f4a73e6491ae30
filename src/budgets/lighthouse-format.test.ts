import { describe, expect, test } from 'vitest';

import { parseBudgets } from './parse.ts';

function problemsOf(text: string): readonly string[] {
  const parsed = parseBudgets(text);
  if ('budgets' in parsed) return [];
  return parsed.problems.map((p) => `${p.line}:${p.column} ${p.message}. ${p.hint}`);
}

describe("Lighthouse's array", () => {
  test('is read with its own units: KiB, requests, ms', () => {
    const text = `[
  {
    "path": "/*",
    "options": { "firstPartyHostnames": ["*.my-site.com", "my-site.cdn.com"] },
    "resourceSizes": [
      { "resourceType": "script", "budget": 125 },
      { "resourceType": "total", "budget": 0.5 }
    ],
    "resourceCounts": [{ "resourceType": "third-party", "budget": 10 }],
    "timings": [
      { "metric": "largest-contentful-paint", "budget": 2500 },
      { "metric": "interactive", "budget": 3000 }
    ]
  }
]`;
    expect(parseBudgets(text)).toEqual({
      budgets: {
        format: 'lighthouse',
        compression: 'brotli',
        entries: [
          {
            path: '/*',
            line: 2,
            firstPartyHostnames: ['*.my-site.com', 'my-site.cdn.com'],
            limits: [
              {
                figure: { kind: 'resourceSize', of: 'script', profile: null },
                max: 128_000,
                line: 6,
              },
              { figure: { kind: 'resourceSize', of: 'total', profile: null }, max: 512, line: 7 },
              {
                figure: { kind: 'resourceCount', of: 'third-party', profile: null },
                max: 10,
                line: 9,
              },
              { figure: { kind: 'timing', of: 'LCP', profile: null }, max: 2500, line: 11 },
              { figure: { kind: 'timing', of: 'interactive', profile: null }, max: 3000, line: 12 },
            ],
          },
        ],
        profiles: [],
        measure: { profiles: ['slow-4g'], runs: 3, urls: {}, api: null },
        rules: {},
      },
    });
  });

  test('may be empty, and an entry may leave everything out', () => {
    expect(problemsOf('[]')).toEqual([]);
    expect(problemsOf('[{}]')).toEqual([]);
  });

  test('has all its mistakes told at once', () => {
    const text = `[
  "invalid123",
  { "sizes": [], "resourceSizes": 55, "timings": false },
  { "path": "cat", "options": { "firstPartyHostnames": ["https://my-site.com", "*.a.*.b", "", 5] } },
  { "resourceSizes": [
    { "resourceType": "movies", "budget": 5 },
    { "resourceType": "scripts", "budget": "100 MB" },
    { "resourceType": "script", "budget": -5, "browser": "Chrome" },
    { "resourceType": "font", "budget": 5 },
    { "resourceType": "font", "budget": 6 },
    { "budget": 6 }
  ] },
  { "timings": [{ "metric": "first-cpu-idle", "budget": 5 }, { "metric": "speed-index" }] },
  { "firstLoad": { "js": "170 kB" } }
]`;
    const item = 'Write {"resourceType": "script", "budget": 100}, the budget in KiB.';
    const host =
      'Write the name only, without protocol, port and path; "*." may stand at its start.';
    const metrics =
      'first-contentful-paint, largest-contentful-paint, cumulative-layout-shift, total-blocking-time, interactive, first-meaningful-paint, max-potential-fid, speed-index';
    const timing =
      'Write {"metric": "interactive", "budget": 3000}, the budget in ms (none for CLS).';
    const keys =
      "An entry of Lighthouse's array may hold path, options, resourceSizes, resourceCounts, timings.";
    expect(problemsOf(text)).toEqual([
      `2:3 "invalid123" is not an object. ${keys}`,
      `3:5 "sizes" is not a key that may stand here. ${keys}`,
      `3:35 55 is not a list. Write a list. ${item}`,
      `3:50 false is not a list. Write a list. ${timing}`,
      '4:13 "cat" does not begin with "/". Write "/cat".',
      `4:57 "https://my-site.com" is not a host name. ${host}`,
      `4:80 "*.a.*.b" is not a host name. ${host}`,
      `4:91 "" is not a host name. ${host}`,
      '4:95 5 is not a string. Write {"firstPartyHostnames": ["*.example.com"]}.',
      '6:23 "movies" is not a resource type. Known: total, document, script, stylesheet, image, media, font, other, third-party.',
      '7:23 "scripts" is not a resource type. Did you mean "script"?',
      `7:44 "100 MB" is not a number from 0. ${item}`,
      `8:43 -5 is not a number from 0. ${item}`,
      `8:47 "browser" is not a key that may stand here. ${item}`,
      '10:23 "font" has a budget already. Remove one.',
      `11:5 "resourceType" is missing. ${item}`,
      `13:29 "first-cpu-idle" is not a metric. Known: ${metrics}.`,
      `13:62 "budget" is missing. ${timing}`,
      `14:5 "firstLoad" is not a key that may stand here. ${keys} Loadline's own keys need its own form: {"budgets": [ … ]}.`,
    ]);
  });
});
