import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { isObject, type Source } from './types.ts';

/** A tool's config as it was found. */
export interface FoundConfig {
  /** Absolute; with the key in package.json it stands under. */
  readonly file: string;
  readonly key: string | null;
  readonly value: unknown;
}

const CODE = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'];

/** Where each tool looks, the first that is there. Keys of package.json stand behind a `#`. */
export const PLACES: Readonly<Record<Source, readonly string[]>> = {
  'size-limit': [
    'package.json#size-limit',
    '.size-limit.json',
    '.size-limit',
    ...CODE.map((ending) => `.size-limit.${ending}`),
  ],
  lhci: [
    ...['js', 'cjs', 'mjs', 'json', 'yml', 'yaml'].flatMap((ending) => [
      `.lighthouserc.${ending}`,
      `lighthouserc.${ending}`,
    ]),
    '.lighthouserc',
    'lighthouserc',
  ],
  bundlesize: [
    'package.json#bundlesize',
    'package.json#bundlewatch',
    'bundlesize.config.json',
    '.bundlesizerc',
    '.bundlesizerc.json',
    ...['bundlewatch.config', '.bundlewatch.config'].flatMap((name) =>
      ['json', 'js', 'cjs', 'mjs'].map((ending) => `${name}.${ending}`),
    ),
  ],
};

/**
 * Finds and reads a tool's config in an app's root. Code is run, as the tool itself would.
 *
 * @returns null where there is none.
 * @throws when it cannot be read or run: the message says why.
 */
export async function readToolConfig(root: string, source: Source): Promise<FoundConfig | null> {
  for (const place of PLACES[source]) {
    const [name = '', key = null] = place.split('#');
    const file = join(root, name);
    if (!existsSync(file)) continue;
    const value = await readValue(file);
    if (key === null) return { file, key, value };
    if (isObject(value) && value[key] !== undefined) return { file, key, value: value[key] };
  }
  return null;
}

/** The array that `ci.assert.budgetsFile` or `ci.collect.settings.budgetPath` names; undefined where none is named. */
export async function readLighthouseBudgets({ file, value }: FoundConfig): Promise<unknown> {
  const at = (keys: readonly string[]) =>
    keys.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
  const named =
    at(['ci', 'assert', 'budgetsFile']) ?? at(['ci', 'collect', 'settings', 'budgetPath']);
  const inline = at(['ci', 'collect', 'settings', 'budgets']);
  return typeof named === 'string' ? readValue(resolve(dirname(file), named)) : inline;
}

async function readValue(file: string): Promise<unknown> {
  const ending = /\.([cm]?[jt]s)$/.exec(file)?.[1];
  if (ending === undefined) {
    const text = await readFile(file, 'utf8');
    // YAML holds JSON, and a file without an ending may be either.
    if (file.endsWith('.json')) return JSON.parse(text) as unknown;
    const { parse } = await import('yaml');
    return parse(text) as unknown;
  }
  const url = ending.endsWith('ts') ? await compiled(file) : pathToFileURL(file).href;
  const { default: config }: { default?: unknown } = await import(/* @vite-ignore */ url);
  return typeof config === 'function' ? (config as () => unknown)() : config;
}

/** TypeScript without its types. What such a config imports from files of its own cannot be followed. */
async function compiled(file: string): Promise<string> {
  const { transform } = await import('esbuild');
  const { code } = await transform(await readFile(file, 'utf8'), { loader: 'ts', format: 'esm' });
  return `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
}
