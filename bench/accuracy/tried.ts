import { walkDeflate } from '../../src/snapshot/attribution/deflate.ts';
import { byOwner, scaled, type Method } from './methods.ts';

/** Other ways to read the same walk of the stream. docs/accuracy.md says why none of them is used. */
export const TRIED: Readonly<Record<string, Method>> = {
  // Each symbol's bits to the module whose bytes it made, and no more than that.
  'own symbols only': lentTaken(0),
  'half of what is lent': lentTaken(0.5),
  'three quarters of it': lentTaken(0.75),
  'all of it, scaled': lentTaken(1),
};

/** Takes a part of what an owner lends from what it pays; what is left is scaled to the file. */
function lentTaken(part: number): Method {
  return (chunk, gzipped) => {
    const { perRun, lent } = walkDeflate(gzipped.subarray(10, -8), chunk.runs);
    return scaled(
      byOwner(chunk, (_, run) => perRun[run]! - part * lent[run]!),
      gzipped.length,
    );
  };
}
