import { createReport } from '../src/report/create-report.ts';
import { renderHtml } from '../src/report/html/render.ts';
import { readTemplate } from '../src/report/html/template.ts';
import { parseSnapshot } from '../src/snapshot/read.ts';

/**
 * The report on a build as one page.
 *
 * @param file where the Snapshot lies, for what is said of a damaged one.
 * @throws when it cannot be read, or the package was not built.
 */
export async function renderBuild(text: string, file: string): Promise<string> {
  const snapshot = parseSnapshot(text, file);
  return renderHtml(await readTemplate(), { report: createReport({ snapshot }), snapshot });
}
