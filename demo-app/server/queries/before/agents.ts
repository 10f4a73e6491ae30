import type { Agent, AgentStatus, RunStatus } from '../../../src/api/types.ts';
import { MONTH_START, TODAY } from '../../day.ts';
import type { Db } from '../../db/database.ts';
import { dollars, percentile, rate } from '../../figures.ts';
import type { Queries } from '../queries.ts';
import { wholeList } from './whole-list.ts';

export interface AgentRow extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly team: string;
  readonly model: string;
  readonly status: AgentStatus;
  readonly description: string;
}

export interface RunRow {
  readonly id: string;
  readonly agent_id: string;
  readonly title: string;
  readonly status: RunStatus;
  readonly started_at: string;
  readonly duration_ms: number;
  readonly cost_cents: number;
  readonly minutes_saved: number;
}

export function finished(runs: readonly RunRow[]): RunRow[] {
  return runs.filter(({ status }) => status === 'succeeded' || status === 'failed');
}

export function successRate(runs: readonly RunRow[]): number {
  return rate(runs.filter(({ status }) => status === 'succeeded').length, finished(runs).length);
}

export function cents(runs: readonly RunRow[]): number {
  return runs.reduce((sum, run) => sum + run.cost_cents, 0);
}

async function completeAgent(
  db: Db,
  { id, name, role, team, model, status }: AgentRow,
): Promise<Agent> {
  const month = await db.query<RunRow>(
    'select * from runs where agent_id = $1 and started_at >= $2',
    [id, MONTH_START],
  );
  const [last] = await db.query<RunRow>(
    'select * from runs where agent_id = $1 order by started_at desc limit 1',
    [id],
  );
  return {
    id,
    name,
    role,
    team,
    model,
    status,
    runsToday: month.filter(({ started_at }) => started_at >= TODAY).length,
    successRate: successRate(month),
    medianMs: percentile(
      finished(month).map(({ duration_ms }) => duration_ms),
      0.5,
    ),
    spend: dollars(cents(month)),
    lastRunAt: last?.started_at ?? '',
  };
}

export const agentQueries: Pick<Queries, 'agents' | 'agent'> = {
  agents: (db, list) =>
    wholeList<AgentRow, Agent>(db, list, {
      table: 'agents',
      filters: { status: 'status' },
      search: ['name', 'role', 'team'],
      order: 'name',
      complete: (row) => completeAgent(db, row),
    }),

  agent: async (db, id) => {
    const [row] = await db.query<AgentRow>('select * from agents where id = $1', [id]);
    if (!row) return undefined;
    const grants = await db.query<{ command_id: string }>(
      'select * from agent_commands where agent_id = $1 order by command_id',
      [id],
    );
    const agent = await completeAgent(db, row);
    return {
      ...agent,
      description: row.description,
      commandIds: grants.map(({ command_id }) => command_id),
    };
  },
};
