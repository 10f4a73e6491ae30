import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';

import type { ResolvedConfig } from 'vite';

import { writtenAllows } from '../src/snapshot/allows.ts';
import { slashes } from '../src/snapshot/module-id.ts';
import type { AllowFact, Snapshot, SourceFact } from '../src/snapshot/types.ts';
import type { AppSource } from '../src/source/app-source.ts';
import { chunkGroups } from '../src/source/chunk-groups.ts';
import type { ConfigFile } from '../src/source/config-file.ts';
import { envDefines } from '../src/source/env-defines.ts';
import { gatherSource } from '../src/source/gather.ts';
import { loadableBabel } from '../src/source/loadable-babel.ts';
import type { Bundle } from './bundle.ts';

const BABEL_CONFIG = /^(\.babelrc(\.\w+)?|babel\.config\.\w+|package\.json)$/;

/**
 * Adds what the app's source and config say. A failure costs these facts, never the Snapshot.
 *
 * @param app null for a library: nobody knows how those who use it render what is in it
 */
export async function withSourceFacts(
  built: Snapshot,
  app: Promise<AppSource> | null,
  indexOf: (id: string) => number | undefined,
  { config, bundle }: { readonly config: ResolvedConfig; readonly bundle: Bundle },
): Promise<Snapshot> {
  try {
    const vite = config.configFile ? readConfig(config.root, config.configFile) : null;
    const configs = [...(vite ? [vite] : []), ...babelConfigs(config.root)];
    const source = configFacts(built, config, bundle, vite, configs);
    const allows = [...(built.allows ?? []), ...configs.flatMap(allowsIn)];
    const snapshot = allows.length > 0 ? { ...built, allows } : built;
    if (app === null) return { ...snapshot, source };
    const { facts, notes } = await gatherSource(await app, snapshot, indexOf);
    return { ...snapshot, source: [...facts, ...source], notes: [...snapshot.notes, ...notes] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...built, notes: [...built.notes, `Reading the source failed: ${reason}`] };
  }
}

/** A finding in a config is allowed beside it, as in the source. */
function allowsIn({ file, text }: ConfigFile): AllowFact[] {
  return file === '' ? [] : writtenAllows(text).map((allow) => ({ module: null, file, ...allow }));
}

function configFacts(
  snapshot: Snapshot,
  config: ResolvedConfig,
  bundle: Bundle,
  vite: ConfigFile | null,
  configs: readonly ConfigFile[],
): SourceFact[] {
  const codes = snapshot.files.map(({ file }) => {
    const output = bundle[file];
    return output?.type === 'chunk' ? output.code : null;
  });
  const prefixes = [config.envPrefix ?? 'VITE_'].flat();
  return [
    ...envDefines({ define: config.define ?? {}, env: process.env, prefixes, config: vite, codes }),
    ...loadableBabel(configs, codes),
    ...chunkGroups(
      vite,
      snapshot.files.flatMap(({ chunk }) => (chunk === null || chunk.entry ? [] : [chunk.name])),
    ),
  ];
}

function babelConfigs(root: string): ConfigFile[] {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => BABEL_CONFIG.test(name))
    .flatMap((name) => readConfig(root, join(root, name)) ?? []);
}

function readConfig(root: string, path: string): ConfigFile | null {
  const file = slashes(relative(root, path));
  try {
    // On another drive there is no way from the root to it, and the Snapshot holds no absolute path.
    return { file: isAbsolute(file) ? '' : file, text: readFileSync(path, 'utf8') };
  } catch {
    return null;
  }
}
