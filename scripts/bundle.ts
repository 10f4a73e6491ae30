// Joins the sources of the package into few files. Node takes a third of a millisecond for every module that it loads, and a
// build loads them while the bundler needs the processor. What is imported on demand stays a file of its own.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, type Plugin } from 'esbuild';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));

/** The doors of the package, and the programs that it starts in processes of their own. */
const DOORS = [
  'plugins/index.ts',
  'src/node.ts',
  'src/playwright/index.ts',
  'src/cli/main.ts',
  'src/cli/build-process.ts',
  'src/measure/link/relay-process.ts',
];

/**
 * Writes the package's JavaScript, each door where its source lies and what several need into `chunks/`.
 *
 * @param outdir emptied before
 */
export async function bundle(outdir: string, plugins: Plugin[] = []): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: REPOSITORY,
    entryPoints: DOORS,
    outdir,
    outbase: '.',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
    plugins,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(REPOSITORY, 'dist'));
