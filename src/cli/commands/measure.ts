import { EXIT, LoadlineError } from '../../errors.ts';
import type { Measurement } from '../../measure/types.ts';
import type { Formats } from '../../report/format.ts';
import { formatMeasurementMarkdown } from '../../report/md/measurement.ts';
import { formatMeasurementText } from '../../report/text/measurement.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import type { Command, Io, Options } from '../command.ts';
import { loadBudgets, loadSnapshot, rootFolder } from '../facts.ts';
import { MEASURE_OPTIONS, measureApp } from '../measure-app.ts';
import { FORMAT_OPTION, readString } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { printResult } from '../print.ts';
import { SHARD_OPTION } from '../shard-option.ts';

const FORMATS: Formats<Measurement> = {
  text: (result, { text }) => formatMeasurementText(result, text),
  md: formatMeasurementMarkdown,
};

export const measureCommand: Command = {
  usage: 'measure [root]',
  summary: 'Open every route in a real browser on a slow network, and print what it saw',
  options: [
    ...MEASURE_OPTIONS,
    ['--route <paths>', 'only these routes, with commas'],
    SHARD_OPTION,
    ['--budgets <file>', 'where the settings are (default: the nearest budgets.json)'],
    FORMAT_OPTION,
  ],
  examples: [
    'loadline measure',
    'loadline measure --profile 3g,4g --runs 5 --route /,/reports',
    'loadline measure --url https://example.com --route /,/pricing',
  ],
  async run([place], options, io) {
    const outputs = readOutputs(options, FORMATS);
    const { snapshot, root } = await appAt(io, place, options);
    const found = await loadBudgets(io, root, readString(options, 'budgets'));
    const measurement = await measureApp(io, { root, snapshot, found }, options);
    const subject = { root, ...(snapshot && { snapshot }) };
    await printResult(io, outputs, subject, measurement, FORMATS);
    const failed = measurement.pages.some(
      ({ loads, warm = [], routeChanges = [], interactions = [] }) =>
        [...loads, ...warm, ...routeChanges, ...interactions].some(
          ({ errors }) => errors.length > 0,
        ),
    );
    return failed ? EXIT.measurement : EXIT.ok;
  },
};

/** What is deployed can be measured without a build of it. */
async function appAt(
  io: Io,
  place: string | undefined,
  options: Options,
): Promise<{ readonly root: string; readonly snapshot: Snapshot | null }> {
  try {
    return await loadSnapshot(io, place);
  } catch (error) {
    const isMissing = error instanceof LoadlineError && error.code === 'no-snapshot';
    if (!isMissing || readString(options, 'url') === undefined) throw error;
    return { root: rootFolder(io, place), snapshot: null };
  }
}
