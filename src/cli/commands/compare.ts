import { dirname, resolve } from 'node:path';

import type { Budgets } from '../../budgets/types.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { compareBuilds, DEFAULT_MARGIN, DEFAULT_PAIRS } from '../../measure/compare/compare.ts';
import { compareMeasurements, unlike } from '../../measure/compare/measurements.ts';
import type { Comparison, Margin } from '../../measure/compare/types.ts';
import { pagesToOpen } from '../../measure/pages-to-open.ts';
import { parseMeasurement } from '../../measure/parse-measurement.ts';
import { shardOf } from '../../measure/shard.ts';
import type { Measurement, MetricName } from '../../measure/types.ts';
import type { Formats } from '../../report/format.ts';
import { formatCompareGithub } from '../../report/github/compare.ts';
import { formatCompareJunit } from '../../report/junit/compare.ts';
import { formatCompareMarkdown } from '../../report/md/compare.ts';
import { formatCompareText } from '../../report/text/compare.ts';
import type { Command, Io, Options } from '../command.ts';
import { appAround, findSide, type FoundSide } from '../compare-sides.ts';
import { readIfThere } from '../data-folder.ts';
import { loadBudgets, rootFolder } from '../facts.ts';
import { readInteger, readList, readString, usageError } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { printResult } from '../print.ts';
import { readProfile } from '../profile.ts';
import { createProgress } from '../progress.ts';
import { readShard, SHARD_OPTION } from '../shard-option.ts';
import { CONNECT_OPTIONS, LOGIN_OPTIONS, readLogin, readRemote } from '../visit-options.ts';

const METRICS: readonly MetricName[] = ['TTFB', 'FCP', 'LCP', 'CLS', 'TBT', 'load'];

const FORMATS: Formats<Comparison> = {
  text: (result, { text }) => formatCompareText(result, text),
  md: formatCompareMarkdown,
  github: formatCompareGithub,
  junit: formatCompareJunit,
};

export const compareCommand: Command = {
  usage: 'compare <base> <head>',
  summary: 'Say in a real browser whether one build is slower than another, or nobody can tell',
  options: [
    [
      '--route <paths>',
      'only these routes, with commas (default: all that the Snapshot knows, else /)',
    ],
    ['--profile <names>', 'networks, with commas (default: fast-3g)'],
    [
      '--metric <names>',
      'what is judged, with commas: TTFB, FCP, LCP, CLS, TBT, load (default: FCP,LCP)',
    ],
    ['--pairs <n>', `most pairs of loads a route and profile (default: ${DEFAULT_PAIRS})`],
    ['--margin <sizes>', 'the least difference that counts; of two the greater (default: 10ms,1%)'],
    SHARD_OPTION,
    ['--strict', 'exit 3 when anything is inconclusive'],
    ['--root <dir>', 'the app’s root, where commits are built (default: the current folder)'],
    ['--build <command>', 'builds a commit, in the app’s root (default: the app’s own Vite)'],
    ['--out <folder>', 'where that command puts its files (default: dist)'],
    ['--mode <mode>', 'Vite’s mode for building commits'],
    ['--base <path>', 'Vite’s base, where no Snapshot tells it (default: /)'],
    ['--budgets <file>', 'where URLs and API are set (default: the nearest budgets.json)'],
    ['--api <url>', 'where requests to /api go, when budgets.json does not say'],
    ...LOGIN_OPTIONS,
    ...CONNECT_OPTIONS,
    ['--format <format>', 'text, json, md, github or junit; x=file; several times (default: text)'],
  ],
  examples: [
    'loadline compare main .',
    'loadline compare baseline/dist dist --route /,/reports --profile 3g',
    'loadline compare v1.2.0 HEAD --margin 50ms --format md',
  ],
  async run([base = '', head = ''], options, io) {
    const outputs = readOutputs(options, FORMATS);
    const recorded = await readRecorded(io, base, head);
    const root = recorded ? io.cwd : appRoot(io, head, options);
    const comparison = recorded
      ? compareRecorded(recorded, base, head, options)
      : await compareLive(io, root, [base, head], options);
    await printResult(io, outputs, { root }, comparison, FORMATS);
    return exitCode(comparison, options['strict'] === true);
  },
};

/** The root that was given; else the app around the built files that were named, else the current folder. */
function appRoot(io: Io, head: string, options: Options): string {
  const given = readString(options, 'root');
  if (given !== undefined) return rootFolder(io, given);
  return appAround(resolve(io.cwd, head)) ?? io.cwd;
}

