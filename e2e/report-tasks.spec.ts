import { writeFile } from 'node:fs/promises';

import { expect as patient, test, type Page } from '@playwright/test';

import { consoleReport } from '../src/report/html/fixtures/console-report.ts';
import type { ReportData } from '../src/report/html/report-data.ts';
import { buildDemo } from './demo-build.ts';
import { ensureTemplate, go, isReady, writeReport } from './report-file.ts';

/** 20,000 modules take their time where others use the CPU. */
const expect = patient.configure({ timeout: 30_000 });

interface App {
  readonly name: string;
  /** A library in the first load of `/` that would leave it. */
  readonly library: string;
  /** kB that `/` saves at least, brotli. */
  readonly saving: number;
  readonly data: () => Promise<ReportData>;
  /** Another build of it. */
  readonly other: () => Promise<ReportData>;
}

const APPS: readonly App[] = [
  {
    name: 'the demo app',
    library: 'recharts',
    saving: 10,
    data: () => buildDemo('before'),
    other: () => buildDemo('after'),
  },
  {
    name: 'an app of 20,000 modules',
    library: 'react-day-picker',
    saving: 10,
    data: async () => consoleReport({ extra: 19_250 }),
    other: async () => consoleReport({ extra: 19_000 }),
  },
];

test.describe.configure({ timeout: 180_000 });
test.beforeAll(ensureTemplate);

for (const { name, library, saving, data, other } of APPS) {
  test.describe(name, () => {
    let address = '';
    test.beforeAll(async () => {
      const file = test.info().outputPath('report.html');
      address = await writeReport(file, await data());
    });

    test('says what drags a library into /, and what a lazy import saves', async ({ page }) => {
      await page.goto(address);
      await page.getByRole('link', { name: 'Imports' }).click();
      await page.getByRole('searchbox').fill(library);
      await page
        .getByRole('link', { name: `package ${library}` })
        .first()
        .click();
      const cause = page.locator('.cause').first();
      await expect(cause.getByRole('heading')).toContainText(/In (every route|\/)/);
      await expect(cause.locator('.chain li').first()).toContainText(/^index\.html|^src\/main/);
      await expect(cause.locator('.chain li').last()).toContainText(library);

      await cause.locator('.cut').getByRole('checkbox').first().check();
      await expect(page).toHaveURL(/lazy=\d/);
      const panel = page.getByRole('complementary', { name: 'What if it were lazy?' });
      await expect(panel.getByRole('status')).toContainText(/saves ≈ [\d.]+ kB on average/);
      const row = panel.getByRole('row').filter({ has: page.getByText('/', { exact: true }) });
      const saved = row.getByRole('cell').last();
      await expect(saved).toHaveText(/^[\d.]+ kB$/);
      expect(Number.parseFloat((await saved.textContent()) ?? '')).toBeGreaterThan(saving);

      // What was ticked stands in the address.
      await page.reload();
      await expect(panel.getByRole('status')).toContainText('on average');
      await panel.getByRole('button', { name: 'Untick all' }).click();
      await expect(panel.getByRole('status')).toContainText('Tick an import');
    });

    test('lays another build beside it', async ({ page }, info) => {
      const opened = (await other()).snapshot;
      const file = info.outputPath('other.snapshot.json');
      await writeFile(file, JSON.stringify(opened));
      await page.goto(`${address}#/compare?other=newer`);
      await page.getByLabel('Another build').setInputFiles(file);
      await expect(page.getByRole('heading', { level: 2 })).toContainText('other.snapshot.json');
      const tile = page.locator('.tile').filter({ hasText: 'All JavaScript' });
      await expect(tile).toContainText(/-?[\d.]+ kB/);
      const rows = page.getByRole('table', { name: 'Changed routes' }).getByRole('row');
      await expect(rows.nth(1)).toContainText(/[+-][\d.]+ [kM]?B/);
      await page.getByRole('radio', { name: /^modules/ }).check();
      await expect(page.getByRole('table', { name: 'Changed modules' })).toBeVisible();

      await page.getByLabel(/^Compared with/).setInputFiles({
        name: 'package.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{"version": 1}'),
      });
      await expect(page.getByRole('alert')).toContainText('package.json: not a Snapshot');
    });

    test('lets the keyboard reach everything', async ({ page }) => {
      await page.goto(address);
      await isReady(page);
      for (const room of ['#/', '#/modules', `#/imports?what=${library}`, '#/compare']) {
        await go(page, room);
        expect(await unreached(page), room).toEqual([]);
      }
    });
  });
}

/** What can be used with a pointer and is met by no Tab; of a group of radio buttons or of a toolbar one is enough. */
async function unreached(page: Page): Promise<string[]> {
  const wanted = await page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary'),
    ];
    const usable = all.filter((element) => {
      const radio = element instanceof HTMLInputElement && element.type === 'radio';
      return element.tabIndex >= 0 && (!radio || element.checked) && element.checkVisibility();
    });
    for (const [at, element] of usable.entries()) element.dataset['wanted'] = String(at);
    return usable.map((element) => element.outerHTML.slice(0, 80));
  });
  expect(wanted.length).toBeGreaterThan(8);
  const met = new Set<number>();
  // The first of all; from there on by Tab alone.
  await page.getByRole('link', { name: 'Skip to content' }).focus();
  for (let at = 0; at < wanted.length + 5; at++) {
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      return element instanceof HTMLElement ? Number(element.dataset['wanted'] ?? -1) : -1;
    });
    met.add(here);
    await page.keyboard.press('Tab');
  }
  return wanted.filter((_, at) => !met.has(at));
}
