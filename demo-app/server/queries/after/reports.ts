import type { ReportTeam } from '../../../src/api/types.ts';
import { addDays, daysBetween } from '../../day.ts';
import { dollars, hours } from '../../figures.ts';
import type { Queries } from '../queries.ts';
import { reportSummary } from '../report-summary.ts';
import { DAY, dollarsSql, FAILED } from './sql.ts';

export const reportQueries: Pick<Queries, 'report'> = {
  report: async (db, from, to) => {
    const range = [from, addDays(to, 1)];
    const days = await db.query<{
      date: string;
      runs: number;
      failures: number;
      cents: number;
      minutes: number;
    }>(
      `select ${DAY} as date, count(*) as runs, ${FAILED} as failures, sum(cost_cents) as cents,
         sum(minutes_saved) as minutes
       from runs where started_at >= $1 and started_at < $2 group by 1`,
      range,
    );
    const byTeam = await db.query<ReportTeam>(
      `select a.team, sum(r.runs)::int as runs, ${dollarsSql('sum(r.cents)')} as spend
       from (select agent_id, count(*) as runs, sum(cost_cents) as cents
             from runs where started_at >= $1 and started_at < $2 group by agent_id) r
       join agents a on a.id = r.agent_id group by a.team order by sum(r.cents) desc, a.team`,
      range,
    );
    const byDate = new Map(days.map((day) => [day.date, day]));
    const series = daysBetween(from, to).map((date) => {
      const { runs = 0, failures = 0, cents = 0, minutes = 0 } = byDate.get(date) ?? {};
      return { date, runs, failures, spend: dollars(cents), hoursSaved: hours(minutes) };
    });
    const sum = (key: 'runs' | 'failures' | 'cents' | 'minutes'): number =>
      days.reduce((total, day) => total + day[key], 0);
    const totals = {
      runs: sum('runs'),
      failures: sum('failures'),
      spend: dollars(sum('cents')),
      hoursSaved: hours(sum('minutes')),
    };
    const report = { from, to, totals, series, byTeam };
    return { ...report, summary: reportSummary(report) };
  },
};
