import { gzipSync } from 'node:zlib';

import { partId, partsOf, type ReportData, type ReportPart } from './report-data.ts';

/** A tenth larger than the best, in a fifth of its time: the page lies on a disk, and somebody waits for the verdict. */
const QUICK = 4;

/**
 * The whole HTML report as one string.
 *
 * Each part of the data is embedded as gzip in base64, whose alphabet holds no `<`: no name in a build can end the
 * element or start another. A script of this type is never run, and the page's policy names its only script by hash.
 *
 * @param template what `vite build src/report/html/app` wrote, see `readTemplate`
 * @throws when the template has no place for a part
 */
export function renderHtml(template: string, data: ReportData): string {
  const parts = Object.entries(partsOf(data)) as [ReportPart, unknown][];
  return parts.reduce((html, [part, value]) => embed(html, part, value), template);
}

function embed(html: string, part: ReportPart, value: unknown): string {
  const open = `<script type="application/octet-stream" id="${partId(part)}">`;
  const at = html.indexOf(`${open}</script>`);
  if (at < 0) throw new Error(`The report's template has no place for the ${part}: ${open}`);
  const end = at + open.length;
  const packed = gzipSync(JSON.stringify(value), { level: QUICK }).toString('base64');
  return html.slice(0, end) + packed + html.slice(end);
}
