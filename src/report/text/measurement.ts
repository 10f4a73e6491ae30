import type { Measurement } from '../../measure/types.ts';
import { styleOf, type TextOptions } from './style.ts';
import { vitalsLines } from './vitals.ts';

/** The answer of `loadline measure` for a terminal. */
export function formatMeasurementText(measurement: Measurement, options: TextOptions): string {
  return [...vitalsLines(styleOf(options), measurement), ''].join('\n').trimStart();
}
