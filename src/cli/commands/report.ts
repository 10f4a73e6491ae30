import { fileShares } from '../../analysis/file-shares.ts';
import { EXIT } from '../../errors.ts';
import { createReport } from '../../report/create-report.ts';
import type { Command, Io, Options } from '../command.ts';
import { dataFile, REPORT_FILE } from '../data-folder.ts';
import { loadMeasurement, loadSnapshot, shown } from '../facts.ts';
import { writeHtmlReport } from '../html-report.ts';
import { loadMetafile } from '../metafile.ts';
import { openFile } from '../open-file.ts';
import { readString, usageError } from '../options.ts';
import { OTLP_OPTION, sendReport } from '../otlp.ts';
import { readOutputs } from '../outputs.ts';
import { PICTURE_OPTIONS, writePictures } from '../pictures.ts';
import { printResult } from '../print.ts';
import { REPORT_FORMAT_OPTION, REPORT_FORMATS } from '../report-formats.ts';

export const reportCommand: Command = {
  usage: 'report [snapshot]',
  summary: 'Print what a build costs, route by route, from its Snapshot',
  options: [
    REPORT_FORMAT_OPTION,
    ['--open', 'write the HTML report, and open it in the browser'],
    ['--bytes', 'with --format json: every file with the bytes that each module has in it'],
    ['--metafile <file>', "esbuild's metafile, instead of a Snapshot"],
    ...PICTURE_OPTIONS,
    OTLP_OPTION,
  ],
  examples: [
    'loadline report',
    'loadline report --open',
    'loadline report demo-app --format md',
    'loadline report old.snapshot.json --format json --bytes',
    'loadline report --metafile meta.json --treemap',
  ],
  async run([place], options, io) {
    const outputs = readOutputs(options, REPORT_FORMATS, { html: true });
    const { snapshot, root, measurement } = await loadFacts(io, place, options);
    const report = createReport({ snapshot, measurement });
    const bytes = options['bytes'] === true ? { files: fileShares(snapshot) } : {};
    await printResult(io, outputs, { root, snapshot }, { ...report, ...bytes }, REPORT_FORMATS);
    const opens = options['open'] === true;
    if (opens || outputs.some(({ format }) => format === 'html')) {
      await writeHtmlReport(io, root, { report, snapshot }, outputs);
    }
    if (opens) await openReport(io, root);
    await writePictures(io, root, snapshot, options);
    await sendReport(io, root, report, options);
    return EXIT.ok;
  },
};

/** Where nothing can open it, its place was said already: that is no failure of the report. */
async function openReport(io: Io, root: string): Promise<void> {
  const file = dataFile(root, REPORT_FILE);
  if (await openFile(file, io.env ?? {})) return;
  io.err(`Nothing here could open it: open ${shown(io, file)} in a browser.`);
}

async function loadFacts(io: Io, place: string | undefined, options: Options) {
  const metafile = readString(options, 'metafile');
  if (metafile === undefined) {
    const found = await loadSnapshot(io, place);
    return { ...found, measurement: await loadMeasurement(found) };
  }
  if (place === undefined) return { ...(await loadMetafile(io, metafile)), measurement: null };
  throw usageError(`${place}: give a Snapshot or --metafile ${metafile}, not both.`);
}
