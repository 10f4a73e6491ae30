import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type * as Vite from 'vite';

import { EXIT, LoadlineError } from '../errors.ts';

const OLDEST = 4;

/**
 * Loads the app's own Vite, as `vite build` in its folder would: from its `node_modules` or a parent's.
 *
 * @throws LoadlineError `no-vite` or `old-vite`.
 */
export async function loadAppVite(root: string): Promise<typeof Vite> {
  const manifest = findManifest(root);
  if (manifest === null) {
    throw new LoadlineError(
      'no-vite',
      `${root}: no Vite found in its node_modules or a parent's. Install the app's dependencies first (npm install, pnpm install, …).`,
      EXIT.usage,
    );
  }
  const { version, exports } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  if (Number.parseInt(version, 10) < OLDEST) {
    throw new LoadlineError(
      'old-vite',
      `${root}: the app uses Vite ${version}; Loadline reads builds of Vite ${OLDEST} and later, whose environments tell the browser's part from the server's. Update Vite to analyze this app.`,
      EXIT.usage,
    );
  }
  const entry = join(dirname(manifest), importTarget(exports?.['.']) ?? 'dist/node/index.js');
  return (await import(pathToFileURL(entry).href)) as typeof Vite;
}

interface Manifest {
  readonly version: string;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/** Null when there is none. */
function findManifest(root: string): string | null {
  try {
    return createRequire(join(root, 'package.json')).resolve('vite/package.json');
  } catch {
    return null;
  }
}

/** The file behind `import 'vite'`: a text, or the `import`/`default` of nested conditions. */
function importTarget(target: unknown): string | null {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return null;
  const conditions = target as Readonly<Record<string, unknown>>;
  return importTarget(conditions['import'] ?? conditions['default']);
}
