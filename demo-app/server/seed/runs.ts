import { addDays, DAYS_OF_RUNS, isoTime, START, TODAY } from '../day.ts';
import type { Row } from '../db/rows.ts';
import { CUSTOMERS, PLACES } from './agent-list.ts';
import type { SeededAgent } from './agents.ts';
import type { Random } from './random.ts';

/** On a working day at the end of the seed. Weekends have a third; the first day has about half. */
const RUNS_A_DAY = 560;

/** Rows of `runs`, some 40,000: 120 days that grow slowly, quiet weekends, today until the clock starts. */
export function runRows(random: Random, agents: readonly SeededAgent[]): Row[] {
  const habits = agents.map((agent) => habitOf(random, agent));
  const starts: number[] = [];
  for (let back = DAYS_OF_RUNS - 1; back >= 0; back -= 1)
    starts.push(...startsOfDay(random, addDays(TODAY, -back), back));
  return starts.map((start, i) =>
    runRow(random, random.pick(habits), start, `run-${String(i + 1).padStart(5, '0')}`),
  );
}

/** How an agent usually works. Busy ones are in the list more than once. */
interface Habit {
  readonly agent: SeededAgent;
  readonly failureRate: number;
  readonly typicalMs: number;
  readonly typicalCents: number;
  readonly minutesSaved: number;
}

function habitOf(random: Random, agent: SeededAgent): Habit {
  return {
    agent,
    failureRate: agent.status === 'failed' ? 0.3 : 0.02 + random.next() * 0.06,
    typicalMs: random.int(4_000, 90_000),
    typicalCents: random.int(4, 60),
    minutesSaved: random.int(3, 25),
  };
}

function startsOfDay(random: Random, day: string, back: number): number[] {
  const midnight = Date.parse(day);
  const weekday = new Date(midnight).getUTCDay();
  const quiet = weekday === 0 || weekday === 6 ? 0.33 : 1;
  const growth = 1 - 0.5 * (back / DAYS_OF_RUNS);
  const count = Math.round(RUNS_A_DAY * quiet * growth * (0.9 + random.next() * 0.2));
  const end = Date.parse(START);
  // Three draws averaged make a day with a busy middle.
  const times = Array.from({ length: count }, () => {
    const hour = ((random.next() + random.next() + random.next()) / 3) * 24;
    return midnight + Math.floor(hour * 3_600) * 1_000;
  });
  return times.filter((time) => time < end).sort((a, b) => a - b);
}

function runRow(random: Random, habit: Habit, start: number, id: string): Row {
  const duration = Math.max(random.skewed(habit.typicalMs), 400);
  const sinceStart = Date.parse(START) - start;
  const row = {
    id,
    agent_id: habit.agent.id,
    title: deed(random, random.pick(habit.agent.seed.deeds)),
    started_at: isoTime(start),
    cost_cents: Math.max(random.skewed(habit.typicalCents), 1),
  };
  // The last minutes are still going on; a few dear runs of the last hours wait for a person.
  if (sinceStart < 3_600_000 * 6 && random.chance(0.04)) {
    return {
      ...row,
      cost_cents: random.int(220, 900),
      status: 'queued',
      duration_ms: 0,
      minutes_saved: 0,
    };
  }
  if (sinceStart < 900_000 && random.chance(0.6))
    return { ...row, status: 'running', duration_ms: sinceStart, minutes_saved: 0 };
  const failed = random.chance(habit.failureRate);
  return {
    ...row,
    status: failed ? 'failed' : 'succeeded',
    duration_ms: duration,
    minutes_saved: failed ? 0 : random.skewed(habit.minutesSaved),
  };
}

function deed(random: Random, template: string): string {
  return template
    .replace('{n}', String(random.int(2, 60)))
    .replace('{ref}', `#${random.int(1_000, 9_999)}`)
    .replace('{who}', random.pick(CUSTOMERS))
    .replace('{place}', random.pick(PLACES));
}
