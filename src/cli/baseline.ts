import { resolve } from 'node:path';

import { compareWithBaseline } from '../analysis/baseline/compare.ts';
import { createBaseline, parseBaseline, serializeBaseline } from '../analysis/baseline/file.ts';
import type { Baseline } from '../analysis/baseline/types.ts';
import { EXIT, LoadlineError, type ExitCode } from '../errors.ts';
import type { Report } from '../report/types.ts';
import type { Io, Options } from './command.ts';
import { readIfThere, writeWhole } from './data-folder.ts';
import { shown } from './facts.ts';
import { readString, usageError } from './options.ts';

export interface FoundBaseline {
  /** null where the file is yet to be written. */
  readonly baseline: Baseline | null;
  readonly file: string;
  /** As the user would name it. */
  readonly name: string;
  readonly update: boolean;
}

/**
 * Reads the baseline that the options name.
 *
 * @returns null when they name none.
 * @throws LoadlineError when it is not there and shall not be written either, or cannot be read.
 */
export async function readBaseline(io: Io, options: Options): Promise<FoundBaseline | null> {
  const given = readString(options, 'baseline');
  const update = options['updateBaseline'] === true;
  if (given === undefined) {
    if (!update && options['baseline'] === undefined) return null;
    const example = 'loadline check --baseline loadline.baseline.json';
    throw usageError(`say which file: ${example}${update ? ' --update-baseline' : ''}`);
  }
  const file = resolve(io.cwd, given);
  const name = shown(io, file);
  const text = await readIfThere(file).catch((error: unknown) => {
    throw usageError(`${name}: it cannot be read: ${(error as Error).message}`);
  });
  if (text !== null) {
    // One that cannot be read is replaced all the same: that is what its error says to do.
    const baseline = update ? parseOrNull(text, name) : parseBaseline(text, name);
    return { baseline, file, name, update };
  }
  if (update) return { baseline: null, file, name, update };
  throw new LoadlineError(
    'no-baseline',
    `${name}: there is no such baseline. Write it with --update-baseline.`,
    EXIT.usage,
  );
}

function parseOrNull(text: string, name: string): Baseline | null {
  try {
    return parseBaseline(text, name);
  } catch (error) {
    if (error instanceof LoadlineError && error.code === 'bad-baseline') return null;
    throw error;
  }
}

/**
 * Says of each finding and budget whether it is new.
 *
 * @throws LoadlineError when the baseline's figures are of other bytes than those of budgets.json.
 */
export function besideBaseline(report: Report, { baseline, name, update }: FoundBaseline): Report {
  if (baseline === null) return report;
  const { compression, budgets } = report;
  const differs = compression !== null && baseline.compression !== compression;
  if (differs && Object.keys(baseline.figures).length > 0) {
    if (update) return report;
    throw new LoadlineError(
      'other-compression',
      `${name}: its figures are ${baseline.compression}, and budgets.json speaks of ${compression}. Write it anew with --update-baseline.`,
      EXIT.usage,
    );
  }
  const compared = compareWithBaseline(baseline, name, {
    findings: report.findings,
    budgets: budgets ?? [],
  });
  return {
    ...report,
    findings: compared.findings,
    budgets: budgets && compared.budgets,
    baseline: compared.result,
  };
}

/**
 * Writes what was found as the new baseline, whole or not at all.
 *
 * @param code the check's own: where it could not judge, nothing is written, for what is unknown would be forgiven or lost.
 * @returns whether it was written.
 */
export async function updateBaseline(
  io: Io,
  { baseline, file, name }: FoundBaseline,
  { findings, budgets, compression }: Report,
  code: ExitCode,
): Promise<boolean> {
  const unjudged = (budgets ?? []).some(({ cause }) => cause === 'not-measured');
  if (unjudged || code === EXIT.usage || code === EXIT.measurement) {
    io.err(`\n${name} was left as it is: not every budget could be judged.`);
    return false;
  }
  const next = createBaseline(
    { findings, budgets: budgets ?? [] },
    compression ?? 'brotli',
    baseline,
  );
  await writeWhole(file, serializeBaseline(next)).catch((error: unknown) => {
    throw usageError(`${name}: it cannot be written: ${(error as Error).message}`);
  });
  io.err(`\nThe baseline: ${name}`);
  return true;
}
