import { posix } from 'node:path';

import type { OwnerRuns } from '../attribution/runs.ts';
import type { Compressed } from '../compress.ts';
import { internModules, type InternedModules } from '../intern-modules.ts';
import { slashes } from '../module-id.ts';
import type { Metafile, MetafileOutput } from './parse.ts';

export interface MetafileFacts {
  /** The folder that esbuild worked in, absolute: package.json files are looked for below it, for packages' versions. */
  readonly root: string;
  /** Every output as it was compressed; null when the files are not at hand and nothing but raw bytes is known. */
  readonly compressed: ReadonlyMap<string, Compressed> | null;
  /** Who owns which bytes of an output, where more is known than the metafile tells. */
  readonly runs?: (
    output: string,
    indexOf: (input: string) => number | undefined,
  ) => OwnerRuns | null;
  readonly notes?: readonly string[];
}

/** Kinds of import that put the imported module before, or beside, its importer. */
export const STATIC = new Set([
  'import-statement',
  'require-call',
  'import-rule',
  'composes-from',
  'url-token',
]);

/** All that the parts of the conversion look things up in. */
export interface MetafileBuild extends Pick<InternedModules, 'packages' | 'modules'> {
  readonly facts: MetafileFacts;
  readonly outputs: readonly (readonly [path: string, output: MetafileOutput])[];
  /** From a path of the metafile. */
  readonly indexOf: (input: string) => number | undefined;
  readonly fileOf: (output: string) => number | undefined;
  /** Outputs that others ask for on demand. */
  readonly onDemand: ReadonlySet<string>;
}

export function newBuild({ inputs, outputs: all }: Metafile, facts: MetafileFacts): MetafileBuild {
  const outputs = Object.entries(all).filter(([path]) => !path.endsWith('.map'));
  const root = slashes(facts.root);
  const graph = Object.keys(inputs).map((path) => ({
    id: bundlerId(path, root),
    imports: [],
    dynamicImports: [],
  }));
  const { modules, packages, indexOf } = internModules(graph, root);
  const fileIndex = new Map(outputs.map(([path], index) => [path, index]));
  return {
    facts,
    outputs,
    modules,
    packages,
    indexOf: (input) => indexOf(bundlerId(input, root)),
    fileOf: (output) => fileIndex.get(output),
    onDemand: new Set(
      outputs.flatMap(([from, { imports }]) =>
        imports
          .filter(({ kind, path }) => kind === 'dynamic-import' && path !== from)
          .map(({ path }) => path),
      ),
    ),
  };
}

/** `<stdin>`, `(disabled):fs` and what plugins make up (`sass:a.scss`) are no files; `C:/a.js` is one. */
function bundlerId(path: string, root: string): string {
  if (/^<.*>$/.test(path)) return `\0${path.slice(1, -1)}`;
  if (/^[^/]{2,}:/.test(path)) return `\0${path}`;
  return /^(?:\/|[A-Za-z]:\/)/.test(path) ? path : posix.join(root, path);
}
