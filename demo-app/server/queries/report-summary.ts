import type { Report } from '../../src/api/types.ts';

/** The report in words: Markdown with headings, a list and a table. */
export function reportSummary({
  from,
  to,
  totals,
  series,
  byTeam,
}: Omit<Report, 'summary'>): string {
  const busiest = series.reduce(
    (best, day) => (day.runs > best.runs ? day : best),
    series[0] ?? noDay,
  );
  const perRun = totals.runs === 0 ? 0 : totals.spend / totals.runs;
  const perHour = totals.hoursSaved === 0 ? 0 : totals.spend / totals.hoursSaved;
  return [
    `## ${from} to ${to}`,
    `Agents finished **${count(totals.runs)} runs** for **${money(totals.spend)}** and saved about **${count(Math.round(totals.hoursSaved))} hours** of people's work.`,
    '### What stands out',
    [
      `- The busiest day was ${busiest.date} with ${count(busiest.runs)} runs.`,
      `- ${count(totals.failures)} runs failed, ${percent(totals.failures, totals.runs)} of all.`,
      `- A run cost ${money(perRun)} on average; an hour saved cost ${money(perHour)}.`,
    ].join('\n'),
    '### By team',
    [
      '| Team | Runs | Spend | Share of spend |',
      '| --- | ---: | ---: | ---: |',
      ...byTeam.map(
        ({ team, runs, spend }) =>
          `| ${team} | ${count(runs)} | ${money(spend)} | ${percent(spend, totals.spend)} |`,
      ),
    ].join('\n'),
  ].join('\n\n');
}

const noDay = { date: 'none', runs: 0 };

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function money(value: number): string {
  return `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '0.0 %' : `${((100 * part) / whole).toFixed(1)} %`;
}
