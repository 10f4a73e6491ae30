import { join } from 'node:path';

import type { Plugin, ResolvedConfig } from 'vite';

import { EXIT, LoadlineError } from '../errors.ts';

const OURS = { emptyOutDir: true, reportCompressedSize: false };

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
 * @param watches whether the build is made anew with each change; else it is made once, whatever the config says.
 */
export function analysisPlugin(outDir: string, watches = false): AnalysisPlugin {
  const configs: ResolvedConfig[] = [];
  const folderOf = (environment: string): string =>
    environment === 'client' ? outDir : join(`${outDir}-other`, environment);
  const plugin: Plugin = {
    name: 'loadline:analysis',
    enforce: 'post',
    // Plugins that write files of their own ask for the folder as soon as the config is resolved, before it is our turn there.
    config: () => ({ build: { outDir } }),
    configResolved(config) {
      if (config.isWorker) return;
      // Of a builder the first is the app's own; the others are those of single environments, a server's among them.
      if (configs.length === 0) refuseServerBuild(config);
      configs.push(config);
      // Vite 5 knows no environments.
      for (const [name, environment] of Object.entries(config.environments ?? {})) {
        const watch = watches ? watchOf(environment.build.watch) : null;
        Object.assign(environment.build, { ...OURS, watch, outDir: folderOf(name) });
      }
      const watch = watches ? watchOf(config.build.watch) : null;
      Object.assign(config.build, { ...OURS, watch, outDir });
    },
    // `output.dir` of the bundler's options would win over Vite's `outDir`.
    outputOptions(output) {
      return { ...output, dir: folderOf(this.environment?.name ?? 'client') };
    },
  };
  return { plugin, configs };
}

/** What Loadline writes is no change of the app, even where a plugin watches whole folders. */
function watchOf(own: ResolvedConfig['build']['watch']) {
  return { ...own, exclude: [own?.exclude ?? [], '**/.loadline/**'].flat() };
}

function refuseServerBuild({ build }: ResolvedConfig): void {
  if (!build.ssr) return;
  throw new LoadlineError(
    'server-build',
    'The config builds for a server (build.ssr), and what runs there is no part of what a browser loads. Analyze the client build: name the config or mode that makes it (--config, --mode).',
    EXIT.usage,
  );
}
