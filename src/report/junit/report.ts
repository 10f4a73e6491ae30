import type { BudgetResult } from '../../budgets/types.ts';
import { figureName, figureValue } from '../figures.ts';
import type { FormatContext } from '../format.ts';
import { budgetSentence, findingIssue } from '../issues.ts';
import type { Places } from '../places.ts';
import type { AllowedFinding, Finding, Report } from '../types.ts';
import { junitXml, type JunitCase, type Outcome } from './xml.ts';

/** Each budget and each finding as a test: what fails `loadline check` is a failure here, and nothing else is. */
export function formatReportJunit(
  report: Report,
  { places, strict = false }: FormatContext,
): string {
  const { budgets, findings, allowed, baseline } = report;
  const found = [
    ...findings.map((finding) => findingCase(finding, baseline !== null, places)),
    ...allowed.map(allowedCase),
  ];
  return junitXml([
    ...(budgets === null
      ? []
      : [{ name: 'budgets', cases: budgets.map((result) => budgetCase(result, strict)) }]),
    { name: 'rules', cases: found.length > 0 ? found : [NOTHING] },
  ]);
}

/** A file without a test counts as broken in some CIs. */
const NOTHING: JunitCase = {
  name: 'the rules find nothing',
  group: 'rules',
  outcome: { kind: 'pass', lines: [] },
};

function budgetCase(result: BudgetResult, strict: boolean): JunitCase {
  const { route, figure, profile, max } = result;
  const on = profile === null ? '' : ` on ${profile}`;
  return {
    name: `${figureName(figure)}${on} of ${route} up to ${figureValue(figure, max)}`,
    group: `budgets.${route}`,
    outcome: budgetOutcome(result, strict),
  };
}

function budgetOutcome(result: BudgetResult, strict: boolean): Outcome {
  const { verdict, cause } = result;
  const message = budgetSentence(result);
  if (verdict === 'pass' || (verdict === 'fail' && result.new === false)) {
    return {
      kind: 'pass',
      lines: verdict === 'pass' ? [] : [`over its limit as before: ${message}`],
    };
  }
  const fails =
    verdict === 'fail' || (strict && verdict === 'inconclusive' && result.new !== false);
  if (fails) return { kind: 'failure', type: 'budget', message, lines: [message] };
  if (verdict === 'broken' || cause === 'no-route') {
    return { kind: 'error', type: cause ?? verdict, message, lines: [message] };
  }
  return { kind: 'skipped', lines: [message] };
}

/** Beside a baseline a warning that is new fails as well. */
function findingCase(finding: Finding, baseline: boolean, places: Places): JunitCase {
  const { code, severity, message, at, route } = finding;
  const { more, place } = findingIssue(finding, places);
  const file = place ?? at;
  const where = file
    ? `${file.file}${file.line > 0 ? `:${file.line}` : ''}`
    : (route ?? 'the build');
  const lines = [message, where, ...more];
  const fails = baseline ? finding.new === true : severity === 'error';
  return {
    name: `${code} ${where}`,
    group: `rules.${code}`,
    outcome: fails
      ? { kind: 'failure', type: code, message, lines }
      : { kind: 'pass', lines: [severity, ...lines] },
  };
}

function allowedCase({ code, by, reason }: AllowedFinding): JunitCase {
  return {
    name: `${code} ${by.file}:${by.line}`,
    group: `rules.${code}`,
    outcome: { kind: 'skipped', lines: [`allowed: ${reason}`] },
  };
}
