import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { build } from 'vite';

import { renderHtml } from '../src/report/html/render.ts';
import type { ReportData } from '../src/report/html/report-data.ts';

const TEMPLATE = fileURLToPath(new URL('../dist/src/report/html/template.html', import.meta.url));
const APP = fileURLToPath(new URL('../src/report/html/app/vite.config.ts', import.meta.url));

/** Builds the report's template where `npm run build` has not yet. */
export async function ensureTemplate(): Promise<void> {
  if (!existsSync(TEMPLATE)) await build({ configFile: APP, logLevel: 'warn' });
}

/** Writes a report to a file and gives the address to open it from disk. */
export async function writeReport(file: string, data: ReportData): Promise<string> {
  await writeFile(file, renderHtml(await readFile(TEMPLATE, 'utf8'), data));
  return pathToFileURL(file).href;
}
