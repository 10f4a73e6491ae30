import { FORMAT_NAMES, type FormatName, type Formats } from '../report/format.ts';
import type { Options } from './command.ts';
import { usageError } from './options.ts';

/** One format, and where it goes: `junit=out.xml`. */
export interface Output {
  readonly format: FormatName;
  /** As it was given; null: stdout, and for HTML its usual place. */
  readonly file: string | null;
}

/** These may share stdout: a CI's log shows the text, and takes the commands out of it. */
const SHARE_STDOUT: readonly FormatName[] = ['text', 'github'];

/**
 * Reads `--format`, which may be given several times: `--format github --format junit=out.xml`. What no format takes to
 * stdout is printed there as text.
 *
 * @param formats what the command's result may be printed in, beside JSON.
 * @param html whether the command makes the HTML report.
 * @throws LoadlineError when one is not known, does not fit, or two would be written to the same place.
 */
export function readOutputs<Result>(
  options: Options,
  formats: Formats<Result>,
  { html = false }: { readonly html?: boolean } = {},
): readonly Output[] {
  const fits = (name: FormatName) =>
    name === 'json' || (name === 'html' ? html : formats[name] !== undefined);
  const known = FORMAT_NAMES.filter(fits);
  const given = [options['format'] ?? []].flat().filter((value) => typeof value !== 'boolean');
  const outputs = given.map((value) => readOutput(String(value), known));
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) < index);
  if (twice !== undefined) throw usageError(`--format: two formats would be written to ${twice}.`);
  const printed = [...new Set(outputs.filter(toStdout).map(({ format }) => format))];
  if (printed.length > 1 && !printed.every((name) => SHARE_STDOUT.includes(name))) {
    const other = printed.at(-1)!;
    throw usageError(
      `--format: ${printed.join(' and ')} cannot both be printed. Write one to a file: --format ${other}=<file>.`,
    );
  }
  return printed.length > 0 ? outputs : [{ format: 'text', file: null }, ...outputs];
}

function toStdout({ format, file }: Output): boolean {
  return file === null && format !== 'html';
}

function readOutput(value: string, known: readonly FormatName[]): Output {
  const at = value.indexOf('=');
  const name = at === -1 ? value : value.slice(0, at);
  const format = known.find((each) => each === name);
  const choose = `Choose ${known.join(', ')}.`;
  if (format === undefined) {
    const exists = FORMAT_NAMES.some((each) => each === name);
    const why = exists ? 'this command’s result has no such format' : 'there is no such format';
    throw usageError(`--format ${value}: ${why}. ${choose}`);
  }
  const file = at === -1 ? null : value.slice(at + 1);
  if (file === '') throw usageError(`--format ${value}: name a file after the "=".`);
  return { format, file };
}
