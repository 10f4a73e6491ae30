import { posix } from 'node:path';

import { attributeScript } from '../snapshot/attribution/javascript.ts';
import type { OwnerRuns } from '../snapshot/attribution/runs.ts';
import { compressFile, mapLimited } from '../snapshot/compress.ts';
import { snapshotFromMetafile } from '../snapshot/from-metafile.ts';
import { RUNTIME, type Snapshot } from '../snapshot/types.ts';
import { bundlePackages, ENTRY, type Bundle } from './bundle.ts';
import type { Request } from './requests.ts';

/** Compressions at a time. */
const LANES = 4;

export interface Weighed {
  /** The bundle as a small app of one entry, its bytes attributed as those of any app. */
  readonly snapshot: Snapshot;
  readonly builtins: Bundle['builtins'];
  /** What was imported and stayed outside, as imported: `react`, `react/jsx-runtime`. */
  readonly externals: readonly string[];
}

/** Bundles packages and weighs what comes of it. */
export async function weighPackages(requests: readonly Request[], root: string): Promise<Weighed> {
  const bundle = await bundlePackages(requests, root);
  const files = [...bundle.outputs].filter(([path]) => !path.endsWith('.map'));
  const compressed = new Map(
    await mapLimited(
      files,
      LANES,
      async ([path, content]) => [path, await compressFile(path, content)] as const,
    ),
  );
  const runs = (path: string, indexOf: IndexOf) => attribute(bundle, path, indexOf);
  const snapshot = snapshotFromMetafile(bundle.metafile, { root, compressed, runs });
  const imports = Object.values(bundle.metafile.outputs).flatMap((output) => output.imports);
  const externals = imports.filter(({ external }) => external).map(({ path }) => path);
  return { snapshot, builtins: bundle.builtins, externals: [...new Set(externals)] };
}

type IndexOf = (input: string) => number | undefined;

/** By the script's source map, as for a build of Vite; null for what has none. */
function attribute(
  { metafile, outputs }: Bundle,
  path: string,
  indexOf: IndexOf,
): OwnerRuns | null {
  const code = outputs.get(path);
  const map = outputs.get(`${path}.map`);
  if (!code || !map || !path.endsWith('.js')) return null;
  const inputs = Object.entries(metafile.outputs[path]!.inputs);
  const order = new Map(inputs.map(([input], index) => [input, index]));
  const { mappings, sources } = JSON.parse(Buffer.from(map).toString()) as {
    mappings: string;
    sources: string[];
  };
  return attributeScript(
    Buffer.from(code).toString(),
    mappings,
    sources.map(
      (source) => order.get(posix.join(posix.dirname(path), source)) ?? order.get(source) ?? -1,
    ),
    inputs.map(([input, { bytesInOutput }]) => ({
      // The module that imports the packages is ours, as is what stands in for Node's.
      module: isOurs(input) ? RUNTIME : (indexOf(input) ?? RUNTIME),
      rendered: bytesInOutput,
    })),
  );
}

function isOurs(input: string): boolean {
  return input === ENTRY || input.startsWith('node-builtin:');
}
