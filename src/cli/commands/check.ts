import { resolve } from 'node:path';

import { blameResults } from '../../analysis/blame/blame-results.ts';
import { evaluateBudgets } from '../../budgets/evaluate.ts';
import type { BudgetResult } from '../../budgets/types.ts';
import { EXIT, LoadlineError, type ExitCode } from '../../errors.ts';
import { parseMeasurement } from '../../measure/parse-measurement.ts';
import type { Measurement } from '../../measure/types.ts';
import { createReport } from '../../report/create-report.ts';
import type { Report } from '../../report/types.ts';
import { formatCount } from '../../report/units.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { besideBaseline, readBaseline, updateBaseline } from '../baseline.ts';
import type { Command, Io, Options } from '../command.ts';
import { readIfThere } from '../data-folder.ts';
import { isOf, loadBudgets, loadSnapshot, shown, type FoundBudgets } from '../facts.ts';
import { writeHtmlReport } from '../html-report.ts';
import { leftOutBy } from '../left-out.ts';
import { MEASURE_OPTIONS, measureApp, type AppToMeasure } from '../measure-app.ts';
import { readString, usageError } from '../options.ts';
import { OTLP_OPTION, sendReport } from '../otlp.ts';
import { readOutputs } from '../outputs.ts';
import { printResult } from '../print.ts';
import { CHECK_FORMATS, REPORT_FORMAT_OPTION } from '../report-formats.ts';

export const checkCommand: Command = {
  usage: 'check [root]',
  summary: 'Hold budgets.json against the build and against what a real browser sees of it',
  options: [
    ['--no-measure', 'the build’s figures only: no browser is started'],
    ['--measurement <file>', 'judge this Measurement instead of making one'],
    [
      '--inconclusive <how>',
      'a figure too close to its limit to tell: warn or fail (default: warn)',
    ],
    ['--baseline <file>', 'fail only on what is new beside this file'],
    ['--update-baseline', 'write what was found to that file'],
    ['--budgets <file>', 'the budgets (default: the nearest budgets.json, upwards from the root)'],
    ...MEASURE_OPTIONS,
    REPORT_FORMAT_OPTION,
    OTLP_OPTION,
  ],
  examples: [
    'loadline check',
    'loadline check demo-app --no-measure',
    'loadline check --baseline loadline.baseline.json --update-baseline',
    'loadline check --format github --format junit=loadline.xml',
  ],
  async run([place], options, io) {
    const outputs = readOutputs(options, CHECK_FORMATS, { html: true });
    const strict = readInconclusive(options) === 'fail';
    const { snapshot, root } = await loadSnapshot(io, place);
    const baseline = await readBaseline(io, options);
    const found = await loadBudgets(io, root, readString(options, 'budgets'));
    if (found === null && baseline === null) throw noBudgets(io, root);
    if (found === null) io.err('There is no budgets.json: only the rules are judged.');
    const measurement = found && (await obtainMeasurement(io, { root, snapshot, found }, options));

    const { routes } = createReport({ snapshot });
    const left = (result: BudgetResult): string | null =>
      measurement ? leftOutBy(result, options) : whyNoBrowser(result);
    const results = found ? evaluateBudgets(found.budgets, routes, measurement) : [];
    const budgets = results.filter((result) => left(result) === null);
    for (const [why, count] of counted(results.flatMap((result) => left(result) ?? []))) {
      io.err(`${formatCount(count, 'budget')} left out: ${why}.`);
    }
    const blamed = blameResults(budgets, snapshot, measurement);
    const { compression = 'brotli', rules = {} } = found?.budgets ?? {};
    const checked = createReport({
      snapshot,
      budgets: found && blamed,
      measurement,
      compression,
      rules,
    });
    const report = baseline ? besideBaseline(checked, baseline) : checked;
    const subject = { root, snapshot, budgets: found?.file, strict };
    await printResult(io, outputs, subject, report, CHECK_FORMATS);
    await writeHtmlReport(io, root, { report, snapshot }, outputs);
    const code = exitCode(report, { measured: measurement !== null, strict });
    await sendReport(io, root, report, options).catch((error: Error) => {
      // Nobody is to miss a broken budget because nobody took the figures.
      if (code === EXIT.ok) throw error;
      io.err(`loadline: ${error.message}`);
    });
    if (baseline?.update !== true) return code;
    return (await updateBaseline(io, baseline, checked, code)) ? EXIT.ok : code;
  },
};

