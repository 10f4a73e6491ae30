import { evaluateBudgets } from '../budgets/evaluate.ts';
import { parseBudgets } from '../budgets/parse.ts';
import { EXIT, LoadlineError } from '../errors.ts';
import { budgetsText, convertConfig } from '../init/from/convert.ts';
import { PLACES, readToolConfig } from '../init/from/read-config.ts';
import { SOURCES, type Carried, type Source } from '../init/from/types.ts';
import { figureName, figureValue } from '../report/figures.ts';
import { printable } from '../report/printable.ts';
import type { RouteRow } from '../report/types.ts';
import { formatCount } from '../report/units.ts';
import type { Io, Options } from './command.ts';
import { shown } from './facts.ts';
import { readString, usageError } from './options.ts';

/** @throws LoadlineError when `--from` names no tool that is known. */
export function readSource(options: Options): Source | null {
  if (options['from'] === undefined) return null;
  const given = readString(options, 'from');
  const source = SOURCES.find((one) => one === given);
  if (source !== undefined) return source;
  throw usageError(`--from ${given ?? ''}: choose one of ${SOURCES.join(', ')}.`);
}

/**
 * The text of a budgets.json made of another tool's config. Says of each thing in it what it became, on stderr.
 *
 * @returns null where nothing of it could be taken over.
 * @throws LoadlineError when the tool has no config here, or one that cannot be read.
 */
export async function takeOver(io: Io, root: string, source: Source): Promise<string | null> {
  const found = await readToolConfig(root, source).catch((error: unknown) => {
    throw new LoadlineError(
      'bad-config',
      `the config of ${source} cannot be read: ${(error as Error).message}`,
      EXIT.usage,
      { cause: error },
    );
  });
  if (found === null) {
    const places = PLACES[source].map((place) => place.replace('#', ' with ')).join(', ');
    throw usageError(`${shown(io, root)}: there is no config of ${source}. Looked for ${places}.`);
  }
  const { budgets, carried } = await convertConfig(source, found);
  const kept = carried.filter(({ to }) => to !== null).length;
  const left = carried.length - kept;
  const place = shown(io, found.file) + (found.key === null ? '' : `, "${found.key}"`);
  io.err(`${place}: ${formatCount(kept, 'setting')} taken over, ${left} not`);
  for (const one of carried) io.err(lineOf(one));
  io.err(`${source} itself stays as it is: remove it when you no longer need it.\n`);
  if (budgets === null) return null;
  const text = budgetsText(budgets);
  const parsed = parseBudgets(text);
  if ('budgets' in parsed) return text;
  const reasons = parsed.problems.map(({ message }) => message).join('; ');
  throw usageError(`${place}: its limits make no budgets.json: ${reasons}.`);
}

function lineOf({ from, to, why }: Carried): string {
  const line =
    to === null
      ? `  ✗ ${from}: ${why ?? 'not known'}`
      : `  ● ${from} → ${to}${why === null ? '' : ` (${why})`}`;
  return printable(line);
}

/** Says which limits that were taken over are broken today, by the build alone. */
export function sayBroken(io: Io, text: string, routes: readonly RouteRow[]): void {
  const parsed = parseBudgets(text);
  if (!('budgets' in parsed)) return;
  const broken = evaluateBudgets(parsed.budgets, routes, null).filter(
    ({ verdict }) => verdict === 'fail',
  );
  if (broken.length === 0) return;
  const [worst] = broken.toSorted((a, b) => b.value! / b.max - a.value! / a.max);
  const { figure, route, value, max } = worst!;
  io.err(
    `${formatCount(broken.length, 'limit is', 'limits are')} broken today, most of all ${figureName(figure)} of ${route}: ${figureValue(figure, value!)} of ${figureValue(figure, max)}. Raise them, or see "Without a red first day" in docs/ci.md.`,
  );
}
