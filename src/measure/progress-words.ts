import type { Film, InteractionLoad, PageLoad, RouteCoverage } from './types.ts';

/** What a load found, for a line of progress: its first error, else its largest paint. */
export function loadInWords({ metrics: { LCP }, errors }: PageLoad): string {
  const [error] = errors;
  if (error !== undefined) return error;
  return LCP === undefined ? 'no LCP' : `LCP ${(LCP / 1000).toFixed(2)} s`;
}

export function interactionInWords({ metrics: { INP }, errors }: InteractionLoad): string {
  const [error] = errors;
  if (error !== undefined) return error;
  return INP === undefined ? 'no INP' : `INP ${Math.round(INP)} ms`;
}

export function coverageInWords({ size, used, errors }: RouteCoverage): string {
  const [error] = errors;
  if (error !== undefined) return error;
  return size === 0 ? 'no script' : `${Math.round((used / size) * 100)} % of its scripts`;
}

export function filmInWords(film: Film | null): string {
  return film ? `${film.pictures.length} pictures` : 'nothing to see';
}
