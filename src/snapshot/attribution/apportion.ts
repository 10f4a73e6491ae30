/**
 * Splits a whole number in proportion to weights so that the parts are whole and sum to it exactly: each part is
 * rounded down, and what is left goes to the largest remainders (Hamilton's method), the earlier one on a tie.
 * Weights that are all 0 count as equal.
 */
export function apportion(total: number, weights: ArrayLike<number>): readonly number[] {
  const count = weights.length;
  if (count === 0) return [];
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += weights[index]!;

  const exact = Array.from({ length: count }, (_, index) =>
    sum > 0 ? (total * weights[index]!) / sum : total / count,
  );
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (let rank = 0; rank < left; rank += 1) parts[byRemainder[rank % count]!.index]! += 1;
  return parts;
}
