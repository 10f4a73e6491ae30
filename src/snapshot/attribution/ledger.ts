import type { OwnerRuns } from './runs.ts';

/** Takes the symbols of a DEFLATE stream in order and keeps account of who pays for them. */
export interface Ledger {
  /** One byte of its own. */
  literal(bits: number): void;
  /** Bytes that were there before: `length` of them, copied from `distance` back. */
  match(bits: number, length: number, distance: number): void;
  /** Bytes made so far. */
  length(): number;
  readonly bits: { readonly perRun: Float64Array; readonly lent: Float64Array };
}

/** How far back a match can reach. */
const WINDOW = 32768;
/** Prices are kept in sixteenths of a bit, so that one fits into a byte: no symbol costs 16 bits for a byte or more. */
const UNIT = 16;

/**
 * Two accounts for each run, in bits. `perRun` is what its bytes cost in the stream. `lent` is the part of that which
 * removing the owner would not save: where another owner copies a byte, the first one that does would have to pay
 * its price instead, less what the copy costs now; all later ones could copy from that.
 *
 * Within one owner a byte that was copied several times over is the byte at the beginning of that chain: they would
 * all be gone together.
 */
export function createLedger({ ends, owners }: OwnerRuns): Ledger {
  const perRun = new Float64Array(ends.length);
  const lent = new Float64Array(ends.length);
  /** Price of each byte that began a chain; 0 when another owner has copied it. */
  const prices = new Uint8Array(ends.at(-1) ?? 0);
  // A power of two, and no bigger than the file: an app may have thousands of small ones.
  const reach = Math.min(WINDOW, 2 ** Math.ceil(Math.log2(prices.length + 1)));
  const mask = reach - 1;
  /** For each byte of the window: its run, and where its owner's chain of copies began. */
  const runOf = new Int32Array(reach);
  const origins = new Int32Array(reach);
  const lastRun = ends.length - 1;
  let position = 0;
  let run = 0;
  let runEnd = lastRun > 0 ? ends[0]! : Infinity;

  const nextRun = (): void => {
    while (run < lastRun && position >= ends[run]!) run += 1;
    runEnd = run < lastRun ? ends[run]! : Infinity;
  };

  return {
    bits: { perRun, lent },
    length: () => position,

    literal(bits) {
      if (position >= runEnd) nextRun();
      perRun[run]! += bits;
      prices[position] = bits * UNIT;
      runOf[position & mask] = run;
      origins[position & mask] = position;
      position += 1;
    },

    match(bits, length, distance) {
      const price = bits / length;
      const units = Math.min(255, Math.floor(price * UNIT));
      for (const end = position + length; position < end;) {
        if (position >= runEnd) nextRun();
        const stop = Math.min(end, runEnd);
        const owner = owners[run]!;
        perRun[run]! += price * (stop - position);
        for (; position < stop; position += 1) {
          const from = (position - distance) & mask;
          const to = position & mask;
          const source = runOf[from]!;
          runOf[to] = run;
          if (source === run || owners[source] === owner) {
            origins[to] = origins[from]!;
            continue;
          }
          const origin = origins[from]!;
          origins[to] = position;
          prices[position] = units;
          const left = prices[origin]! / UNIT - price;
          prices[origin] = 0;
          if (left > 0) lent[source]! += left;
        }
      }
    },
  };
}
