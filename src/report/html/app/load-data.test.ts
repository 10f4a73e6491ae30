import { expect, it } from 'vitest';

import { plainJson } from './load-data.ts';

it.each([
  ['src/\u202Egnp.ts', String.raw`src/\u{202e}gnp.ts`],
  ['a\u2028b\u0085c', String.raw`a\u{2028}b\u{85}c`],
  ['\\u{202e}"\n', '\\u{202e}"\n'],
  ['src/مرحبا.ts', 'src/مرحبا.ts'],
])('%j is shown as %j', (name, shown) => {
  expect(JSON.parse(plainJson(JSON.stringify({ [name]: [name] })))).toEqual({ [shown]: [shown] });
});
