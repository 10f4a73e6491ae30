import type { BudgetResult } from '../../budgets/types.ts';
import type { Finding } from '../../report/types.ts';
import { figureKey, findingKey, isHeld, isMoved } from './keys.ts';
import type { Baseline, BaselineResult, Growth } from './types.ts';

/** How much a figure may be over the baseline before it counts as grown, as a share of it. */
const TOLERANCE = {
  firstLoad: 0.01,
  resourceSize: 0.02,
  resourceCount: 0,
  timing: 0.1,
  warm: 0.1,
  routeChange: 0.1,
  unused: 0.01,
  pageApi: 0.1,
  beyondLink: 0.1,
  endpoint: 0.1,
} as const;

/** What a check found. Only budgets that were judged count: of others nobody knows whether they grew. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly budgets: readonly BudgetResult[];
}

/** Findings and budgets with a word each on whether they are new, and what is to be said of them all. */
export interface Compared extends Checked {
  readonly result: BaselineResult;
}

/** Holds what a check found against a baseline. */
export function compareWithBaseline(
  baseline: Baseline,
  file: string,
  { findings, budgets }: Checked,
): Compared {
  const { marked, gone } = markFindings(baseline, findings);
  const judged = budgets.map((result): BudgetResult => {
    if (result.verdict !== 'fail' && result.verdict !== 'inconclusive') return result;
    return { ...result, new: hasGrown(result, beforeOf(baseline, result)) };
  });
  const over = judged.filter(({ verdict }) => verdict === 'fail');
  const grown = over.filter((result) => result.new === true);
  return {
    findings: marked,
    budgets: judged,
    result: {
      file,
      newFindings: marked.filter((finding) => finding.new === true).map(findingKey),
      knownFindings: marked.filter((finding) => finding.new === false).length,
      newBudgets: grown.map((result) => growthOf(baseline, result, result.value)),
      knownBudgets: over.length - grown.length,
      gone,
      shrunk: judged.flatMap((result) => shrunk(baseline, result)),
    },
  };
}

/**
 * Says of each finding whether it is new, and what is gone. Of those that are not known as they stand, one that only moved is
 * not new: where the baseline has another of its code that nobody finds any more, on the same route or in a file of the same name.
 */
function markFindings(
  baseline: Baseline,
  findings: readonly Finding[],
): { marked: Finding[]; gone: string[] } {
  const left = new Map<string, number>();
  const take = (key: string | undefined): boolean => {
    const count = key === undefined ? 0 : (left.get(key) ?? 0);
    if (key === undefined || count === 0) return false;
    left.set(key, count - 1);
    return true;
  };
  for (const key of baseline.findings) left.set(key, (left.get(key) ?? 0) + 1);
  const known = findings.map((one) => isHeld(one) && take(findingKey(one)));
  const marked = findings.map((finding, index): Finding => {
    if (!isHeld(finding)) return finding;
    if (known[index]) return { ...finding, new: false };
    const before = [...left.keys()].find((key) => left.get(key)! > 0 && isMoved(key, finding));
    return { ...finding, new: !take(before) };
  });
  return { marked, gone: [...left].flatMap(([key, count]) => Array<string>(count).fill(key)) };
}

function beforeOf({ figures }: Baseline, result: BudgetResult): number | null {
  const known = Object.hasOwn(figures, result.route) ? figures[result.route]! : {};
  const key = figureKey(result);
  return Object.hasOwn(known, key) ? known[key]! : null;
}

/** Whole files change by a few bytes with every new name: less than the tolerance is no growth. */
function hasGrown({ figure, value }: BudgetResult, before: number | null): boolean {
  if (before === null || value === null) return true;
  const share = figure.of === 'requests' ? 0 : TOLERANCE[figure.kind];
  return value > before * (1 + share);
}

function growthOf(baseline: Baseline, result: BudgetResult, value: number | null): Growth {
  const { route, figure, profile } = result;
  return { route, figure, profile, before: beforeOf(baseline, result), value };
}

function shrunk(baseline: Baseline, result: BudgetResult): Growth[] {
  const before = beforeOf(baseline, result);
  if (before === null || result.value === null) return [];
  if (result.verdict === 'pass') return [growthOf(baseline, result, null)];
  if (result.verdict !== 'fail') return [];
  // As much as would count as growth: less is noise.
  return hasGrown({ ...result, value: before }, result.value)
    ? [growthOf(baseline, result, result.value)]
    : [];
}
