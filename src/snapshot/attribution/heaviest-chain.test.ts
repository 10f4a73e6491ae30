import { expect, it } from 'vitest';

import { heaviestChain } from './heaviest-chain.ts';

it.each([
  ['nothing', '', ''],
  ['links in order', '1:5 1:5 3:2 9:1', '1:5 1:5 3:2 9:1'],
  ['the heavy one of two that exclude each other', '7:1 2:9 8:1', '2:9 8:1'],
  ['many light ones that outweigh a heavy one', '7:5 1:2 2:2 3:2', '1:2 2:2 3:2'],
])('%s', (_, given, expected) => {
  const links = given
    .split(' ')
    .filter(Boolean)
    .map((text) => {
      const [position, weight] = text.split(':').map(Number);
      return { position: position!, weight: weight! };
    });
  const chain = heaviestChain(links).map(({ position, weight }) => `${position}:${weight}`);
  expect(chain.join(' ')).toBe(expected);
});
