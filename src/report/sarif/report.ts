import { findingKey } from '../../analysis/baseline/keys.ts';
import { NETWORK_SEVERITIES } from '../../analysis/network/types.ts';
import { SEVERITIES, type RuleCode } from '../../analysis/rules/types.ts';
import type { FormatContext } from '../format.ts';
import { findingIssue } from '../issues.ts';
import { packageJson, placeOf, type Places } from '../places.ts';
import { printable } from '../printable.ts';
import { RULE_TITLES } from '../rule-titles.ts';
import type { AllowedFinding, Finding, Location, Report, Severity } from '../types.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/**
 * SARIF 2.1.0: the findings of the rules, for code scanning. Budgets and what a browser saw are not there: they are no
 * fault of a line of code. What a comment allows is there as suppressed.
 */
export function formatReportSarif(report: Report, { places }: FormatContext): string {
  const findings = report.findings.filter(({ code }) => !Object.hasOwn(NETWORK_SEVERITIES, code));
  const codes = [...new Set([...findings, ...report.allowed].map(({ code }) => code))];
  const seen = new Map<string, number>();
  const result = (finding: Finding) => resultOf(finding, codes, places, seen);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Loadline',
            semanticVersion: report.build.loadline,
            rules: codes.map(ruleOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          ...findings.map(result),
          ...report.allowed.map((finding) => ({
            ...result(finding),
            suppressions: [suppression(finding)],
          })),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(code: string) {
  const title = RULE_TITLES[code as RuleCode] ?? code;
  return {
    id: code,
    shortDescription: { text: title },
    defaultConfiguration: { level: LEVELS[SEVERITIES[code as RuleCode] ?? 'warning'] },
  };
}

function resultOf(
  finding: Finding,
  codes: readonly string[],
  places: Places,
  seen: Map<string, number>,
) {
  const { message, more } = findingIssue(finding, places);
  const key = printable(findingKey(finding));
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return {
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: LEVELS[finding.severity],
    message: { text: printable([`${message}.`, ...more.map((line) => `${line}.`)].join(' ')) },
    locations: [locationOf(finding.at, places)],
    partialFingerprints: { 'loadlineFinding/v1': `${key} ${count}` },
    ...(finding.new === undefined ? {} : { baselineState: finding.new ? 'new' : 'unchanged' }),
  };
}

/** Code scanning shows nothing that has no place: what is about no file of the repository is shown at package.json. */
function locationOf(at: Location | null, places: Places) {
  const place = (at && placeOf(places, at)) ?? packageJson(places);
  const region = {
    startLine: Math.max(1, place.line),
    ...(place.column > 0 ? { startColumn: place.column } : {}),
  };
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(place.file), uriBaseId: '%SRCROOT%' },
      region,
    },
  };
}

function uriOf(file: string): string {
  return file
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

function suppression({ reason, by }: AllowedFinding) {
  return {
    kind: 'inSource',
    justification: printable(`${reason} (${by.file}:${by.line})`),
  };
}
