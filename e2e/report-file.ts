import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { expect, type Page } from '@playwright/test';
import { build } from 'vite';

import { renderHtml } from '../src/report/html/render.ts';
import type { ReportData } from '../src/report/html/report-data.ts';

/** The empty report, as `npm run build` leaves it. */
export const TEMPLATE = fileURLToPath(
  new URL('../dist/src/report/html/template.html', import.meta.url),
);
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

/** The page unpacks its data first; a key that is pressed before goes nowhere. */
export async function isReady(page: Page): Promise<void> {
  // A large build takes its time where others use the CPU.
  await expect(page.getByText('Reading the build')).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Goes to another room of an open report. */
export async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate(
    (to) =>
      new Promise<void>((done) => {
        location.hash = to;
        requestAnimationFrame(() => requestAnimationFrame(() => done()));
      }),
    hash,
  );
  await isReady(page);
}
