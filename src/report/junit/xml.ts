import { printable } from '../printable.ts';

/** A test as JUnit has it. Every line comes as it is, and is escaped here. */
export interface JunitCase {
  readonly name: string;
  readonly group: string;
  readonly outcome: Outcome;
}

/**
 * `failure`: it was judged and is wrong; `error`: it should have been judged and could not be; `skipped`: nobody judged it.
 */
export type Outcome =
  | { readonly kind: 'pass'; readonly lines: readonly string[] }
  | { readonly kind: 'skipped'; readonly lines: readonly string[] }
  | {
      readonly kind: 'failure' | 'error';
      readonly type: string;
      readonly message: string;
      readonly lines: readonly string[];
    };

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

/** A JUnit file, as the schema of Jenkins has it, which GitLab, Azure and CircleCI read as well. */
export function junitXml(suites: readonly JunitSuite[]): string {
  const cases = suites.flatMap((suite) => suite.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="loadline" tests="${cases.length}" failures="${count(cases, 'failure')}" errors="${count(cases, 'error')}">`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteLines({ name, cases }: JunitSuite): string[] {
  const counts = `failures="${count(cases, 'failure')}" errors="${count(cases, 'error')}" skipped="${count(cases, 'skipped')}"`;
  return [
    `  <testsuite name="${xml(name)}" tests="${cases.length}" ${counts}>`,
    ...cases.flatMap(caseLines),
    '  </testsuite>',
  ];
}

function caseLines({ name, group, outcome }: JunitCase): string[] {
  const open = `    <testcase name="${xml(name)}" classname="${xml(group)}"`;
  const text = outcome.lines.map(xml).join('\n');
  if (outcome.kind === 'pass') {
    return text === ''
      ? [`${open}/>`]
      : [`${open}>`, `      <system-out>${text}</system-out>`, '    </testcase>'];
  }
  const tag =
    outcome.kind === 'skipped'
      ? `<skipped>${text}</skipped>`
      : `<${outcome.kind} type="${xml(outcome.type)}" message="${xml(outcome.message)}">${text}</${outcome.kind}>`;
  return [`${open}>`, `      ${tag}`, '    </testcase>'];
}

function count(cases: readonly JunitCase[], kind: Outcome['kind']): number {
  return cases.filter(({ outcome }) => outcome.kind === kind).length;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML cannot hold even escaped, control characters above all, is shown as what it is. */
function xml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}