async function compareLive(
  io: Io,
  root: string,
  names: readonly [base: string, head: string],
  options: Options,
): Promise<Comparison> {
  const metrics = readMetrics(options);
  const margin = readMargin(options);
  const pairs = readInteger(options, 'pairs', { min: 6, max: 200 }) ?? DEFAULT_PAIRS;
  const found = await loadBudgets(io, root, readString(options, 'budgets'));
  const profiles = (readList(options, 'profile') ?? ['fast-3g']).map((name) =>
    readProfile(name, found?.budgets.profiles ?? []),
  );
  const progress = createProgress(io);
  const sides: FoundSide[] = [];
  try {
    for (const name of names) {
      sides.push(
        await findSide(io, name, {
          root,
          base: readString(options, 'base'),
          build: readString(options, 'build'),
          out: readString(options, 'out') ?? 'dist',
          mode: readString(options, 'mode'),
          say: progress.say,
          signal: io.signal,
        }),
      );
    }
    const [base, head] = sides as [FoundSide, FoundSide];
    const known = (head.snapshot ?? base.snapshot)?.routes
      .filter(({ reason }) => reason?.code !== 'library')
      .map(({ path }) => path);
    const wanted = readList(options, 'route') ?? (known && known.length > 0 ? known : ['/']);
    const { pages, skipped } = pagesToOpen(wanted, found?.budgets.measure ?? {});
    for (const { route, reason } of skipped) io.err(`not compared: ${route}: ${reason}`);
    if (pages.length === 0) throw usageError('There is no route to open. Name one with --route.');
    const shard = readShard(options, pages.length);
    const mine = shard ? shardOf(pages, shard) : pages;
    return await compareBuilds({
      base,
      head,
      routes: mine,
      // All machines together may raise one false alarm in twenty.
      alpha: (0.05 * mine.length) / pages.length,
      profiles,
      metrics,
      margin,
      pairs,
      api: readApi(options, found?.budgets ?? null),
      apiFolder: found ? dirname(found.file) : root,
      longPolls: found?.budgets.measure.longPolls ?? [],
      login: readLogin(io, options, found),
      ...readRemote(options),
      signal: io.signal,
      onProgress: progress.say,
    });
  } finally {
    progress.done();
    for (const side of sides) await side.close();
  }
}

function readApi(options: Options, budgets: Budgets | null): Budgets['measure']['api'] {
  const url = readString(options, 'api');
  return url === undefined
    ? (budgets?.measure.api ?? null)
    : { command: null, url, paths: budgets?.measure.api?.paths ?? ['/api'] };
}

/** Two Measurements when both names are files of them; null when neither is a file. */
async function readRecorded(
  io: Io,
  base: string,
  head: string,
): Promise<readonly [Measurement, Measurement] | null> {
  if (!base.endsWith('.json') || !head.endsWith('.json')) return null;
  const [before, after] = await Promise.all(
    [base, head].map(async (name) => {
      const text = await readIfThere(resolve(io.cwd, name));
      if (text === null) throw usageError(`${name}: there is no such file.`);
      return parseMeasurement(text);
    }),
  );
  return [before!, after!];
}

/** @throws LoadlineError when they were measured in different places, so that a difference would say nothing. */
function compareRecorded(
  [before, after]: readonly [Measurement, Measurement],
  base: string,
  head: string,
  options: Options,
): Comparison {
  const reasons = unlike(before, after);
  if (reasons.length > 0) {
    throw usageError(
      `${base} and ${head} were not measured alike, so their difference would say nothing of the builds:\n  ${reasons.join('\n  ')}`,
    );
  }
  return compareMeasurements({
    base: { name: base, measurement: before },
    head: { name: head, measurement: after },
    metrics: readMetrics(options),
    margin: readMargin(options),
  });
}

function readMetrics(options: Options): readonly MetricName[] {
  return (readList(options, 'metric') ?? ['FCP', 'LCP']).map((name) => {
    const metric = METRICS.find((each) => each.toLowerCase() === name.toLowerCase());
    if (metric) return metric;
    throw usageError(`--metric ${name}: there is no such metric. Choose ${METRICS.join(', ')}.`);
  });
}

/** `50ms`, `2%` or both with a comma. What is not named is nothing. */
function readMargin(options: Options): Margin {
  const parts = readList(options, 'margin');
  if (parts === undefined) return DEFAULT_MARGIN;
  return parts.reduce(
    (margin, text) => {
      const [, number = '', unit] = /^(\d+(?:\.\d+)?) ?(ms|s|%)$/.exec(text) ?? [];
      const value = Number(number);
      if (unit === '%') return { ...margin, share: value / 100 };
      if (unit !== undefined) return { ...margin, ms: unit === 's' ? value * 1000 : value };
      throw usageError(`--margin ${text}: write "50ms", "2%" or "50ms,2%".`);
    },
    { ms: 0, share: 0 },
  );
}

/** Slower is 1, whatever else happened; a load that failed is 3. That nobody can tell is said, and is 3 with --strict. */
function exitCode({ routes }: Comparison, strict: boolean): ExitCode {
  const metrics = routes.flatMap((route) => route.metrics);
  if (metrics.some(({ verdict }) => verdict === 'slower')) return EXIT.broken;
  if (metrics.some(({ reason }) => reason === 'unmeasured')) return EXIT.measurement;
  const open = metrics.some(({ verdict }) => verdict === 'inconclusive');
  return open && strict ? EXIT.measurement : EXIT.ok;
}
