import { fileShares } from '../../analysis/file-shares.ts';
import { EXIT } from '../../errors.ts';
import { createReport } from '../../report/create-report.ts';
import type { Command } from '../command.ts';
import { loadMeasurement, loadSnapshot } from '../facts.ts';
import { FORMAT_OPTION, readFormat } from '../options.ts';
import { PICTURE_OPTIONS, writePictures } from '../pictures.ts';
import { printReport } from '../print.ts';

export const reportCommand: Command = {
  usage: 'report [snapshot]',
  summary: 'Print what a build costs, route by route, from its Snapshot',
  options: [
    FORMAT_OPTION,
    ['--bytes', 'with --format json: every file with the bytes that each module has in it'],
    ...PICTURE_OPTIONS,
  ],
  examples: [
    'loadline report',
    'loadline report demo-app --format md',
    'loadline report old.snapshot.json --format json --bytes',
  ],
  async run([place], options, io) {
    const format = readFormat(options);
    const found = await loadSnapshot(io, place);
    const { snapshot, root } = found;
    const report = createReport({ snapshot, measurement: await loadMeasurement(found) });
    const bytes = options['bytes'] === true ? { files: fileShares(snapshot) } : {};
    printReport(io, format, root, { ...report, ...bytes });
    await writePictures(io, root, snapshot, options);
    return EXIT.ok;
  },
};
