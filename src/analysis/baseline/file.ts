import type { Budgets } from '../../budgets/types.ts';
import { EXIT, LoadlineError } from '../../errors.ts';
import { groupBy } from '../group-by.ts';
import type { Checked } from './compare.ts';
import { figureKey, findingKey, isHeld } from './keys.ts';
import type { Baseline } from './types.ts';

/**
 * The baseline of what a check found.
 *
 * @param before the baseline that is replaced: what it has of figures that nobody judged this time is kept.
 */
export function createBaseline(
  { findings, budgets }: Checked,
  compression: Budgets['compression'],
  before: Baseline | null,
): Baseline {
  const judged = budgets.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail');
  const isJudged = (route: string, figure: string): boolean =>
    judged.some((result) => result.route === route && figureKey(result) === figure);
  const kept = Object.entries(before?.figures ?? {}).flatMap(([route, figures]) =>
    Object.entries(figures)
      .filter(([figure]) => !figure.startsWith('first-load') && !isJudged(route, figure))
      .map(([figure, value]) => ({ route, figure, value })),
  );
  const over = judged
    .filter(({ verdict }) => verdict === 'fail')
    .map((result) => ({
      route: result.route,
      figure: figureKey(result),
      value: Math.round((result.value ?? 0) * 1000) / 1000,
    }));
  const routes = groupBy([...kept, ...over].sort(byName), ({ route }) => route);
  const figures = [...routes].map(([route, all]) => [
    route,
    Object.fromEntries(all.map(({ figure, value }) => [figure, value])),
  ]);
  return {
    version: 1,
    compression,
    findings: findings.filter(isHeld).map(findingKey).sort(byCode),
    figures: Object.fromEntries(figures) as Baseline['figures'],
  };
}

interface Named {
  readonly route: string;
  readonly figure: string;
}

function byName(a: Named, b: Named): number {
  return byCode(a.route, b.route) || byCode(a.figure, b.figure);
}

/** By code units: the same on every machine, whatever its language. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One finding or figure a line, so that a difference between two reads well. */
export function serializeBaseline(baseline: Baseline): string {
  return `${JSON.stringify(baseline, null, 2)}\n`;
}

/**
 * Reads a baseline.
 *
 * @param file its name, for the error's message.
 * @throws LoadlineError that says what was found, what was expected, and what to do.
 */
export function parseBaseline(text: string, file: string): Baseline {
  const fail = (found: string): never => {
    const next = 'Write it anew with --update-baseline.';
    throw new LoadlineError('bad-baseline', `${file}: ${found}. ${next}`, EXIT.usage);
  };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const line = text.split('\n').findIndex((one) => one.startsWith('<<<<<<<')) + 1;
    if (line > 0) return fail(`git left the marks of a merge in it, from line ${line} on`);
    const reason = text.trim() === '' ? 'the file is empty' : (error as Error).message;
    return fail(`not a baseline, expected JSON: ${reason}`);
  }
  if (!isObject(value)) return fail('not a baseline, expected a JSON object');
  const { version, compression, findings, figures } = value;
  if (typeof version === 'number' && version > 1) {
    throw new LoadlineError(
      'newer-baseline',
      `${file}: version ${version} of the baseline, and this Loadline reads version 1. Update Loadline to the version that wrote it.`,
      EXIT.usage,
    );
  }
  if (version !== 1) return fail('not a baseline, expected "version": 1');
  if (!['raw', 'gzip', 'brotli'].includes(compression as string)) {
    return fail('damaged, expected "compression" to be raw, gzip or brotli');
  }
  if (!Array.isArray(findings) || !findings.every((key) => typeof key === 'string')) {
    return fail('damaged, expected a list of strings as "findings"');
  }
  if (!isObject(figures) || !Object.values(figures).every(isFigures)) {
    return fail('damaged, expected numbers by route and figure as "figures"');
  }
  return value as unknown as Baseline;
}

function isFigures(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(Number.isFinite);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
