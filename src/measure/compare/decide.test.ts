import { describe, expect, test } from 'vitest';

import { createRandom } from '../statistics/random.ts';
import { decide, planLevels, type Pair } from './decide.ts';

const margin = { ms: 10, share: 0.01 };

/** Pairs of loads around 1500 ms, spread as on a quiet machine, the head so much slower. */
function pairs(count: number, change: number, spread = 40): Pair[] {
  const random = createRandom(11);
  const load = () => 1500 + (random() + random() + random() - 1.5) * spread;
  return Array.from({ length: count }, () => ({ base: load(), head: load() + change }));
}

function judge(measured: readonly Pair[], over: { level?: number; last?: boolean } = {}) {
  return decide('LCP', measured, { level: 0.01, margin, last: true, ...over });
}

describe('verdicts', () => {
  test('a difference that clears the margin, either way', () => {
    expect(judge(pairs(20, 80))?.verdict).toBe('slower');
    expect(judge(pairs(20, -80))?.verdict).toBe('faster');
  });

  test('none at all', () => {
    expect(judge(pairs(20, 0))).toMatchObject({ verdict: 'same', reason: null, pairs: 20 });
  });

  test('a difference within the margin, however certain, is none', () => {
    const steady = Array.from({ length: 12 }, () => ({ base: 1000, head: 1006 }));
    expect(judge(steady)).toMatchObject({ verdict: 'same', interval: [6, 6], margin: 10 });
    const beyond = Array.from({ length: 12 }, () => ({ base: 1000, head: 1012 }));
    expect(judge(beyond)?.verdict).toBe('slower');
  });

  test('a machine too noisy to tell', () => {
    expect(judge(pairs(20, 20, 900))).toMatchObject({
      verdict: 'inconclusive',
      reason: 'too-wide',
    });
  });

  test('a machine of which each second load of a build is slower', () => {
    const jumping = pairs(20, 0).map(({ base, head }, index) => {
      // The check turns its neighbours about with each pair, so the slow one is its second each time.
      const slow = index % 4 === 1 || index % 4 === 2 ? 300 : 0;
      return { base: base + slow, head: head + slow };
    });
    expect(judge(jumping)).toMatchObject({ verdict: 'inconclusive', reason: 'unsteady' });
  });

  test('a machine that grows slower all the time does not tell one build from the other', () => {
    const drifting = pairs(20, 0).map(({ base, head }, index) => {
      const [first, second] = index % 2 === 0 ? [0, 1] : [1, 0];
      return { base: base + 4 * (2 * index + first), head: head + 4 * (2 * index + second) };
    });
    expect(judge(drifting)?.verdict).not.toMatch(/slower|faster/);
  });
});

describe('looks', () => {
  test('before the last one, what is not known is left open', () => {
    expect(judge(pairs(8, 20, 900), { last: false })).toBeNull();
    expect(judge(pairs(8, 300), { last: false })?.verdict).toBe('slower');
  });

  test('at the last one, the side and a difference beyond the margin are enough', () => {
    const loads = pairs(20, 36, 60);
    expect(judge(loads, { last: false })).toBeNull();
    const { verdict, interval, margin: least, difference } = judge(loads)!;
    expect(verdict).toBe('slower');
    expect(interval![0]).toBeGreaterThan(0);
    expect(interval![0]).toBeLessThan(least);
    expect(difference).toBeGreaterThan(least);
  });

  test('few pairs cannot be as sure as a strict level asks for', () => {
    expect(judge(pairs(6, 300), { level: 0.001 })).toMatchObject({
      verdict: 'inconclusive',
      reason: 'too-few-pairs',
      interval: null,
    });
    expect(judge(pairs(12, 300), { level: 0.001 })?.verdict).toBe('slower');
  });

  test('more tests make each level stricter, and all together spend alpha', () => {
    const looks = [8, 12, 16, 20];
    const one = planLevels({ looks, alpha: 0.05, tests: 1 });
    const ten = planLevels({ looks, alpha: 0.05, tests: 10 });
    for (const [index, level] of ten.entries()) expect(level).toBeLessThan(one[index]! / 5);
    expect(planLevels({ looks: [20], alpha: 0.05, tests: 10 })[0]).toBeCloseTo(0.005, 6);
  });
});

test('the margin is the greater of time and share, and CLS has one of its own', () => {
  const flat = Array.from({ length: 12 }, () => ({ base: 3000, head: 3025 }));
  expect(judge(flat)).toMatchObject({ margin: 30, verdict: 'same' });
  const shifts = Array.from({ length: 12 }, () => ({ base: 0.02, head: 0.05 }));
  expect(decide('CLS', shifts, { level: 0.01, margin, last: true })).toMatchObject({
    margin: 0.01,
    verdict: 'slower',
  });
});

test('the same pairs give the same answer', () => {
  const measured = pairs(20, 15);
  expect(judge(measured)).toEqual(judge(measured));
});
