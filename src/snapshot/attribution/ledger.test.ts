import { describe, expect, it } from 'vitest';

import { createLedger } from './ledger.ts';

/** Owners 0, 1, 2 with ten bytes each; the fourth run is owner 0's again. */
const runs = { ends: Uint32Array.of(10, 20, 30, 40), owners: Int32Array.of(0, 1, 2, 0) };

function literals(ledger: ReturnType<typeof createLedger>, count: number): void {
  for (let byte = 0; byte < count; byte += 1) ledger.literal(8);
}

describe('who pays for copied bytes', () => {
  it('lends what the first copier would have to pay, once', () => {
    const ledger = createLedger(runs);
    literals(ledger, 10);
    ledger.match(20, 10, 10);
    ledger.match(20, 10, 20);
    expect([...ledger.bits.perRun]).toEqual([80, 20, 20, 0]);
    expect([...ledger.bits.lent]).toEqual([60, 0, 0, 0]);
  });

  it("lends nothing to the owner's own later bytes", () => {
    const ledger = createLedger(runs);
    literals(ledger, 30);
    ledger.match(20, 10, 30);
    expect([...ledger.bits.lent]).toEqual([0, 0, 0, 0]);
  });

  it('follows copies within an owner to their beginning', () => {
    const ledger = createLedger({ ends: Uint32Array.of(20, 30), owners: Int32Array.of(0, 1) });
    literals(ledger, 10);
    ledger.match(20, 10, 10);
    ledger.match(10, 10, 10);
    expect(ledger.bits.lent[0]).toBe(80 - 10);
  });

  it('lends what was copied itself at the price of that copy', () => {
    const ledger = createLedger(runs);
    literals(ledger, 10);
    ledger.match(40, 10, 10);
    ledger.match(20, 10, 10);
    expect([...ledger.bits.lent]).toEqual([40, 20, 0, 0]);
  });

  it('never lends more than the owner paid', () => {
    const ledger = createLedger(runs);
    literals(ledger, 10);
    for (let at = 10; at < 40; at += 3) ledger.match(1, 3, 10);
    ledger.bits.lent.forEach((bits, run) =>
      expect(bits).toBeLessThanOrEqual(ledger.bits.perRun[run]!),
    );
    expect(ledger.length()).toBe(40);
  });
});
