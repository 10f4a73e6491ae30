import { expect, it } from 'vitest';

import type { PlannedStep } from '../queries/queries.ts';
import { runInOrder, runInParallel } from './run.ts';

const step = (id: string, dependsOn: readonly string[], durationMs = 60): PlannedStep => ({
  id,
  nodeId: id,
  name: id,
  dependsOn,
  durationMs,
  kind: 'command',
  agent: null,
});

// a leads to b, c and d, which lead to e.
const fan = [
  step('a', []),
  step('b', ['a']),
  step('c', ['a']),
  step('d', ['a']),
  step('e', ['b', 'c', 'd']),
];

const end = (results: readonly { startMs: number; durationMs: number }[]): number =>
  Math.max(...results.map(({ startMs, durationMs }) => startMs + durationMs));

it('takes the sum of all steps in order, and that of the longest path in parallel', async () => {
  const inOrder = end(await runInOrder(fan));
  const inParallel = end(await runInParallel(fan));
  expect(inOrder).toBeGreaterThanOrEqual(290);
  expect(inParallel).toBeGreaterThanOrEqual(175);
  expect(inParallel).toBeLessThan(260);
});

it('starts a step as soon as what it needs is done, not when a whole layer is', async () => {
  const steps = [step('slow', [], 200), step('quick', [], 20), step('next', ['quick'], 20)];
  const [slow, , next] = await runInParallel(steps);
  expect(next?.startMs).toBeLessThan((slow?.startMs ?? 0) + 150);
});

it.each([runInOrder, runInParallel])(
  'never starts what needs a step that failed: %o',
  async (run) => {
    const steps = [
      { ...step('a', [], 20), agent: { name: 'Tax Filer', status: 'paused' as const } },
      step('b', ['a'], 20),
      step('c', ['b'], 20),
      step('d', [], 20),
    ];
    const results = await run(steps);
    expect(results.map(({ status }) => status)).toEqual([
      'failed',
      'queued',
      'queued',
      'succeeded',
    ]);
    expect(results[0]?.output).toBe('Tax Filer is paused.');
    expect(results[1]?.durationMs).toBe(0);
  },
);
