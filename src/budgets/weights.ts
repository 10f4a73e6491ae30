import type { ValueNode } from '@humanwhocodes/momoa';

import { complain, readNumber, readObject, type Source } from './reader.ts';

const HINT = 'It holds shares of the visits by route: {"/": 60, "/projects/*": 20}.';

/** How visits are shared out over the routes. Their sum is not looked at, but one of them must count. */
export function readWeights(source: Source, node: ValueNode): Readonly<Record<string, number>> {
  const weights = readObject(source, node, null, HINT).map(({ key, value }): [string, number] => [
    key,
    readNumber(source, value, 'a number from 0', HINT, (share) => share >= 0) ?? 1,
  ]);
  if (weights.every(([, share]) => share === 0)) {
    complain(source, node, { message: 'no route has any share of the visits', hint: HINT });
  }
  return Object.fromEntries(weights);
}
