import { RUNTIME, type FileFact, type Snapshot } from '../../snapshot/types.ts';
import { fileTree, type Leaf } from './file-tree.ts';
import { moduleLinks } from './links.ts';
import type { ModuleLink, ModuleMeta, ModulePart, VisualizerData } from './types.ts';

const RUNTIME_UID = 'runtime';

/**
 * A Snapshot as rollup-plugin-visualizer's raw data. The leaves of a file sum to the file's bytes, raw, gzip and brotli
 * alike; what belongs to no module is the leaf `runtime`.
 */
export function visualizerData(snapshot: Snapshot): VisualizerData {
  const files = snapshot.files
    .map((file, index) => ({ file, index }))
    .filter(({ file: { kind, shares } }) => (kind === 'js' || kind === 'css') && shares.length > 0);
  const leaves = files.map(({ file, index }) => leavesOf(snapshot, file, index));
  const { compression } = snapshot.build;
  return {
    version: 2,
    tree: {
      name: 'root',
      children: files.map(({ file }, at) => fileTree(file.file, leaves[at]!)),
    },
    nodeParts: Object.fromEntries(leaves.flat().map(({ uid, part }) => [uid, part])),
    nodeMetas: metasOf(snapshot, leaves.flat()),
    env: { loadline: snapshot.build.loadline },
    options: { gzip: compression.gzip > 0, brotli: compression.brotli > 0, sourcemap: false },
  };
}

interface FileLeaf extends Leaf {
  readonly file: string;
  readonly module: number;
  readonly part: ModulePart;
}

function leavesOf(snapshot: Snapshot, { file, shares }: FileFact, index: number): FileLeaf[] {
  return shares.map(([module, renderedLength, gzipLength, brotliLength]) => {
    const metaUid = uidOf(module);
    return {
      file,
      module,
      id: snapshot.modules[module]?.id ?? 'runtime',
      uid: `${index}-${metaUid}`,
      part: { renderedLength, gzipLength, brotliLength, metaUid },
    };
  });
}

function uidOf(module: number): string {
  return module === RUNTIME ? RUNTIME_UID : `m${module}`;
}

/** Every module, those without bytes too: a barrel that tree shaking emptied still links its neighbours. */
function metasOf(snapshot: Snapshot, leaves: readonly FileLeaf[]): Record<string, ModuleMeta> {
  const parts = new Map<number, [file: string, uid: string][]>();
  for (const { module, file, uid } of leaves) {
    const known = parts.get(module);
    if (known) known.push([file, uid]);
    else parts.set(module, [[file, uid]]);
  }
  const links = moduleLinks(snapshot);
  const entries = entryModules(snapshot);
  return Object.fromEntries(
    [RUNTIME, ...snapshot.modules.keys()].map((module) => [
      uidOf(module),
      {
        id: snapshot.modules[module]?.id ?? 'runtime',
        moduleParts: Object.fromEntries(parts.get(module) ?? []),
        imported: toUids(links.imported.get(module)),
        importedBy: toUids(links.importedBy.get(module)),
        ...(entries.has(module) ? { isEntry: true as const } : {}),
      },
    ]),
  );
}

function toUids(links: ReadonlyMap<number, boolean> | undefined): ModuleLink[] {
  return [...(links ?? [])].map(([to, dynamic]) => ({
    uid: uidOf(to),
    ...(dynamic ? { dynamic: true as const } : {}),
  }));
}

function entryModules({ files }: Snapshot): ReadonlySet<number | null> {
  return new Set(files.flatMap(({ chunk }) => (chunk?.entry ? [chunk.facade] : [])));
}
