import process from 'node:process';

import type { Plugin } from 'vite';

import type { RuleSettings } from '../src/analysis/rules/types.ts';
import type { Board } from './dev-board.ts';
import type { LoadlineOptions } from './options.ts';
import { rulesOf } from './rule-settings.ts';

/**
 * Holds the source of an app in `vite dev` against the rules that need no build, beside whatever the server does, and warns
 * once of each thing.
 *
 * @param board is told of all that stands.
 */
export function dev(options: LoadlineOptions, board: Board): Plugin {
  const rules = rulesInSource(options);
  let stop: (() => void) | null = null;
  return {
    name: 'loadline:dev',
    apply: 'serve',
    async configureServer(server) {
      // Vitest runs a dev server too, and nobody looks at its pages.
      if (process.env['VITEST'] && server.config.mode === 'test') return;
      // A build has no use for it, and should not wait for it.
      const { watch } = await import('./dev-watch.ts');
      stop = watch(server, rules, board, options.overlay === true);
    },
    buildEnd: () => stop?.(),
  };
}

/** A page that the build will split is nothing to warn of. */
function rulesInSource(options: LoadlineOptions): RuleSettings {
  const rules = rulesOf(options);
  return options.split === 'auto' ? { ...rules, 'route-not-lazy': 'off' } : rules;
}
