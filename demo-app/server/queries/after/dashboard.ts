import type { RecentRun, SpendOfAgent } from '../../../src/api/types.ts';
import { addDays, daysBetween, MONTH_START, TODAY } from '../../day.ts';
import { dollars, rate } from '../../figures.ts';
import type { Queries } from '../queries.ts';
import { DAY, dollarsSql, FAILED, SUCCEEDED } from './sql.ts';

interface DayRow {
  readonly date: string;
  readonly runs: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cents: number;
  readonly p95: number | null;
}

interface StateRow {
  readonly agentsRunning: number;
  readonly agentsTotal: number;
  readonly spendLimit: number;
  readonly waitingForReview: number;
}

export const dashboardQueries: Pick<Queries, 'dashboard'> = {
  dashboard: async (db) => {
    const days = await db.query<DayRow>(
      `select ${DAY} as date, count(*) as runs, ${SUCCEEDED} as succeeded, ${FAILED} as failed,
         sum(cost_cents) as cents, percentile_disc(0.95) within group (order by duration_ms)
           filter (where status in ('succeeded', 'failed')) as p95
       from runs where started_at >= $1 group by 1 order by 1`,
      [MONTH_START],
    );
    const [state] = await db.query<StateRow>(
      `select (select count(*) from agents where status = 'running') as "agentsRunning",
         (select count(*) from agents) as "agentsTotal",
         (select value::float8 from settings where key = 'limits.spend') as "spendLimit",
         (select count(*) from runs where status = 'queued' and cost_cents > 100 *
           (select value::float8 from settings where key = 'limits.reviewAbove')) as "waitingForReview"`,
    );
    const spendByAgent = await db.query<SpendOfAgent>(
      `select a.id as "agentId", a.name, ${dollarsSql('r.cents')} as spend
       from (select agent_id, sum(cost_cents) as cents from runs where started_at >= $1 group by agent_id) r
       join agents a on a.id = r.agent_id order by r.cents desc, a.id limit 8`,
      [MONTH_START],
    );
    const recent = await db.query<RecentRun>(
      `select r.id, a.id as "agentId", a.name as "agentName", r.title, r.status, r.started_at as "startedAt",
         r.duration_ms as "durationMs"
       from (select * from runs order by started_at desc, id desc limit 10) r join agents a on a.id = r.agent_id
       order by r.started_at desc, r.id desc`,
    );
    const byDate = new Map(days.map((day) => [day.date, day]));
    const today = byDate.get(TODAY);
    const yesterday = byDate.get(addDays(TODAY, -1));
    if (!state) throw new Error('A select without a table gave no row');
    return {
      asOf: TODAY,
      stats: {
        ...state,
        runsToday: today?.runs ?? 0,
        runsYesterday: yesterday?.runs ?? 0,
        successRate: rateOf(today),
        successRateYesterday: rateOf(yesterday),
        spendToday: dollars(today?.cents ?? 0),
        p95Ms: today?.p95 ?? 0,
        p95MsYesterday: yesterday?.p95 ?? 0,
      },
      runsByDay: daysBetween(MONTH_START, TODAY).map((date) => ({
        date,
        succeeded: byDate.get(date)?.succeeded ?? 0,
        failed: byDate.get(date)?.failed ?? 0,
      })),
      spendByAgent,
      recent,
    };
  },
};

function rateOf(day: DayRow | undefined): number {
  return rate(day?.succeeded ?? 0, (day?.succeeded ?? 0) + (day?.failed ?? 0));
}
