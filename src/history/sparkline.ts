const BARS = '▁▂▃▄▅▆▇█';

/**
 * A row of bars, the least value the lowest. Values that are all alike are a line in the middle; what is not known is a gap.
 *
 * @param width where there are more values, the newest are shown
 */
export function sparkline(values: readonly (number | null)[], width = 40): string {
  const shown = values.slice(-width);
  const known = shown.filter((value) => value !== null);
  const least = Math.min(...known);
  const span = Math.max(...known) - least;
  return shown
    .map((value) => {
      if (value === null) return ' ';
      return span === 0 ? BARS[3]! : BARS[Math.round(((value - least) / span) * 7)]!;
    })
    .join('');
}
