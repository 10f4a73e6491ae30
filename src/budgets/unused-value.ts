import type { Measurement } from '../measure/types.ts';
import { unmeasured, type Measured } from './measured-value.ts';

/**
 * Bytes of a route's scripts that did not run. They are exact: one look tells them.
 *
 * @param absence what to say where the route was not measured at all.
 */
export function unusedValue(
  route: string,
  measurement: Measurement | null,
  absence: string,
): Measured {
  const coverage = measurement?.coverage?.find((one) => one.route === route);
  if (!coverage) {
    const isMeasured = measurement?.pages.some((page) => page.route === route) ?? false;
    const reason = isMeasured ? 'nobody looked at what it runs of its scripts' : absence;
    return unmeasured('not-measured', reason);
  }
  const { errors, size, used } = coverage;
  const [error] = errors;
  if (error !== undefined) return { verdict: 'broken', cause: 'not-measured', reason: error };
  return { value: size - used };
}
