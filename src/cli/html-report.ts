import { renderHtml } from '../report/html/render.ts';
import type { ReportData } from '../report/html/report-data.ts';
import { readTemplate } from '../report/html/template.ts';
import type { FileFact } from '../snapshot/types.ts';
import { withFrames } from './code-frames.ts';
import type { Io } from './command.ts';
import { REPORT_FILE, writeDataFile } from './data-folder.ts';
import { shown } from './facts.ts';
import type { Output } from './outputs.ts';
import { writeOutput } from './print.ts';

/** Writes `.loadline/report.html`, and the same where `--format html=<file>` asks for it, and says where. */
export async function writeHtmlReport(
  io: Io,
  root: string,
  data: ReportData,
  outputs: readonly Output[],
): Promise<void> {
  // Whose bytes lie where is for measuring, and no part of the page shows it.
  const files = data.snapshot.files.map(withoutRuns);
  const { snapshot, report } = data;
  const findings = await withFrames(root, report.findings);
  const lean: ReportData = { snapshot: { ...snapshot, files }, report: { ...report, findings } };
  const html = renderHtml(await readTemplate(), lean);
  const file = await writeDataFile(root, REPORT_FILE, html);
  for (const { format, file: asked } of outputs) {
    if (format === 'html' && asked !== null) await writeOutput(io, asked, html);
  }
  io.err(`\nThe whole report: ${shown(io, file)}`);
}

function withoutRuns(file: FileFact): FileFact {
  const { runs, ...rest } = file;
  return runs ? rest : file;
}
