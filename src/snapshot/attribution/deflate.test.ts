import { constants, deflateRawSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { walkDeflate } from './deflate.ts';

describe('walking a deflate stream', () => {
  const words = Array.from({ length: 4000 }, (_, at) => `const name${(at * 7919) % 997} = ${at};`);
  const text = Buffer.from(words.join('\n'));

  it.each([
    ['dynamic tables, level 9', { level: 9 }],
    ['dynamic tables, level 1', { level: 1 }],
    ['fixed tables', { strategy: constants.Z_FIXED }],
    ['literals only', { strategy: constants.Z_HUFFMAN_ONLY }],
    ['stored blocks', { level: 0 }],
    ['many small blocks', { level: 6, memLevel: 1 }],
  ])('accounts for every bit: %s', (_, options) => {
    const stream = deflateRawSync(text, options);
    const bits = walkDeflate(stream, oneOwner(text.length));
    expect(bits.length).toBe(text.length);
    const unused = stream.length * 8 - bits.perRun[0]! - bits.overhead;
    expect(unused).toBeGreaterThanOrEqual(0);
    expect(unused).toBeLessThan(8 + 1);
  });

  it('charges a noisy half more than a repetitive one', () => {
    const noise = Buffer.from(
      Array.from({ length: 5000 }, (_, at) => (at * at * 31 + at * 17) % 251),
    );
    const stream = deflateRawSync(Buffer.concat([noise, Buffer.alloc(5000, 'a')]), { level: 9 });
    const { perRun } = walkDeflate(stream, {
      ends: Uint32Array.of(5000, 10000),
      owners: Int32Array.of(0, 1),
    });
    expect(perRun[0]! / perRun[1]!).toBeGreaterThan(5);
  });

  it('splits a match over the owners whose bytes it made', () => {
    const stream = deflateRawSync(Buffer.alloc(210, 'x'), { level: 9 });
    const { perRun } = walkDeflate(stream, {
      ends: Uint32Array.of(10, 110, 210),
      owners: Int32Array.of(0, 1, 2),
    });
    expect(perRun[1]).toBeCloseTo(perRun[2]!, 5);
    expect(perRun[1]).toBeGreaterThan(0);
  });

  it('refuses what is no deflate stream', () => {
    expect(() => walkDeflate(Uint8Array.of(0b111), oneOwner(1))).toThrow(/not a deflate stream/);
    const cut = deflateRawSync(text).subarray(0, 500);
    expect(() => walkDeflate(cut, oneOwner(text.length))).toThrow(/ends too early/);
  });

  it('takes an empty file', () => {
    expect(walkDeflate(deflateRawSync(''), oneOwner(0)).length).toBe(0);
  });
});

function oneOwner(length: number): { ends: Uint32Array; owners: Int32Array } {
  return { ends: Uint32Array.of(length), owners: Int32Array.of(0) };
}
