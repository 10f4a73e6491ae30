import { createHash } from 'node:crypto';

import { expect, it } from 'vitest';

import { DAYS_OF_RUNS, START } from '../day.ts';
import { agentRows } from './agents.ts';
import { commandRows } from './commands.ts';
import { createRandom } from './random.ts';
import { runRows } from './runs.ts';
import { projectRows } from './stories.ts';
import { workflowRows } from './workflows.ts';

function everything(): {
  commands: ReturnType<typeof commandRows>;
  runs: ReturnType<typeof runRows>;
  rest: unknown;
} {
  const random = createRandom(7);
  const commands = commandRows(random);
  const agents = agentRows(random, commands.commands);
  const workflows = workflowRows(random);
  const projects = projectRows(random, agents.seeded);
  return {
    commands,
    runs: runRows(random, agents.seeded),
    rest: { agents: agents.agents, workflows, projects },
  };
}

const seeded = everything();

const hash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

it('makes the same rows every time', () => {
  expect(hash(everything())).toBe(hash(seeded));
});

it('makes as many commands and runs as a console has, each with an id of its own', () => {
  const { commands, runs } = seeded;
  expect(new Set(commands.commands.map(({ id }) => id)).size).toBe(2_520);
  expect(new Set(runs.map(({ id }) => id)).size).toBe(runs.length);
  expect(runs.length).toBeGreaterThan(38_000);
});

it('ends when the clock starts and goes back as far as it should', () => {
  const { runs } = seeded;
  const starts = runs.map((run) => String(run['started_at'])).sort();
  expect(starts.at(-1)?.localeCompare(START)).toBe(-1);
  const days = (Date.parse(START) - Date.parse(starts[0] ?? '')) / 86_400_000;
  expect(Math.ceil(days)).toBe(DAYS_OF_RUNS);
});

it('writes plain sentences without a placeholder left', () => {
  const rows = seeded.runs.map((run) => run['title']);
  const text = JSON.stringify([seeded.commands, rows, seeded.rest]);
  expect(text.match(/\{(?:n|ref|who|place|part|s|a)\}/)).toBeNull();
});
