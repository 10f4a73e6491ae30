// Pieces of SQL that give the figures of figures.ts, to the last digit.

/** A share with four decimals; 1 of nothing. */
export function rateSql(part: string, whole: string): string {
  return `(case when coalesce(${whole}, 0) = 0 then 1 else (round(10000.0 * ${part} / ${whole}))::float8 / 10000 end)`;
}

export function dollarsSql(cents: string): string {
  return `(coalesce(${cents}, 0)::float8 / 100)`;
}

/** Aggregates over the rows of a table of runs. */
export const SUCCEEDED = `count(*) filter (where status = 'succeeded')`;
export const FINISHED = `count(*) filter (where status in ('succeeded', 'failed'))`;
export const MEDIAN = `percentile_disc(0.5) within group (order by duration_ms) filter (where status in ('succeeded', 'failed'))`;
export const FAILED = `count(*) filter (where status = 'failed')`;
export const DAY = `(started_at at time zone 'UTC')::date`;
