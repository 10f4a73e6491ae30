import { relative } from 'node:path';

import type { BuildFailure, Message, Metafile } from 'esbuild';

import { closest } from '../budgets/closest.ts';
import { EXIT, LoadlineError } from '../errors.ts';
import { slashes } from '../snapshot/module-id.ts';
import { findBuiltins, leaveMapsUnread } from './esbuild-plugins.ts';
import { entryCode, type Request } from './requests.ts';

/** What esbuild made of packages, held in memory. */
export interface Bundle {
  readonly metafile: Metafile;
  /** Every output, source maps included, by its path in the metafile. */
  readonly outputs: ReadonlyMap<string, Uint8Array>;
  /** Modules of Node that were asked for, with the files that import them, absolute. */
  readonly builtins: ReadonlyMap<string, ReadonlySet<string>>;
}

/** How the metafile names the module that imports the packages. */
export const ENTRY = 'loadline-cost.js';

/** Below which the metafile names its outputs. Nothing is written. */
const OUT = 'loadline-cost';

/** What Vite emits as files, or inlines when they are small. */
const ASSETS =
  'apng avif bmp cur eot flac gif ico jpeg jpg m4a mov mp3 mp4 ogg opus otf pdf png svg ttf wasm wav webm webp woff woff2 node';

/**
 * Bundles packages as a Vite app would for production: ES modules for browsers, minified, tree-shaken, split where a
 * package imports on demand. Peers stay outside.
 *
 * @param root the app's root, absolute; packages are resolved from there.
 * @param code the module that imports them.
 * @throws LoadlineError when esbuild cannot bundle them.
 */
export async function bundlePackages(
  requests: readonly Request[],
  root: string,
  code: string = entryCode(requests),
): Promise<Bundle> {
  const { build } = await import('esbuild');
  const builtins = new Map<string, Set<string>>();
  const asked = new Set(requests.map(({ name }) => name));
  try {
    const { metafile, outputFiles } = await build({
      stdin: { contents: code, resolveDir: root, sourcefile: ENTRY },
      absWorkingDir: root,
      outdir: OUT,
      write: false,
      metafile: true,
      bundle: true,
      minify: true,
      splitting: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      conditions: ['module', 'production'],
      define: { 'process.env.NODE_ENV': '"production"' },
      external: requests.flatMap(({ peers }) => peers).filter((peer) => !asked.has(peer)),
      loader: Object.fromEntries(ASSETS.split(' ').map((ending) => [`.${ending}`, 'file'])),
      sourcemap: 'external',
      sourcesContent: false,
      legalComments: 'none',
      plugins: [findBuiltins(builtins), leaveMapsUnread()],
      logLevel: 'silent',
    });
    const outputs = new Map(
      outputFiles.map(({ path, contents }) => [slashes(relative(root, path)), contents]),
    );
    return { metafile, outputs, builtins };
  } catch (error) {
    throw await explain(error, requests, root);
  }
}

async function explain(
  error: unknown,
  requests: readonly Request[],
  root: string,
): Promise<unknown> {
  const { errors } = error as Partial<BuildFailure>;
  if (!Array.isArray(errors) || errors.length === 0) return error;
  const names = requests.map(({ specifier }) => specifier).join(', ');
  const [, missing] = /^No matching export in .* for import "(.*)"$/.exec(errors[0]!.text) ?? [];
  const text =
    missing === undefined
      ? `${names} cannot be bundled for a browser:\n${errors.slice(0, 5).map(lineOf).join('\n')}`
      : `${names} has no export ${missing}.${await otherExports(requests, missing, root)}`;
  return new LoadlineError('no-bundle', text, EXIT.usage, { cause: error });
}

function lineOf({ text, location }: Message): string {
  return location
    ? `  ${location.file}:${location.line}:${location.column + 1} ${text}`
    : `  ${text}`;
}

async function otherExports(
  requests: readonly Request[],
  missing: string,
  root: string,
): Promise<string> {
  const code = requests.map(({ specifier }) => `export * from ${JSON.stringify(specifier)};`);
  const { metafile } = await bundlePackages(requests, root, code.join('\n'));
  const entry = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === ENTRY);
  const near = closest(missing, entry?.exports ?? []);
  return near === null ? '' : ` Did you mean ${near}?`;
}
