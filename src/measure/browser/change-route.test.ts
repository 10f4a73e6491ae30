import { expect, test } from 'vitest';

import { heldFor } from './change-route.ts';

const answer = (end: number) => ({ end });
const frame = (start: number, duration: number) => ({ start, duration, blocking: 0, scripts: [] });

test('a paint 300 ms after the fallback, with nothing going on before it, was held', () => {
  const facts = { metrics: { FCP: 40, LCP: 350 }, frames: [] };
  expect(heldFor(facts, [answer(120)])).toBe(230);
  expect(heldFor(facts, [])).toBe(310);
});

test.each([
  ['the answer came just before it', { FCP: 40, LCP: 350 }, [answer(330)], []],
  ['the CPU was busy until then', { FCP: 40, LCP: 350 }, [answer(120)], [frame(130, 200)]],
  ['it came sooner', { FCP: 40, LCP: 250 }, [answer(50)], []],
  ['it came much later', { FCP: 40, LCP: 900 }, [answer(50)], []],
  ['there was no fallback', { FCP: 350, LCP: 350 }, [answer(50)], []],
  ['nothing was painted', { FCP: 40 }, [answer(50)], []],
])('not where %s', (_, metrics, requests, frames) => {
  expect(heldFor({ metrics, frames }, requests)).toBeNull();
});
