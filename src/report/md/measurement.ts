import type { Measurement } from '../../measure/types.ts';
import { fitComment } from './blocks.ts';
import { MARKER } from './report.ts';
import { requestsSection } from './requests.ts';
import { vitalsSection } from './vitals.ts';

/** The answer of `loadline measure` as a comment for a pull request. */
export function formatMeasurementMarkdown(measurement: Measurement): string {
  return fitComment((most) =>
    [MARKER, vitalsSection(measurement, most), requestsSection(measurement, most), ''].join('\n\n'),
  );
}
