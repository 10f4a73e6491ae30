import { expect as baseExpect, test as baseTest, type Page, type TestInfo } from '@playwright/test';

import type { BudgetResult } from '../budgets/types.ts';
import { judgePage } from './judge-page.ts';
import type { LoadlineOptions, MeetBudgetOptions } from './options.ts';
import { resultWords, verdictOf } from './verdict.ts';

export type { BudgetResult, LoadlineOptions, MeetBudgetOptions };

/** What `test` of this package brings beside Playwright's own. */
export interface LoadlineFixtures {
  /** How the app is found and measured. */
  readonly loadline: LoadlineOptions;
}

/** What the test of a page is set to; a project's config knows nothing of `test.use`. */
interface Settings {
  readonly app: LoadlineOptions;
  readonly baseURL: string | undefined;
  readonly browserPath: string | undefined;
}

const settings = new WeakMap<Page, Settings>();

/**
 * Playwright's `test` with the option `loadline`.
 *
 * @example
 * test.use({ loadline: { root: 'apps/web' } });
 * test('the dashboard keeps its budget', async ({ page }) => {
 *   await expect(page).toMeetBudget('/dashboard', { profile: 'fast-3g' });
 * });
 */
export const test = baseTest.extend<LoadlineFixtures>({
  loadline: [{}, { option: true }],
  page: async ({ page, loadline, baseURL, launchOptions }, use) => {
    settings.set(page, { app: loadline, baseURL, browserPath: launchOptions.executablePath });
    await use(page);
  },
});

/**
 * Playwright's `expect` with `toMeetBudget`: opens a route in a browser of its own, cold, over a slow network, as the
 * visitor that the page is (cookies and storage are taken along), and holds budgets.json against what it saw and against
 * the build. A page that fails, or a figure that is missing, is an error: it neither meets its budget nor breaks it.
 */
export const expect = baseExpect.extend({
  async toMeetBudget(page: Page, route: string, options: MeetBudgetOptions = {}) {
    const info = baseTest.info();
    const results = await judge(page, route, options, info);
    const verdict = verdictOf(results, options.inconclusive ?? 'warn');
    if (verdict.kind === 'unknown') throw new Error(verdict.message);
    for (const description of verdict.remarks)
      info.annotations.push({ type: 'loadline', description });
    return {
      pass: verdict.kind === 'pass',
      name: 'toMeetBudget',
      expected: route,
      message: () => resultWords(route, results, this.isNot),
    };
  },
});

async function judge(
  page: Page,
  named: string,
  options: MeetBudgetOptions,
  info: TestInfo,
): Promise<readonly BudgetResult[]> {
  const { use } = info.project;
  const { app, baseURL, browserPath } = settings.get(page) ?? {
    app: {},
    baseURL: use.baseURL,
    browserPath: use.launchOptions?.executablePath,
  };
  const state = await page.context().storageState();
  const storageState =
    state.cookies.length + state.origins.length > 0 ? info.outputPath('loadline.state.json') : null;
  if (storageState !== null) await page.context().storageState({ path: storageState });
  return judgePage({
    named,
    app,
    options,
    baseURL: servedAt(app, baseURL),
    storageState,
    browserPath: browserPath ?? null,
    onDelay: (ms) => {
      if (info.timeout > 0) info.setTimeout(info.timeout + ms);
    },
  });
}

function servedAt({ from }: LoadlineOptions, baseURL: string | undefined): string | null {
  if (from === 'build' || (from === undefined && !baseURL)) return null;
  if (baseURL) return baseURL;
  throw new Error("{ from: 'baseURL' }: there is no baseURL; set one in the config's `use`.");
}
