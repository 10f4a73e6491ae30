import { setTimeout as wait } from 'node:timers/promises';

import type { StepResult } from '../../src/api/types.ts';
import type { PlannedStep } from '../queries/queries.ts';

/** Runs the steps of a workflow; answers with a result for each, in the order of the steps. */
export type StepRunner = (steps: readonly PlannedStep[]) => Promise<StepResult[]>;

/** One step after the other, whether they need each other or not. */
export const runInOrder: StepRunner = async (steps) => {
  const began = performance.now();
  const results = new Map<string, StepResult>();
  for (const step of steps) {
    // oxlint-disable-next-line no-await-in-loop -- this is the slow form
    results.set(step.id, await perform(step, began, blocked(step, results)));
  }
  return [...results.values()];
};

/** Each step as soon as those that it depends on have finished. */
export const runInParallel: StepRunner = async (steps) => {
  const began = performance.now();
  const running = new Map<string, Promise<StepResult>>();
  for (const step of steps) {
    const before = Promise.all(step.dependsOn.map((id) => running.get(id)));
    running.set(
      step.id,
      before.then((results) =>
        perform(
          step,
          began,
          results.some((result) => result?.status !== 'succeeded'),
        ),
      ),
    );
  }
  return Promise.all(running.values());
};

function blocked(step: PlannedStep, results: ReadonlyMap<string, StepResult>): boolean {
  return step.dependsOn.some((id) => results.get(id)?.status !== 'succeeded');
}

async function perform(step: PlannedStep, began: number, isBlocked: boolean): Promise<StepResult> {
  const { id: stepId, nodeId, name, agent } = step;
  const startMs = Math.round(performance.now() - began);
  if (isBlocked) {
    return {
      stepId,
      nodeId,
      name,
      status: 'queued',
      startMs,
      durationMs: 0,
      output: 'Did not start: a step before it failed.',
    };
  }
  // The demo has nobody to call: a step takes its time, and fails only when its agent is not at work.
  await wait(step.durationMs);
  const durationMs = Math.round(performance.now() - began) - startMs;
  const atWork = agent === null || agent.status === 'running' || agent.status === 'idle';
  return atWork
    ? { stepId, nodeId, name, status: 'succeeded', startMs, durationMs, output: outputOf(step) }
    : {
        stepId,
        nodeId,
        name,
        status: 'failed',
        startMs,
        durationMs,
        output: `${agent.name} is ${agent.status}.`,
      };
}

function outputOf({ kind, name, agent, durationMs }: PlannedStep): string {
  switch (kind) {
    case 'trigger':
      return 'Started by hand.';
    case 'agent':
      return agent ? `${agent.name}: done.` : 'No agent is set, nothing to do.';
    case 'command':
      return `${name} answered in ${durationMs} ms.`;
    case 'branch':
      return 'Checked, goes on.';
    case 'output':
      return 'Delivered.';
  }
}
