/** Settings of the `loadline()` plugin. All are optional. */
export interface LoadlineOptions {
  /**
   * Routes that cannot be found in the source: URL pattern to the module that renders it, relative to the app's root.
   * They win over routes that were found.
   *
   * @default {}
   * @example { '/reports/:id': 'src/pages/report.tsx' }
   */
  readonly routes?: Readonly<Record<string, string>>;
  /**
   * Where the Snapshot is written, relative to the app's root.
   *
   * @default '.loadline/loadline.snapshot.json'
   * @example 'artifacts/bundle.json'
   */
  readonly snapshot?: string;
  /**
   * Fails the build when the plugin itself fails. Without it such a failure is a warning, and the build's output is
   * what it would have been without the plugin.
   *
   * @default false
   */
  readonly failOnError?: boolean;
}
