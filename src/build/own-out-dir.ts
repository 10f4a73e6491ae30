import { join } from 'node:path';

import type { Plugin } from 'vite';

/**
 * Sends every environment's output to a folder of ours, whatever the app's config says about it: the app's own `dist`
 * must be neither emptied nor filled by an analysis.
 *
 * @param outDir absolute, for the client; another environment gets a folder beside it.
 */
export function ownOutDir(outDir: string): Plugin {
  const folderOf = (environment: string): string =>
    environment === 'client' ? outDir : join(`${outDir}-other`, environment);
  return {
    name: 'loadline:out-dir',
    enforce: 'post',
    configResolved(config) {
      if (config.isWorker) return;
      for (const [name, environment] of Object.entries(config.environments)) {
        Object.assign(environment.build, { outDir: folderOf(name), emptyOutDir: true });
      }
      Object.assign(config.build, { outDir, emptyOutDir: true });
    },
    // `output.dir` of the bundler's options would win over Vite's `outDir`.
    outputOptions(output) {
      return { ...output, dir: folderOf(this.environment?.name ?? 'client') };
    },
  };
}
