import { join } from 'node:path';

import type { Plugin, ResolvedConfig } from 'vite';

import { EXIT, LoadlineError } from '../errors.ts';

const ONCE = { emptyOutDir: true, watch: null, reportCompressedSize: false };

export interface AnalysisPlugin {
  readonly plugin: Plugin;
  /** Each config as Vite resolved it: one for the build, and where environments share none, one for each of them. */
  readonly configs: readonly ResolvedConfig[];
}

/**
 * Makes a build one for analysis only: it goes to a folder of ours whatever the app's config says, for the app's own
 * `dist` must be neither emptied nor filled; and a build for a server is refused.
 *
 * @param outDir absolute, for the client; another environment gets a folder beside it.
 */
export function analysisPlugin(outDir: string): AnalysisPlugin {
  const configs: ResolvedConfig[] = [];
  const folderOf = (environment: string): string =>
    environment === 'client' ? outDir : join(`${outDir}-other`, environment);
  const plugin: Plugin = {
    name: 'loadline:analysis',
    enforce: 'post',
    configResolved(config) {
      if (config.isWorker) return;
      refuseServerBuild(config);
      configs.push(config);
      // Vite 5 knows no environments.
      for (const [name, environment] of Object.entries(config.environments ?? {})) {
        Object.assign(environment.build, { ...ONCE, outDir: folderOf(name) });
      }
      Object.assign(config.build, { ...ONCE, outDir });
    },
    // `output.dir` of the bundler's options would win over Vite's `outDir`.
    outputOptions(output) {
      return { ...output, dir: folderOf(this.environment?.name ?? 'client') };
    },
  };
  return { plugin, configs };
}

function refuseServerBuild({ build }: ResolvedConfig): void {
  if (!build.ssr) return;
  throw new LoadlineError(
    'server-build',
    'The config builds for a server (build.ssr), and what runs there is no part of what a browser loads. Analyze the client build: name the config or mode that makes it (--config, --mode).',
    EXIT.usage,
  );
}
