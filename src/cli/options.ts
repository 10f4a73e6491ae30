import { EXIT, LoadlineError } from '../errors.ts';
import type { Options } from './command.ts';

export const FORMAT_OPTION = ['--format <format>', 'text, json or md (default: text)'] as const;

/** An option's text; the last one where it was given twice. Numbers come as cac parsed them. */
export function readString(options: Options, name: string): string | undefined {
  const value = Array.isArray(options[name]) ? options[name].at(-1) : options[name];
  if (value === undefined || value === true || value === false) return undefined;
  return String(value);
}

/** All values of an option that may be repeated or hold commas: `--profile 3g,4g`. */
export function readList(options: Options, name: string): readonly string[] | undefined {
  const given = options[name];
  if (given === undefined || given === true || given === false) return undefined;
  return [given].flat().flatMap((value) =>
    String(value)
      .split(',')
      .map((part) => part.trim()),
  );
}

/** @throws LoadlineError when it is not a whole number within the bounds. */
export function readInteger(
  options: Options,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const text = readString(options, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  const written = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw usageError(`--${written} ${text}: write a whole number from ${min} to ${max}.`);
}

export function usageError(message: string): LoadlineError {
  return new LoadlineError('usage', message, EXIT.usage);
}
