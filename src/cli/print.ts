import { relative } from 'node:path';

import pico from 'picocolors';

import { formatReportMarkdown } from '../report/md/report.ts';
import { formatReportText } from '../report/text/report.ts';
import type { TextOptions } from '../report/text/style.ts';
import type { Report } from '../report/types.ts';
import type { Io } from './command.ts';
import type { Format } from './options.ts';

/** How one kind of result becomes text; JSON is the result as it is. */
export interface Formatters<Result> {
  readonly text: (result: Result, options: TextOptions) => string;
  readonly md: (result: Result) => string;
}

/**
 * Prints a result to stdout in the format asked for.
 *
 * @param root the app's root, so that places in its source are printed as seen from the current folder.
 */
export function printResult<Result>(
  io: Io,
  format: Format,
  root: string,
  result: Result,
  { text, md }: Formatters<Result>,
): void {
  if (format === 'json') io.out(JSON.stringify(result, null, 2));
  else if (format === 'md') io.out(md(result));
  else io.out(text(result, textOptions(io, root)));
}

export function printReport(io: Io, format: Format, root: string, report: Report): void {
  printResult(io, format, root, report, { text: formatReportText, md: formatReportMarkdown });
}

function textOptions({ colors, width, cwd }: Io, root: string): TextOptions {
  return {
    colors: pico.createColors(colors),
    width,
    root: relative(cwd, root).replaceAll('\\', '/'),
  };
}
