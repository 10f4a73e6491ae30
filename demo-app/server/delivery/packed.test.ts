import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { expect, it } from 'vitest';

import { bestEncoding, packed } from './packed.ts';

it.each([
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['br;q=0.0, gzip;q=0', null],
  ['*', 'br'],
  ['*;q=0, gzip', 'gzip'],
  ['identity', null],
  ['', null],
])('takes from %j: %s', (header, encoding) => {
  expect(bestEncoding(header)).toBe(encoding);
});

it('gives the same text in each encoding', async () => {
  const text = JSON.stringify(
    Array.from({ length: 300 }, (_, i) => ({ id: i, name: `Größe ${i}` })),
  );
  const answer = packed(text);
  const [brotli, gzip, plain] = [
    await answer.pack('br'),
    await answer.pack('gzip'),
    await answer.pack(''),
  ];
  expect(brotliDecompressSync(brotli.body).toString()).toBe(text);
  expect(gunzipSync(gzip.body).toString()).toBe(text);
  expect(plain).toEqual({ body: text, encoding: null });
  expect((await answer.pack('br')).body).toBe(brotli.body);
});
