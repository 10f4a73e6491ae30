import { addDays, daysBetween } from '../../day.ts';
import { dollars, hours } from '../../figures.ts';
import type { Queries } from '../queries.ts';
import { reportSummary } from '../report-summary.ts';
import { cents, type AgentRow, type RunRow } from './agents.ts';
import { eachInTurn } from './whole-list.ts';

export const reportQueries: Pick<Queries, 'report'> = {
  report: async (db, from, to) => {
    const days = await eachInTurn(daysBetween(from, to), async (date) => {
      const runs = await db.query<RunRow>(
        'select * from runs where started_at >= $1 and started_at < $2',
        [date, addDays(date, 1)],
      );
      return { date, ...totalsOf(runs) };
    });

    const teams = new Map<string, { runs: number; cents: number }>();
    await eachInTurn(await db.query<AgentRow>('select * from agents'), async (agent) => {
      const runs = await db.query<RunRow>(
        'select * from runs where agent_id = $1 and started_at >= $2 and started_at < $3',
        [agent.id, from, addDays(to, 1)],
      );
      if (runs.length === 0) return;
      const team = teams.get(agent.team) ?? { runs: 0, cents: 0 };
      teams.set(agent.team, { runs: team.runs + runs.length, cents: team.cents + cents(runs) });
    });

    const sum = (key: 'runs' | 'failures' | 'cents' | 'minutes'): number =>
      days.reduce((total, day) => total + day[key], 0);
    const report = {
      from,
      to,
      totals: {
        runs: sum('runs'),
        failures: sum('failures'),
        spend: dollars(sum('cents')),
        hoursSaved: hours(sum('minutes')),
      },
      series: days.map((day) => ({
        date: day.date,
        runs: day.runs,
        failures: day.failures,
        spend: dollars(day.cents),
        hoursSaved: hours(day.minutes),
      })),
      byTeam: [...teams]
        .map(([team, totals]) => ({ team, runs: totals.runs, spend: dollars(totals.cents) }))
        .sort((a, b) => b.spend - a.spend || (a.team < b.team ? -1 : 1)),
    };
    return { ...report, summary: reportSummary(report) };
  },
};

function totalsOf(runs: readonly RunRow[]): {
  runs: number;
  failures: number;
  cents: number;
  minutes: number;
} {
  return {
    runs: runs.length,
    failures: runs.filter(({ status }) => status === 'failed').length,
    cents: cents(runs),
    minutes: runs.reduce((sum, run) => sum + run.minutes_saved, 0),
  };
}
