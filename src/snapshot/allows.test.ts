import { expect, test } from 'vitest';

import { createAllowCollector, writtenAllows } from './allows.ts';

const RULE = 'route-not-lazy';

/** What is written, and as `line covers code: reason` what is read of it. */
const CASES: readonly (readonly [name: string, source: string, found: readonly string[]])[] = [
  [
    'above the line',
    `import a from 'a';\n// loadline-allow ${RULE}: first page\nimport B from './b';`,
    [`2 3 ${RULE}: first page`],
  ],
  [
    'beside the code',
    `import A from './a'; // loadline-allow ${RULE}: first page\nimport B from './b';`,
    [`1 1 ${RULE}: first page`],
  ],
  [
    'in front of the code',
    `/* loadline-allow ${RULE}: first page */ import A from './a';`,
    [`1 1 ${RULE}: first page`],
  ],
  [
    'a block of several lines',
    `/**\n * Why.\n * loadline-allow ${RULE}: first page\n */\n\nimport A from './a';`,
    [`3 6 ${RULE}: first page`],
  ],
  [
    "in JSX's braces",
    `<Routes>\n  {/* loadline-allow ${RULE}: first page */}\n  <Route path="/" />\n</Routes>`,
    [`2 3 ${RULE}: first page`],
  ],
  [
    'in HTML',
    `<body>\n<!-- loadline-allow chunk-fanout: an intranet -->\n<div></div>`,
    ['2 3 chunk-fanout: an intranet'],
  ],
  [
    'one above the other, and above other comments',
    `// loadline-allow ${RULE}: one\n// loadline-allow heavy-eager: two\n// three\nimport A from './a';`,
    [`1 4 ${RULE}: one`, '2 4 heavy-eager: two'],
  ],
  [
    'several codes',
    `x(); // loadline-allow ${RULE}, heavy-eager: both`,
    [`1 1 ${RULE}: both`, '1 1 heavy-eager: both'],
  ],
  [
    'a reason with colons, and Windows line ends',
    `// loadline-allow ${RULE}: see https://x.y: there\r\nimport A from './a';\r\n`,
    [`1 2 ${RULE}: see https://x.y: there`],
  ],
  ['no reason', `// loadline-allow ${RULE}\nx();`, [`1 2 ${RULE}: `]],
  ['an empty reason', `// loadline-allow ${RULE}:\nx();`, [`1 2 ${RULE}: `]],
  [
    'a reason without a colon',
    `// loadline-allow ${RULE} since it is small\nx();`,
    [`1 2 ${RULE}: `],
  ],
  ['no code', `// loadline-allow\nx();`, ['1 2 : ']],
  ['no code but a reason', `// loadline-allow: a reason\nx();`, ['1 2 : a reason']],
  ['at the end of a file', `x();\n// loadline-allow ${RULE}: one`, [`2 2 ${RULE}: one`]],
  ['another word', `// loadline-allowed ${RULE}: one\nx();`, []],
  ['no comment', `const text = 'loadline-allow ${RULE}: one';`, []],
];

test.each(CASES)('%s', (_, source, expected) => {
  const found = writtenAllows(source).map(
    ({ line, covers, code, reason }) => `${line} ${covers} ${code}: ${reason}`,
  );
  expect(found).toEqual(expected);
});

test('of the app’s own modules only, each file once, read by others or not', async () => {
  const sources: Record<string, string> = {
    '/app/src/a.ts': '// loadline-allow a-a: 1\nx()',
    '/app/src/b.ts': '// loadline-allow b-b: 2\nx()',
    '/app/src/b.ts?raw': '// loadline-allow b-b: 2\nx()',
    '/app/node_modules/c/c.js': '// loadline-allow c-c: 3\nx()',
  };
  const ids = Object.keys(sources);
  const collector = createAllowCollector(async (id) => sources[id] ?? null);
  expect(await collector.read(ids[1]!)).toBe(sources[ids[1]!]);
  expect(await collector.facts(ids, (id) => ids.indexOf(id))).toEqual([
    { module: 0, line: 1, covers: 2, code: 'a-a', reason: '1' },
    { module: 1, line: 1, covers: 2, code: 'b-b', reason: '2' },
  ]);
});
