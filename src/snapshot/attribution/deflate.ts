import { buildHuffmanTable, type HuffmanTable } from './huffman.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { OwnerRuns } from './runs.ts';

/** Bits of a compressed stream by run, in the order of `OwnerRuns.ends`, and the bits that belong to nobody. */
export interface StreamBits {
  /** Bits of the symbols that made each run's bytes. */
  readonly perRun: Float64Array;
  /** Of these, what others would have to pay if the run's owner were gone: see `createLedger`. */
  readonly lent: Float64Array;
  /** Block headers and code tables: what all owners share. */
  readonly overhead: number;
  /** Bytes the stream decompresses to. */
  readonly length: number;
}

/**
 * Walks a raw DEFLATE stream (RFC 1951) and charges each symbol's bits to the run whose bytes it produced; a match
 * that produces bytes of several runs is split by bytes. Nothing is decompressed: only lengths and distances matter.
 *
 * @throws Error when the stream is not valid DEFLATE.
 */
export function walkDeflate(stream: Uint8Array, runs: OwnerRuns): StreamBits {
  const ledger = createLedger(runs);
  const reader: BitReader = { stream, position: 0, end: stream.length * 8 };
  let overhead = 0;
  let last = false;
  while (!last) {
    const before = reader.position;
    last = read(reader, 1) === 1;
    const type = read(reader, 2);
    if (type === 0) {
      reader.position = (reader.position + 7) & ~7;
      const length = read(reader, 16);
      read(reader, 16);
      overhead += reader.position - before;
      advance(reader, length * 8);
      for (let byte = 0; byte < length; byte += 1) ledger.literal(8);
    } else if (type === 3) {
      throw new Error('not a deflate stream: reserved block type');
    } else {
      const [literals, distances] = type === 1 ? fixedTables() : readTables(reader);
      overhead += reader.position - before;
      overhead += walkBlock(reader, literals, distances, ledger);
    }
  }
  return { ...ledger.bits, overhead, length: ledger.length() };
}

/**
 * Symbols of one block; returns the bits of its end marker. The reader's work is written out here: millions of symbols
 * pass, and this is most of what the walk takes.
 */
function walkBlock(
  reader: BitReader,
  literals: HuffmanTable,
  distances: HuffmanTable,
  ledger: Ledger,
): number {
  const { stream } = reader;
  const { entries } = literals;
  const mask = (1 << literals.bits) - 1;
  let { position } = reader;
  for (;;) {
    const byte = position >>> 3;
    const window =
      (stream[byte]! | (stream[byte + 1]! << 8) | (stream[byte + 2]! << 16)) >>> (position & 7);
    const entry = entries[window & mask]!;
    if (entry === 0) throw new Error('not a deflate stream: no such code');
    const bits = entry & 15;
    const symbol = entry >> 4;
    if (symbol < 256) {
      position += bits;
      ledger.literal(bits);
      if (position > reader.end) throw tooShort();
      continue;
    }
    reader.position = position;
    advance(reader, bits);
    if (symbol === 256) return bits;
    const length = LENGTH_BASE[symbol - 257]! + read(reader, LENGTH_EXTRA[symbol - 257]!);
    const code = readSymbol(reader, distances);
    const distance = DISTANCE_BASE[code]! + read(reader, DISTANCE_EXTRA[code]!);
    ledger.match(reader.position - position, length, distance);
    position = reader.position;
  }
}

// RFC 1951, 3.2.5.
const LENGTH_BASE = Uint16Array.of(
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  13,
  15,
  17,
  19,
  23,
  27,
  31,
  35,
  43,
  51,
  59,
  67,
  83,
  99,
  115,
  131,
  163,
  195,
  227,
  258,
);
const LENGTH_EXTRA = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
/** Order in which the code-length code's own lengths are sent: RFC 1951, 3.2.7. */
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function readTables(reader: BitReader): readonly [HuffmanTable, HuffmanTable] {
  const literalCount = read(reader, 5) + 257;
  const distanceCount = read(reader, 5) + 1;
  const codeCount = read(reader, 4) + 4;
  const codeLengths = new Uint8Array(19);
  for (let index = 0; index < codeCount; index += 1) {
    codeLengths[CODE_LENGTH_ORDER[index]!] = read(reader, 3);
  }
  const lengths = readLengths(reader, buildHuffmanTable(codeLengths), literalCount + distanceCount);
  return [
    buildHuffmanTable(lengths.subarray(0, literalCount)),
    buildHuffmanTable(lengths.subarray(literalCount)),
  ];
}

function readLengths(reader: BitReader, codes: HuffmanTable, count: number): Uint8Array {
  const lengths = new Uint8Array(count);
  let index = 0;
  while (index < count) {
    const symbol = readSymbol(reader, codes);
    if (symbol < 16) {
      lengths[index] = symbol;
      index += 1;
    } else {
      const value = symbol === 16 ? lengths[index - 1]! : 0;
      const repeat =
        symbol === 16
          ? 3 + read(reader, 2)
          : symbol === 17
            ? 3 + read(reader, 3)
            : 11 + read(reader, 7);
      lengths.fill(value, index, index + repeat);
      index += repeat;
    }
  }
  return lengths;
}

let fixed: readonly [HuffmanTable, HuffmanTable] | null = null;

/** The code that small blocks use: RFC 1951, 3.2.6. */
function fixedTables(): readonly [HuffmanTable, HuffmanTable] {
  fixed ??= [
    buildHuffmanTable(
      new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280),
    ),
    buildHuffmanTable(new Uint8Array(30).fill(5)),
  ];
  return fixed;
}

interface BitReader {
  readonly stream: Uint8Array;
  /** Bits in all. */
  readonly end: number;
  /** Bits read so far. */
  position: number;
}

/** The next bits, 17 at least, lowest first. */
function peek({ stream, position }: BitReader): number {
  const byte = position >>> 3;
  return (stream[byte]! | (stream[byte + 1]! << 8) | (stream[byte + 2]! << 16)) >>> (position & 7);
}

function advance(reader: BitReader, bits: number): void {
  reader.position += bits;
  if (reader.position > reader.end) throw tooShort();
}

function tooShort(): Error {
  return new Error('not a deflate stream: it ends too early');
}

/** The next bits as a number, lowest first; at most 16. */
function read(reader: BitReader, bits: number): number {
  const value = peek(reader) & ((1 << bits) - 1);
  advance(reader, bits);
  return value;
}

function readSymbol(reader: BitReader, table: HuffmanTable): number {
  const entry = table.entries[peek(reader) & ((1 << table.bits) - 1)]!;
  if (entry === 0) throw new Error('not a deflate stream: no such code');
  advance(reader, entry & 15);
  return entry >> 4;
}
