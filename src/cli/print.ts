import { randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';

import pico from 'picocolors';

import type { FormatContext, Formats } from '../report/format.ts';
import type { Io } from './command.ts';
import { writeWhole } from './data-folder.ts';
import { shown } from './facts.ts';
import { usageError } from './options.ts';
import type { Output } from './outputs.ts';
import { placesOf, type Subject } from './repository.ts';

/**
 * Brings a result to where each format goes: to stdout, or to its file. `github` also writes the job's summary where
 * `GITHUB_STEP_SUMMARY` says. HTML is the command's own business.
 *
 * @param subject the app, so that places in its source are named as seen from the current folder or the repository's top.
 * @throws LoadlineError when a file cannot be written.
 */
export async function printResult<Result>(
  io: Io,
  outputs: readonly Output[],
  subject: Subject,
  result: Result,
  formats: Formats<Result>,
): Promise<void> {
  const context = contextOf(io, subject);
  const made = outputs.flatMap(({ format, file }) =>
    format === 'html'
      ? []
      : [{ format, file, text: render(format, file !== null, result, formats, context) }],
  );
  const annotated = made.some(({ format, file }) => format === 'github' && file === null);
  for (const { format, file, text } of made) {
    if (file !== null) await writeOutput(io, file, text);
    else if (format === 'text' && annotated) io.out(withoutCommands(text));
    else if (format !== 'github' || text !== '') io.out(text);
  }
  const summary = io.env?.['GITHUB_STEP_SUMMARY'];
  if (!made.some(({ format }) => format === 'github') || !summary || !formats.md) return;
  await appendFile(summary, `${formats.md(result, context)}\n`).catch((error: unknown) => {
    io.err(`the job's summary could not be written: ${(error as Error).message}`);
  });
}

function render<Result>(
  format: Exclude<Output['format'], 'html'>,
  toFile: boolean,
  result: Result,
  formats: Formats<Result>,
  context: FormatContext,
): string {
  if (format === 'json') return JSON.stringify(result, null, 2);
  // A file gets no escape codes, whatever the terminal can show.
  const text = toFile ? { ...context.text, colors: pico.createColors(false) } : context.text;
  return formats[format]!(result, { ...context, text });
}

/** In a job's log a line of the text that looks like a command must not be one. */
function withoutCommands(text: string): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text.trimEnd()}\n::${token}::`;
}

/** @throws LoadlineError when it cannot be written. */
export async function writeOutput(io: Io, name: string, text: string): Promise<void> {
  const file = resolve(io.cwd, name);
  await writeWhole(file, text.endsWith('\n') ? text : `${text}\n`).catch((error: unknown) => {
    throw usageError(`${shown(io, file)}: it cannot be written: ${(error as Error).message}`);
  });
}

function contextOf(io: Io, subject: Subject): FormatContext {
  const { colors, width, cwd } = io;
  return {
    text: {
      colors: pico.createColors(colors),
      width,
      root: relative(cwd, subject.root).replaceAll('\\', '/'),
    },
    places: placesOf(io, subject),
    strict: subject.strict,
  };
}
