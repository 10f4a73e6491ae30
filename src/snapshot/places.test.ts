import { expect, test } from 'vitest';

import { ownerAt, readPlaces } from './places.ts';
import { RUNTIME, type FileFact } from './types.ts';

const CODE = 'a="🚢é";b();c()';
const raw = Buffer.byteLength(CODE);

function file(runs: readonly number[] | undefined, owners: readonly number[]): FileFact {
  return {
    file: 'index.js',
    name: 'index.js',
    hashed: false,
    kind: 'js',
    size: { raw, gzip: raw, brotli: raw },
    chunk: null,
    shares: owners.map((owner) => [owner, 0, 0, 0]),
    ...(runs && { runs }),
  };
}

test('offsets count as a browser counts, whatever the letters', () => {
  const first = Buffer.byteLength('a="🚢é";');
  const places = readPlaces(file([first, 7, 4, RUNTIME, 3, 2], [7, RUNTIME, 2]), CODE)!;
  const ownerOf = (text: string) => ownerAt(places, CODE.indexOf(text));
  expect([ownerOf('a='), ownerOf('é'), ownerOf('b('), ownerOf('c(')]).toEqual([7, 7, null, 2]);
  expect(places.ends.at(-1)).toBe(CODE.length);
  expect(ownerAt(places, CODE.length)).toBeNull();
});

test('a file of one module is its own', () => {
  expect(readPlaces(file(undefined, [3]), CODE)).toEqual({ ends: [CODE.length], owners: [3] });
});

test('nobody knows the places of another file, or of one that was changed', () => {
  expect(readPlaces(file([raw, 1], [1]), `${CODE} `)).toBeNull();
  expect(readPlaces(file(undefined, [1, 2]), CODE)).toBeNull();
  expect(readPlaces(file(undefined, []), CODE)).toBeNull();
});
