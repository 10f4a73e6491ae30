import { figureKey, findingKey } from '../analysis/baseline/keys.ts';
import type { BudgetResult } from '../budgets/types.ts';
import { blameSentence } from './blame-words.ts';
import { figureName, figureValue, overBy } from './figures.ts';
import type { FormatContext } from './format.ts';
import { placeOf, type Places } from './places.ts';
import { savingText } from './saving-words.ts';
import type { Finding, Location, Report, Severity } from './types.ts';

/** Something that a report complains of, as lists of a CI have it. */
export interface Issue {
  /** The rule's code, or `budget`. */
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence, without a full stop. */
  readonly message: string;
  /** What mending it saves, and what to do; each may be missing. */
  readonly more: readonly string[];
  /** In the repository; null when it is about no file of it. */
  readonly place: Location | null;
  /** What tells it from others, over builds. */
  readonly key: string;
  /** Alike for issues that are one mistake: a budget that several routes break. */
  readonly group: string;
  /** The route, of a budget. */
  readonly route: string | null;
  /** Whether a baseline has it: then it fails nothing. */
  readonly known: boolean;
}

/** All that a report complains of, the worst first: budgets over their limit, then findings; what is known comes last. */
export function issuesOf(
  report: Report,
  context: Pick<FormatContext, 'places' | 'strict'>,
): Issue[] {
  const issues = [
    ...(report.budgets ?? []).flatMap((result) => budgetIssue(result, context)),
    ...report.findings.map((finding) => findingIssue(finding, context.places)),
  ];
  return issues.sort(
    (a, b) => Number(a.known) - Number(b.known) || rank(a.severity) - rank(b.severity),
  );
}

function rank(severity: Severity): number {
  return ['error', 'warning', 'info'].indexOf(severity);
}

/** A finding, with its place in the repository. */
export function findingIssue(finding: Finding, places: Places): Issue {
  const saving = savingText(finding);
  return {
    rule: finding.code,
    severity: finding.severity,
    message: finding.message,
    more: [...(saving === '' ? [] : [saving]), ...(finding.fix === null ? [] : [finding.fix])],
    place: finding.at && placeOf(places, finding.at),
    key: findingKey(finding),
    group: '',
    route: null,
    known: finding.new === false,
  };
}

/** What is over its limit is an error; what nobody could judge is told, and what holds is not. */
function budgetIssue(
  result: BudgetResult,
  { places: { budgets }, strict }: Pick<FormatContext, 'places' | 'strict'>,
): Issue[] {
  if (result.verdict === 'pass' || result.cause === 'not-measurable') return [];
  const fails = result.verdict === 'fail' || (strict && result.verdict === 'inconclusive');
  const unjudged = result.cause !== 'no-route' && !fails;
  const severity = unjudged && result.verdict !== 'broken' ? 'warning' : 'error';
  const place = budgets === null ? null : { file: budgets, line: result.line, column: 0 };
  return [
    {
      rule: 'budget',
      severity,
      message: budgetSentence(result),
      more: [blameSentence(result)].filter((sentence) => sentence !== null),
      place,
      key: `budget ${result.route} ${figureKey(result)}`,
      group: `${result.line} ${figureKey(result)} ${result.verdict} ${result.new ?? ''}`,
      route: result.route,
      known: result.new === false,
    },
  ];
}

/** `/reports: first-load JS is 156.8 kB, limit 40.0 kB (+116.8 kB)` */
export function budgetSentence(result: BudgetResult): string {
  const { route, figure, profile, value, max, reason, verdict } = result;
  const name = `${route}: ${figureName(figure)}${profile === null ? '' : ` on ${profile}`}`;
  const limit = `limit ${figureValue(figure, max)}`;
  if (value === null) return `${name} could not be judged, ${limit}: ${reason ?? verdict}`;
  const is = `${name} is ${figureValue(figure, value)}, ${limit}`;
  if (verdict === 'fail') return `${is} (${overBy(result)})`;
  return reason === null ? is : `${is}: ${reason}`;
}
