/** How the app is found and measured; set with `test.use({ loadline: { … } })` or in the config's `use`. */
export interface LoadlineOptions {
  /** The app's root, whose `.loadline` holds the Snapshot. Default: the folder that the tests are run from. */
  readonly root?: string;
  /** budgets.json. Default: the nearest one from the app's root upwards. */
  readonly budgets?: string;
  /** The built files, where they are elsewhere than the Snapshot says. */
  readonly dist?: string;
  /**
   * What is opened: the server behind Playwright's `baseURL`, or the built files, served as a good CDN would. Default:
   * `baseURL` where one is set, else the build.
   */
  readonly from?: 'baseURL' | 'build';
}

/** What one assertion asks for. */
export interface MeetBudgetOptions {
  /** A network by name, built in or of budgets.json. Default: all that budgets.json measures. */
  readonly profile?: string | readonly string[];
  /** Cold loads. Default: what budgets.json says, else 3. */
  readonly runs?: number;
  /** What to open for a route with parameters. Default: the route itself, or `measure.urls` of budgets.json. */
  readonly url?: string;
  /** Whether a figure that is too close to its limit to tell fails. Default `warn`: an annotation of the test. */
  readonly inconclusive?: 'warn' | 'fail';
}
