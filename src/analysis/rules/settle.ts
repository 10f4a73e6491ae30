import type { Severity } from '../../report/types.ts';
import {
  SEVERITIES,
  THRESHOLDS,
  type Level,
  type RuleCode,
  type RuleFinding,
  type RuleSetting,
  type ThresholdsOf,
} from './types.ts';

/** A rule's setting, made whole. */
export interface Settled<C extends RuleCode> {
  readonly options: ThresholdsOf<C>;
  /** Gives a finding the severity that was set; null where the rule is off. */
  readonly grade: ((finding: RuleFinding) => RuleFinding) | null;
}

/** Worst first. */
export const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

export function settle<C extends RuleCode>(
  code: C,
  setting: RuleSetting<C> | undefined,
): Settled<C> {
  const { level, thresholds } = partsOf(setting);
  const defaults = code in THRESHOLDS ? THRESHOLDS[code as keyof typeof THRESHOLDS] : {};
  // Who says "error" means every finding, however little it would save.
  const all = level !== null && 'smallSaving' in defaults ? { smallSaving: 0 } : {};
  return {
    options: { ...defaults, ...all, ...thresholds } as ThresholdsOf<C>,
    grade: gradeOf(code, level, 'smallSaving' in thresholds),
  };
}

/** A Snapshot of a later version may hold settings that this one does not know: they set nothing. */
function partsOf(setting: RuleSetting | undefined): { level: Level | null; thresholds: object } {
  if (setting === undefined) return { level: null, thresholds: {} };
  if (typeof setting === 'string') return { level: levelOf(setting), thresholds: {} };
  if (!isPair(setting)) return { level: null, thresholds: setting };
  return { level: levelOf(setting[0]), thresholds: setting[1] ?? {} };
}

function levelOf(level: string): Level | null {
  return level === 'off' || level in RANK ? (level as Level) : null;
}

function isPair(setting: object): setting is readonly [Level, object?] {
  return Array.isArray(setting);
}

/** @param sparing whether what the rule itself found to be less than its worst stays so. */
function gradeOf(
  code: RuleCode,
  level: Level | null,
  sparing: boolean,
): Settled<RuleCode>['grade'] {
  if (level === null) return (finding) => finding;
  if (level === 'off') return null;
  return (finding) => {
    const lesser = sparing && RANK[finding.severity] > RANK[SEVERITIES[code]];
    const severity = lesser && RANK[finding.severity] > RANK[level] ? finding.severity : level;
    return { ...finding, severity };
  };
}
