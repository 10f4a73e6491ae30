import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { EXIT } from '../../errors.ts';
import { mergeMeasurements, type NamedMeasurement } from '../../measure/merge.ts';
import { parseMeasurement } from '../../measure/parse-measurement.ts';
import type { Measurement } from '../../measure/types.ts';
import type { Formats } from '../../report/format.ts';
import { formatMeasurementMarkdown } from '../../report/md/measurement.ts';
import { formatMeasurementText } from '../../report/text/measurement.ts';
import type { Command, Io } from '../command.ts';
import {
  dataFile,
  MEASUREMENT_FILE,
  readIfThere,
  writeDataFile,
  writeWhole,
} from '../data-folder.ts';
import { isFolder, rootFolder, shown } from '../facts.ts';
import { FORMAT_OPTION, readString, usageError } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { printResult } from '../print.ts';

const FORMATS: Formats<Measurement> = {
  text: (result, { text }) => formatMeasurementText(result, text),
  md: formatMeasurementMarkdown,
};

export const mergeCommand: Command = {
  usage: 'merge [...measurements]',
  summary: 'Join what several machines measured of one build; refuse what is unlike',
  options: [
    ['--output <file>', 'where the whole goes (default: .loadline/loadline.measurement.json)'],
    ['--root <dir>', 'the app’s root, for that default (default: the current folder)'],
    FORMAT_OPTION,
  ],
  examples: ['loadline merge shard-1.json shard-2.json', 'loadline merge measurements/'],
  async run(args, options, io) {
    const outputs = readOutputs(options, FORMATS);
    const root = rootFolder(io, readString(options, 'root'));
    const places = args.flat().filter((place) => place !== undefined);
    if (places.length === 0) throw usageError('Name the measurements to merge, or their folder.');
    const files = (await Promise.all(places.map((place) => filesAt(io, place)))).flat();
    const sources = await Promise.all(files.map((file) => readSource(io, file)));
    const whole = mergeMeasurements(sources);
    const text = `${JSON.stringify(whole)}\n`;
    const output = readString(options, 'output');
    if (output === undefined) await writeDataFile(root, MEASUREMENT_FILE, text);
    else await writeWhole(resolve(io.cwd, output), text);
    await printResult(io, outputs, { root }, whole, FORMATS);
    io.err(`${files.length} merged: ${output ?? shown(io, dataFile(root, MEASUREMENT_FILE))}`);
    return EXIT.ok;
  },
};

/** A file, or every JSON file below a folder: CI puts each artifact into a folder of its own. */
async function filesAt(io: Io, place: string): Promise<string[]> {
  const path = resolve(io.cwd, place);
  if (!isFolder(path)) return [path];
  const names = await readdir(path, { recursive: true });
  const files = names.filter((name) => name.endsWith('measurement.json')).sort();
  if (files.length > 0) return files.map((name) => join(path, name));
  throw usageError(`${shown(io, path)}: there is no *measurement.json in it.`);
}

async function readSource(io: Io, file: string): Promise<NamedMeasurement> {
  const text = await readIfThere(file);
  if (text === null) throw usageError(`${shown(io, file)}: there is no such file.`);
  try {
    return { name: shown(io, file), measurement: parseMeasurement(text) };
  } catch (error) {
    throw usageError(`${shown(io, file)}: ${(error as Error).message}`);
  }
}
