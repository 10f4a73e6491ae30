import type { ResolvedConfig } from 'vite';

import { OBSERVE, type ObserveApi } from '../../plugins/observe.ts';
import { EXIT, LoadlineError } from '../errors.ts';

/** The guest's Snapshot, or that of the plugin which the app's own config has. */
export function findSnapshotFile(configs: readonly ResolvedConfig[]): string {
  const plugins = configs.flatMap((config) => [
    ...config.plugins,
    ...(config.environments?.['client']?.plugins ?? []),
  ]);
  for (const plugin of plugins) {
    if (plugin.name !== OBSERVE) continue;
    const file = (plugin.api as ObserveApi | undefined)?.snapshotFile();
    if (file) return file;
  }
  throw new LoadlineError(
    'no-client-build',
    'The build ended without one for browsers that could be read: either the config builds no client environment, or a warning above says what failed.',
    EXIT.usage,
  );
}
