import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, test } from '../src/playwright/index.ts';
import { buildDemo } from './demo-build.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(() => buildDemo('after'));

test.describe('the build', () => {
  test.use({ loadline: { root: 'demo-app' } });

  test('a route meets its budget', async ({ page }) => {
    await expect(page).toMeetBudget('/settings', { profile: '4g', runs: 2 });
  });

  test('what nobody can judge neither passes nor fails', async ({ page }) => {
    const none = /\/nowhere\/x: the build has no such route. There are \//;
    await expect(expect(page).toMeetBudget('/nowhere/x')).rejects.toThrow(none);
    await expect(expect(page).not.toMeetBudget('/nowhere/x')).rejects.toThrow(none);
    const other = expect(page).toMeetBudget('/', { profile: '9g' });
    await expect(other).rejects.toThrow(/9g: there is no such profile/);
  });
});

test.describe('a server that runs', () => {
  test.use({
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures here
    baseURL: async ({}, use) => {
      // Lets in who has the cookie.
      const server = createServer(({ headers }, response) => {
        const known = headers.cookie?.includes('who=ann');
        response.writeHead(known ? 200 : 401, { 'content-type': 'text/html' });
        response.end('<!doctype html><title>Hello</title><h1>Hello</h1>');
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.close();
    },
    // oxlint-disable-next-line no-empty-pattern
    loadline: async ({}, use, info) => {
      const budgets = info.outputPath('budgets.json');
      await writeFile(
        budgets,
        JSON.stringify({
          profiles: { near: { down: 9000, up: 9000, rtt: 40, cpu: 1 } },
          measure: { profiles: ['near'], runs: 1 },
          budgets: [
            { path: '/reports', timings: { LCP: '1 ms' } },
            { path: '/settings', timings: { LCP: '30 s' } },
          ],
        }),
      );
      await use({ root: 'demo-app', budgets });
    },
  });

  test('a visitor who is not let in has not met the budget, nor broken it', async ({ page }) => {
    const refused = /answered 401/;
    await expect(expect(page).toMeetBudget('/settings')).rejects.toThrow(refused);
    await expect(expect(page).not.toMeetBudget('/settings')).rejects.toThrow(refused);
  });

  test('the page’s own visitor is measured, and what is too slow says why', async ({
    page,
    baseURL,
  }) => {
    await page.context().addCookies([{ name: 'who', value: 'ann', url: baseURL! }]);
    await expect(page).toMeetBudget('/settings');
    await expect(page).not.toMeetBudget('/reports');
    const over = /LCP on near is .*, limit 1 ms .*\n.*round trips/;
    await expect(expect(page).toMeetBudget('/reports')).rejects.toThrow(over);
  });
});
