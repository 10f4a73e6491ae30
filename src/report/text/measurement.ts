import type { Measurement } from '../../measure/types.ts';
import { requestLines } from './requests.ts';
import { styleOf, type TextOptions } from './style.ts';
import { vitalsLines } from './vitals.ts';

/** The answer of `loadline measure` for a terminal. */
export function formatMeasurementText(measurement: Measurement, options: TextOptions): string {
  const style = styleOf(options);
  return [...vitalsLines(style, measurement), ...requestLines(style, measurement), '']
    .join('\n')
    .trimStart();
}
