// Both forms round alike, so that their answers are the same to the last digit.

/** A share from 0 to 1 with four decimals; 1 of nothing, since nothing failed. */
export function rate(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.round((10_000 * part) / whole) / 10_000;
}

export function dollars(cents: number): number {
  return cents / 100;
}

/** Hours with one decimal. */
export function hours(minutes: number): number {
  return Math.round(minutes / 6) / 10;
}

/** The smallest value that `share` of the values do not exceed, as SQL's `percentile_disc`; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? 0;
}
