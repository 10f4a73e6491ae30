import { renderHtml } from '../report/html/render.ts';
import type { ReportData } from '../report/html/report-data.ts';
import { readTemplate } from '../report/html/template.ts';
import type { Io } from './command.ts';
import { REPORT_FILE, writeDataFile } from './data-folder.ts';
import { shown } from './facts.ts';

/** Writes `.loadline/report.html` and says where. */
export async function writeHtmlReport(io: Io, root: string, data: ReportData): Promise<void> {
  const file = await writeDataFile(root, REPORT_FILE, renderHtml(await readTemplate(), data));
  io.err(`\nThe whole report: ${shown(io, file)}`);
}
