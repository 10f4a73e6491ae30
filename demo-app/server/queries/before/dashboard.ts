import { addDays, daysBetween, MONTH_START, TODAY } from '../../day.ts';
import { dollars, percentile } from '../../figures.ts';
import type { Queries } from '../queries.ts';
import { settingsOfRows, type SettingRow } from '../settings-rows.ts';
import { cents, finished, successRate, type AgentRow, type RunRow } from './agents.ts';
import { eachInTurn } from './whole-list.ts';

export const dashboardQueries: Pick<Queries, 'dashboard'> = {
  dashboard: async (db) => {
    const runsOf = (day: string): Promise<RunRow[]> =>
      db.query<RunRow>('select * from runs where started_at >= $1 and started_at < $2', [
        day,
        addDays(day, 1),
      ]);
    const today = await runsOf(TODAY);
    const yesterday = await runsOf(addDays(TODAY, -1));
    const agents = await db.query<AgentRow>('select * from agents');
    const { limits } = settingsOfRows(await db.query<SettingRow>('select * from settings'));
    const queued = await db.query<RunRow>("select * from runs where status = 'queued'");

    const runsByDay = await eachInTurn(daysBetween(MONTH_START, TODAY), async (date) => {
      const runs = await runsOf(date);
      const count = (status: string): number => runs.filter((run) => run.status === status).length;
      return { date, succeeded: count('succeeded'), failed: count('failed') };
    });

    const spenders = await eachInTurn(agents, async ({ id, name }) => {
      const runs = await db.query<RunRow>(
        'select * from runs where agent_id = $1 and started_at >= $2',
        [id, MONTH_START],
      );
      return { agentId: id, name, spend: dollars(cents(runs)) };
    });
    spenders.sort((a, b) => b.spend - a.spend || (a.agentId < b.agentId ? -1 : 1));

    const latest = await db.query<RunRow>(
      'select * from runs order by started_at desc, id desc limit 10',
    );
    const recent = await eachInTurn(latest, async (run) => {
      const [agent] = await db.query<AgentRow>('select * from agents where id = $1', [
        run.agent_id,
      ]);
      return {
        id: run.id,
        agentId: run.agent_id,
        agentName: agent?.name ?? '',
        title: run.title,
        status: run.status,
        startedAt: run.started_at,
        durationMs: run.duration_ms,
      };
    });

    return {
      asOf: TODAY,
      stats: {
        agentsRunning: agents.filter(({ status }) => status === 'running').length,
        agentsTotal: agents.length,
        runsToday: today.length,
        runsYesterday: yesterday.length,
        successRate: successRate(today),
        successRateYesterday: successRate(yesterday),
        spendToday: dollars(cents(today)),
        spendLimit: limits.spend,
        p95Ms: p95(today),
        p95MsYesterday: p95(yesterday),
        waitingForReview: queued.filter((run) => run.cost_cents > 100 * limits.reviewAbove).length,
      },
      runsByDay,
      spendByAgent: spenders.slice(0, 8),
      recent,
    };
  },
};

function p95(runs: readonly RunRow[]): number {
  return percentile(
    finished(runs).map(({ duration_ms }) => duration_ms),
    0.95,
  );
}