function whyNoBrowser({ figure }: BudgetResult): string | null {
  return figure.kind === 'firstLoad' ? null : 'a browser must tell';
}

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

async function obtainMeasurement(
  io: Io,
  app: AppToMeasure & { readonly snapshot: Snapshot; readonly found: FoundBudgets },
  options: Options,
): Promise<Measurement | null> {
  const file = readString(options, 'measurement');
  if (file !== undefined) {
    const text = await readIfThere(resolve(io.cwd, file));
    if (text === null) throw usageError(`${file}: there is no such file.`);
    const measurement = parseMeasurement(text);
    if (isOf(measurement, app.snapshot)) return measurement;
    throw usageError(`${file}: it is of another build than the Snapshot. Measure this one.`);
  }
  if (options['measure'] === false) return null;
  if (needsBrowser(app.found)) return measureApp(io, app, options);
  io.err('No budget speaks of what a browser sees, so none was started.');
  return null;
}

function needsBrowser({ budgets }: FoundBudgets): boolean {
  if (budgets.api !== undefined && budgets.api.length > 0) return true;
  return budgets.entries.some(({ limits }) =>
    limits.some(({ figure }) => figure.kind !== 'firstLoad'),
  );
}

/**
 * A broken budget or rule is 1 (beside a baseline: one that is new), whatever else happened. A figure that should have been measured and was not is 3: no
 * pass, and no failure of the app. A budget that speaks of no route is a mistake in the file: 2.
 * What the loads cannot tell is a broken budget where that was asked for, and else no more than said.
 */
function exitCode(
  { budgets, findings, baseline }: Report,
  { measured, strict }: { readonly measured: boolean; readonly strict: boolean },
): ExitCode {
  const results = budgets ?? [];
  const close = results.filter(
    (result) => result.verdict === 'inconclusive' && result.new !== false,
  );
  if (strict && close.length > 0) return EXIT.broken;
  const broken = baseline
    ? baseline.newFindings.length + baseline.newBudgets.length > 0
    : results.some(({ verdict }) => verdict === 'fail') ||
      findings.some(({ severity }) => severity === 'error');
  if (broken) return EXIT.broken;
  const unjudged = results.filter(
    ({ verdict }) => verdict === 'broken' || verdict === 'unmeasured',
  );
  if (unjudged.some(({ cause }) => cause === 'no-route')) return EXIT.usage;
  if (measured && unjudged.some(({ cause }) => cause === 'not-measured' || cause === 'too-few'))
    return EXIT.measurement;
  return EXIT.ok;
}

function readInconclusive(options: Options): 'warn' | 'fail' {
  const how = readString(options, 'inconclusive') ?? 'warn';
  if (how === 'warn' || how === 'fail') return how;
  throw usageError(`--inconclusive ${how}: choose warn or fail.`);
}

const EXAMPLE = `{
  "$schema": "./node_modules/loadline/schema/budgets.json",
  "budgets": [
    { "path": "/", "firstLoad": { "js": "170 kB" }, "timings": { "LCP": "2.5 s" } }
  ]
}`;

function noBudgets(io: Io, root: string): LoadlineError {
  return new LoadlineError(
    'no-budgets',
    `no budgets.json in ${shown(io, root)} or above it. "loadline init" makes one from today’s figures. Or write one, for example:\n\n${EXAMPLE}`,
    EXIT.usage,
  );
}
