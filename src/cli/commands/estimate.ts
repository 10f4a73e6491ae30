import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { sizeOf } from '../../budgets/amounts.ts';
import { EXIT } from '../../errors.ts';
import { estimate, type EstimateOptions } from '../../estimate/estimate.ts';
import type { Estimates } from '../../estimate/types.ts';
import { parseMeasurement } from '../../measure/parse-measurement.ts';
import { builtInProfiles } from '../../measure/profiles.ts';
import type { Measurement, Profile } from '../../measure/types.ts';
import type { Formats } from '../../report/format.ts';
import { formatEstimatesMarkdown } from '../../report/md/estimate.ts';
import { formatEstimatesText } from '../../report/text/estimate.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import type { Command, Io, Options } from '../command.ts';
import { DATA_FOLDER, MEASUREMENT_FILE, readIfThere } from '../data-folder.ts';
import { loadBudgets, loadSnapshot } from '../facts.ts';
import { FORMAT_OPTION, readList, readString, usageError } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { printResult } from '../print.ts';
import { readProfile } from '../profile.ts';

const FORMATS: Formats<Estimates> = {
  text: (result, { text }) => formatEstimatesText(result, text),
  md: formatEstimatesMarkdown,
};

export const estimateCommand: Command = {
  usage: 'estimate [root]',
  summary: 'Work out FCP and LCP of every route on every profile, without a browser',
  options: [
    ['--add <size>', 'what so much more script on the wire would cost: 30kB'],
    ['--route <paths>', 'only these routes, with commas; --add then goes to their own pages'],
    ['--profile <names>', 'only these networks, with commas (default: all)'],
    ['--budgets <file>', 'where more profiles are (default: the nearest budgets.json)'],
    FORMAT_OPTION,
  ],
  examples: ['loadline estimate', 'loadline estimate --add 30kB --profile 3g --route /reports'],
  async run([place], options, io) {
    const outputs = readOutputs(options, FORMATS);
    const add = readAdd(options);
    const { snapshot, root } = await loadSnapshot(io, place);
    const found = await loadBudgets(io, root, readString(options, 'budgets'));
    const own = found?.budgets.profiles ?? [];
    const names = readList(options, 'profile');
    const profiles = names?.map((name) => readProfile(name, own)) ?? allProfiles(own);
    const routes = readRoutes(snapshot, options);
    const measurements = await keptMeasurements(io, root);
    const result = estimate({ snapshot, measurements, profiles, ...routes, ...add });
    await printResult(io, outputs, { root, snapshot }, result, FORMATS);
    return EXIT.ok;
  },
};

/** The user's own win over ours of the same name. */
function allProfiles(own: readonly Profile[]): Profile[] {
  return [...own, ...builtInProfiles.filter(({ name }) => own.every((one) => one.name !== name))];
}

function readRoutes(snapshot: Snapshot, options: Options): Pick<EstimateOptions, 'routes'> {
  const known = snapshot.routes.map(({ path }) => path);
  if (known.length === 0) {
    throw usageError('The Snapshot has no route, so there is no page whose paint could be told.');
  }
  const routes = readList(options, 'route');
  const unknown = routes?.filter((path) => !known.includes(path)) ?? [];
  if (unknown.length === 0) return routes ? { routes } : {};
  throw usageError(`${unknown.join(', ')}: no such route. There are ${known.join(', ')}.`);
}

function readAdd(options: Options): Pick<EstimateOptions, 'add'> {
  if (options['add'] === undefined) return {};
  const text = readString(options, 'add') ?? '';
  const bytes = sizeOf(text.replace(/^-/, ''));
  if (bytes === null) {
    throw usageError(`--add ${text}: write a size, such as 30kB or -12.5kB (1 kB is 1000 bytes).`);
  }
  const to = options['route'] === undefined ? 'start' : 'page';
  return { add: { bytes: text.startsWith('-') ? -bytes : bytes, to } };
}

/** All Measurements in the data folder that can be read, the last one of `measure` first. */
async function keptMeasurements(io: Io, root: string): Promise<Measurement[]> {
  const folder = join(root, DATA_FOLDER);
  const names = (await readdir(folder).catch(() => [])).filter((name) =>
    name.endsWith('measurement.json'),
  );
  names.sort((a, b) => Number(b === MEASUREMENT_FILE) - Number(a === MEASUREMENT_FILE));
  const found: Measurement[] = [];
  for (const name of names) {
    try {
      const text = await readIfThere(join(folder, name));
      if (text !== null) found.push(parseMeasurement(text));
    } catch (error) {
      io.err(`${DATA_FOLDER}/${name} is left out: ${(error as Error).message}`);
    }
  }
  return found;
}
