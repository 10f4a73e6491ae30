import type { Budgets, Figure } from '../../budgets/types.ts';

/**
 * What was wrong with an app when it took up the rules and budgets, so that only what is new fails. Kept in the app's
 * repository, so it is small, sorted, and without anything that changes by itself, such as line numbers.
 */
export interface Baseline {
  readonly version: 1;
  /** Which bytes the figures of first loads are. */
  readonly compression: Budgets['compression'];
  /** `code about route`, see `findingKey`. As often as it is found. */
  readonly findings: readonly string[];
  /** Figures over their limit, by route and then by name: `first-load JS`, `LCP on fast-3g`. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What a baseline says of a check. */
export interface BaselineResult {
  /** The file, as it was named. */
  readonly file: string;
  /** Errors and warnings that the baseline does not have. They fail the check. */
  readonly newFindings: readonly string[];
  readonly knownFindings: number;
  /** Budgets that are over their limit and were not, or were by less. They fail the check. */
  readonly newBudgets: readonly Growth[];
  readonly knownBudgets: number;
  /** What the baseline has and nobody finds any more. */
  readonly gone: readonly string[];
  /** Figures that are lower than the baseline has them; `value` is null where they are within their limit. */
  readonly shrunk: readonly Growth[];
}

export interface Growth {
  readonly route: string;
  readonly figure: Figure;
  readonly profile: string | null;
  /** What the baseline has; null when it has none. */
  readonly before: number | null;
  readonly value: number | null;
}
