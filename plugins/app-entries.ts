import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import type { ResolvedConfig } from 'vite';

import { slashes } from '../src/snapshot/module-id.ts';

/** The app's pages: `index.html`, or what the config names. Scripts of a framework that makes its own pages count as well. */
export function entriesOf({ root, build }: ResolvedConfig): string[] {
  // Vite 8 has both names for it.
  const { input } = build.rollupOptions ?? {};
  const given = typeof input === 'string' ? [input] : Object.values(input ?? {});
  return (given.length > 0 ? given : ['index.html'])
    .map((file) => resolve(root, file))
    .filter((file) => existsSync(file))
    .map(slashes);
}
