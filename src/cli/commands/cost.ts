import { costOf } from '../../cost/cost.ts';
import type { Cost } from '../../cost/types.ts';
import { EXIT } from '../../errors.ts';
import type { Formats } from '../../report/format.ts';
import { formatCostMarkdown } from '../../report/md/cost.ts';
import { formatCostText } from '../../report/text/cost.ts';
import { parseSnapshot } from '../../snapshot/read.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import type { Command, Io } from '../command.ts';
import { dataFile, readIfThere, SNAPSHOT_FILE } from '../data-folder.ts';
import { rootFolder, shown } from '../facts.ts';
import { FORMAT_OPTION, readList, readString, usageError } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { printResult } from '../print.ts';
import { createProgress } from '../progress.ts';

const NO_APP =
  'No Snapshot of this app: what it has already is not told. "loadline analyze" makes one.';

const FORMATS: Formats<Cost> = {
  text: (result, { text }) => formatCostText(result, text),
  md: formatCostMarkdown,
};

export const costCommand: Command = {
  usage: 'cost <...packages>',
  summary: 'Say what adding installed packages to the app would cost, and what it has already',
  options: [
    ['--import <names>', 'only these exports of the package, with commas'],
    ['--root <dir>', "the app's root, whose node_modules hold them (default: the current folder)"],
    FORMAT_OPTION,
  ],
  examples: [
    'loadline cost recharts',
    'loadline cost date-fns --import format,parse',
    'loadline cost three @react-three/fiber --root apps/web',
  ],
  async run(args, options, io) {
    const outputs = readOutputs(options, FORMATS);
    const packages = args.flat().filter((name) => name !== undefined);
    const exports = readList(options, 'import') ?? null;
    if (exports !== null && packages.length > 1) {
      throw usageError(`--import ${exports.join(',')} is for one package, not ${packages.length}.`);
    }
    const root = rootFolder(io, readString(options, 'root'));
    const app = await readApp(io, root);
    const progress = createProgress(io);
    progress.say('bundling …');
    const cost = await costOf({ packages, exports, root, app }).finally(progress.done);
    await printResult(io, outputs, { root }, cost, FORMATS);
    if (app === null) io.err(NO_APP);
    return EXIT.ok;
  },
};

async function readApp(io: Io, root: string): Promise<Snapshot | null> {
  const file = dataFile(root, SNAPSHOT_FILE);
  const text = await readIfThere(file);
  return text === null ? null : parseSnapshot(text, shown(io, file));
}
