import type { Film, PageMeasurement } from '../../measure/types.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import type { Report } from '../types.ts';

/** All that the HTML report is made of. Everything it shows is computed from these two, in the browser. */
export interface ReportData {
  readonly report: Report;
  readonly snapshot: Snapshot;
}

/** How a page came to be painted on a profile. */
export interface PageFilm {
  readonly route: string;
  readonly profile: string;
  readonly film: Film;
}

/** What is embedded one by one, so that the first screen waits for the small part only. */
export interface ReportParts {
  /** Its measurement has no films. */
  readonly report: Report;
  readonly films: readonly PageFilm[];
  readonly snapshot: Snapshot;
}

export type ReportPart = keyof ReportParts;

export function partsOf({ report, snapshot }: ReportData): ReportParts {
  const { measurement } = report;
  if (!measurement) return { report, films: [], snapshot };
  const films = measurement.pages.flatMap(({ route, profile, film }) =>
    film ? [{ route, profile, film }] : [],
  );
  const pages = measurement.pages.map(withoutFilm);
  return { report: { ...report, measurement: { ...measurement, pages } }, films, snapshot };
}

export function withoutFilm(page: PageMeasurement): PageMeasurement {
  const { film: _, ...rest } = page;
  return rest;
}

/** Id of the element that holds a part. */
export function partId(part: ReportPart): string {
  return `loadline-${part}`;
}
