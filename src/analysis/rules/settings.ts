import { closest } from '../../budgets/closest.ts';
import { SEVERITIES, THRESHOLDS, type Level, type RuleCode } from './types.ts';

/** A mistake in the settings of the rules. */
export interface SettingProblem {
  /** Keys and indexes that lead to it: `['chunk-fanout', '1', 'maxScripts']`. */
  readonly path: readonly string[];
  /** What is wrong, without a full stop. */
  readonly message: string;
  /** What would be right, a sentence. */
  readonly hint: string;
}

const LEVELS: readonly Level[] = ['off', 'info', 'warning', 'error'];

const EXAMPLE = '"warning", ["warning", {"maxScripts": 40}], or {"maxScripts": 40}';

/** Holds what somebody wrote as `RuleSettings` against what they may be. Every mistake at once. */
export function settingProblems(rules: unknown): SettingProblem[] {
  if (!isObject(rules)) {
    const hint = 'Write settings by code: {"route-not-lazy": "error"}.';
    return [{ path: [], message: `${show(rules)} is not an object of settings`, hint }];
  }
  return Object.entries(rules).flatMap(([code, setting]) =>
    isCode(code)
      ? problemsOf(code, setting)
      : [unknown([code], code, 'rule', Object.keys(SEVERITIES))],
  );
}

export function isCode(code: string): code is RuleCode {
  return Object.hasOwn(SEVERITIES, code);
}

function problemsOf(code: RuleCode, setting: unknown): SettingProblem[] {
  if (setting === undefined) return [];
  if (typeof setting === 'string') return levelProblems([code], setting);
  if (isObject(setting)) return thresholdProblems(code, [code], setting);
  if (Array.isArray(setting) && setting.length > 0 && setting.length <= 2) {
    const [level, thresholds = {}] = setting as unknown[];
    return [
      ...levelProblems([code, '0'], level),
      ...thresholdProblems(code, [code, '1'], thresholds),
    ];
  }
  const message = `${show(setting)} is not a setting of a rule`;
  return [{ path: [code], message, hint: `Write one like ${EXAMPLE}.` }];
}

function levelProblems(path: readonly string[], level: unknown): SettingProblem[] {
  if (LEVELS.some((known) => known === level)) return [];
  return [unknown(path, level, 'severity', LEVELS)];
}

function thresholdProblems(
  code: RuleCode,
  path: readonly string[],
  given: unknown,
): SettingProblem[] {
  const known = code in THRESHOLDS ? { ...THRESHOLDS[code as keyof typeof THRESHOLDS] } : {};
  const names = Object.keys(known);
  if (!isObject(given)) {
    const hint = `Write thresholds by name: ${JSON.stringify(known)}.`;
    return [{ path, message: `${show(given)} is not an object of thresholds`, hint }];
  }
  return Object.entries(given).flatMap(([name, value]): SettingProblem[] => {
    const at = [...path, name];
    if (!Object.hasOwn(known, name)) {
      return [unknown(at, name, `threshold of ${code}`, names)];
    }
    const like = known[name as keyof typeof known] as unknown;
    const right = Array.isArray(like) ? isListOfText(value) : isAmount(value);
    if (right || value === undefined) return [];
    const [noun, example] = Array.isArray(like)
      ? ['a list of strings', JSON.stringify(like)]
      : ['a number from 0', String(like)];
    return [
      { path: at, message: `${show(value)} is not ${noun}`, hint: `Write it like ${example}.` },
    ];
  });
}

function unknown(
  path: readonly string[],
  given: unknown,
  noun: string,
  known: readonly string[],
): SettingProblem {
  const meant = typeof given === 'string' ? closest(given, known) : null;
  const all = known.length === 0 ? 'It has none.' : `Known: ${known.join(', ')}.`;
  return {
    path,
    message: `${show(given)} is not a ${noun}`,
    hint: meant === null ? all : `Did you mean "${meant}"?`,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfText(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
