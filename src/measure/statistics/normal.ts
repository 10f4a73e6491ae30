const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / ROOT_TWO_PI;
}

/** P(X <= x) of the standard normal distribution, to some 14 digits in its middle and 12 in its tails. */
export function normalCdf(x: number): number {
  if (x > 0) return 1 - normalCdf(-x);
  return x > -5 ? 0.5 + middle(x) : lowerTail(-x);
}

/** Integral from 0 to x, by its series (Marsaglia 2004). */
function middle(x: number): number {
  let sum = x;
  let term = x;
  for (let i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
    term *= (x * x) / i;
    sum += term;
  }
  return sum * normalDensity(x);
}

/** P(X <= -x) for large x, by Laplace's continued fraction. */
function lowerTail(x: number): number {
  let fraction = x;
  for (let i = 60; i > 0; i--) fraction = x + i / fraction;
  return normalDensity(x) / fraction;
}

/** The x with P(X <= x) = probability, which lies between 0 and 1. */
export function normalQuantile(probability: number): number {
  let [low, high] = [-40, 40];
  while (high - low > 1e-12) {
    const between = (low + high) / 2;
    if (normalCdf(between) < probability) low = between;
    else high = between;
  }
  return (low + high) / 2;
}
