import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

import { serve, type Served } from '../src/measure/serve.ts';
import { buildDemo, demoApi, type Form } from './demo-build.ts';

const PAGES = [
  ['/', 'Dashboard'],
  ['/commands', 'Commands'],
  ['/agents', 'Agents'],
  ['/workflows', 'Workflows'],
  ['/workflows/alert-triage', 'Alert triage'],
  ['/projects', 'Projects'],
  ['/projects/access-and-audit', 'Access and audit'],
  ['/stories/sec-2', 'Make the role editor usable with a keyboard'],
  ['/reports', 'Reports'],
  ['/settings', 'Settings'],
  ['/nowhere', 'No such page'],
] as const;

for (const form of ['before', 'after', 'fixed'] satisfies Form[]) {
  test.describe(`the demo app, ${form}`, () => {
    let served: Served;
    test.beforeAll(async () => {
      test.setTimeout(180_000);
      served = await serve({ dist: (await buildDemo(form)).dist, ...demoApi(form) });
    });
    test.afterAll(() => served.close());

    for (const [path, heading] of PAGES) {
      test(`${path} renders without an error`, async ({ page }) => {
        const heard = listen(page);
        await page.goto(new URL(path, served.url).href);
        await expect(page.getByRole('heading', { level: 1 })).toContainText(
          new RegExp(heading, 'i'),
        );
        await page.waitForLoadState('networkidle');
        expect(heard).toEqual([]);
      });
    }

    test('leads from the dashboard to the commands and finds one', async ({ page }) => {
      const heard = listen(page);
      await page.goto(served.url);
      await page.getByRole('navigation').getByRole('link', { name: 'Commands' }).first().click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Commands');
      const search = page.getByRole('searchbox').first();
      await search.fill('invoice');
      await search.press('Enter');
      // The API of `before` sends all there is, which takes its time on a busy machine.
      await expect(page.getByRole('main')).toContainText(/invoice/i, { timeout: 30_000 });
      expect(heard).toEqual([]);
    });
  });
}

test('the demo app has nothing serious for axe to find', async ({ page }) => {
  test.setTimeout(180_000);
  const served = await serve({ dist: (await buildDemo('after')).dist, ...demoApi('after') });
  try {
    for (const [path] of PAGES) {
      await page.goto(new URL(path, served.url).href);
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical',
      );
      expect(serious.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  } finally {
    await served.close();
  }
});

/** Everything that went wrong in a page. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on('pageerror', ({ message }) => heard.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) heard.push(`${response.status()} ${response.url()}`);
  });
  return heard;
}
