import { normalCdf, normalDensity, normalQuantile } from './normal.ts';

/**
 * How the allowed share of false alarms is spent over the looks (Lan and DeMets 1983): `obrien-fleming` keeps nearly
 * all of it for the end, `pocock` spends it evenly and so stops earlier.
 */
export type Spending = 'obrien-fleming' | 'pocock';

/**
 * Share of false alarms that may have been spent when `fraction` (0 to 1) of the data is there. `alpha` is of both
 * sides together, each of which spends its half by the published function.
 */
export function alphaSpent(spending: Spending, fraction: number, alpha: number): number {
  return spending === 'pocock'
    ? alpha * Math.log(1 + (Math.E - 1) * fraction)
    : 4 * normalCdf(normalQuantile(alpha / 4) / Math.sqrt(fraction));
}

/**
 * The two-sided level to test at on each look, so that all looks together raise no more false alarms than `alpha`:
 * looks are declared beforehand, and each one pays for itself. Solved by integrating over the paths of the
 * statistic that have not crossed a boundary yet (Armitage, McPherson and Rowe 1969).
 *
 * @param fractions of the data at each look, rising, the last one 1
 */
export function lookLevels(
  fractions: readonly number[],
  alpha: number,
  spending: Spending,
): readonly number[] {
  let spent = 0;
  let before = 0;
  let paths: Density | null = null;
  return fractions.map((fraction) => {
    const total = alphaSpent(spending, fraction, alpha);
    const step = Math.sqrt(fraction - before);
    const bound = boundary(paths, step, total - spent);
    paths = survivors(paths, step, bound);
    spent = total;
    before = fraction;
    return 2 * normalCdf(-bound / Math.sqrt(fraction));
  });
}

/** Density of the paths that are left, at points that Simpson's rule weighs. */
type Density = readonly { readonly at: number; readonly mass: number }[];

const POINTS = 400;

/** The bound that so much of the paths' mass crosses, on either side, in one more step. */
function boundary(paths: Density | null, step: number, crossing: number): number {
  let [low, high] = [0, 12];
  while (high - low > 1e-9) {
    const bound = (low + high) / 2;
    if (crossed(paths, step, bound) > crossing) low = bound;
    else high = bound;
  }
  return (low + high) / 2;
}

function crossed(paths: Density | null, step: number, bound: number): number {
  const beyond = (at: number) => normalCdf((at - bound) / step) + normalCdf((-at - bound) / step);
  return paths === null
    ? beyond(0)
    : paths.reduce((sum, { at, mass }) => sum + mass * beyond(at), 0);
}

function survivors(paths: Density | null, step: number, bound: number): Density {
  const width = (2 * bound) / POINTS;
  return Array.from({ length: POINTS + 1 }, (_, index) => {
    const at = index * width - bound;
    const density = (from: number) => normalDensity((at - from) / step) / step;
    const height =
      paths === null
        ? density(0)
        : paths.reduce((sum, path) => sum + path.mass * density(path.at), 0);
    const simpson = index === 0 || index === POINTS ? 1 : index % 2 === 1 ? 4 : 2;
    return { at, mass: (height * simpson * width) / 3 };
  });
}
