/**
 * A canonical Huffman code of DEFLATE (RFC 1951, 3.2.2) as one lookup table: peek `bits` bits of the stream, lowest
 * bit first, and read `symbol << 4 | length of its code`.
 */
export interface HuffmanTable {
  readonly bits: number;
  readonly entries: Uint16Array;
}

/** @param lengths code length of each symbol; 0 where the symbol is not used. */
export function buildHuffmanTable(lengths: Uint8Array): HuffmanTable {
  const perLength = new Uint16Array(16);
  for (const length of lengths) perLength[length]! += length === 0 ? 0 : 1;
  let bits = 15;
  while (bits > 1 && perLength[bits] === 0) bits -= 1;

  const next = new Uint16Array(17);
  for (let length = 1; length <= 15; length += 1) {
    next[length + 1] = (next[length]! + perLength[length]!) << 1;
  }

  const entries = new Uint16Array(1 << bits);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol]!;
    if (length === 0) continue;
    const code = reverse(next[length]!, length);
    next[length]! += 1;
    const entry = (symbol << 4) | length;
    for (let index = code; index < entries.length; index += 1 << length) entries[index] = entry;
  }
  return { bits, entries };
}

/** Codes are packed highest bit first into a stream that is read lowest bit first. */
function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let bit = 0; bit < length; bit += 1) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
  return reversed;
}
