import type { Snapshot } from '../../snapshot/types.ts';
import type { Report } from '../types.ts';

/** All that the HTML report is made of. Everything it shows is computed from these two, in the browser. */
export interface ReportData {
  readonly report: Report;
  readonly snapshot: Snapshot;
}

/** The parts of `ReportData` that are embedded one by one, so that the small one can be shown first. */
export type ReportPart = keyof ReportData;

/** Id of the element that holds a part. */
export function partId(part: ReportPart): string {
  return `loadline-${part}`;
}
