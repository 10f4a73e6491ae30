import type { Plugin } from 'vite';

import { createBoard } from './dev-board.ts';
import { devPage } from './dev-page.ts';
import { dev } from './dev.ts';
import { observe, type Enforce } from './observe.ts';
import type { LoadlineOptions } from './options.ts';
import { split } from './split.ts';

export { observe };
export type { LoadlineOptions };

/**
 * Loadline's plugins as a preset: watches `vite build`, writes what it made to `.loadline/loadline.snapshot.json`, and
 * fails the build on what the rules call an error. The emitted files stay as they are without it, byte for byte, unless
 * `split` asks for other ones. In `vite dev` it has a page at `/__loadline/`.
 *
 * @example
 * import { loadline } from 'loadline';
 * import { defineConfig } from 'vite';
 *
 * export default defineConfig({ plugins: [loadline()] });
 */
export function loadline(options: LoadlineOptions = {}): Plugin[] {
  const before = options.split === 'auto' ? [split(options)] : [];
  const board = createBoard();
  const page = devPage(options, board);
  if (options.enforce === false) return [...before, ...observe(options), page];
  return [...before, ...observe(options, false, enforce), dev(options, board), page];
}

/** Loaded while the bundler works: see `observe`. */
const enforce: Enforce = async (...build) => {
  const { enforceRules } = await import('./enforce.ts');
  return enforceRules(...build);
};
