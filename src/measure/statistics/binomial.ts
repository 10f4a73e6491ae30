/** The chance of at most `most` successes in `draws`, each with `chance`. */
export function binomialAtMost(most: number, draws: number, chance: number): number {
  if (most < 0) return 0;
  if (most >= draws || chance <= 0) return 1;
  if (chance >= 1) return 0;
  // By logarithms, for of thousands of draws each power alone would be zero.
  const odds = Math.log(chance / (1 - chance));
  let log = draws * Math.log1p(-chance);
  let sum = 0;
  for (let count = 0; count <= most; count++) {
    sum += Math.exp(log);
    log += Math.log((draws - count) / (count + 1)) + odds;
  }
  return Math.min(1, sum);
}
