import { defineConfig } from '@playwright/test';

import { findBrowser } from './src/measure/browser/find.ts';
import { launchArguments } from './src/measure/browser/launch.ts';

const browser = await findBrowser();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  // One that passes at its second try is reported as flaky.
  retries: 1,
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  use: {
    launchOptions: { executablePath: browser.path, args: [...launchArguments()] },
    screenshot: 'only-on-failure',
  },
});
