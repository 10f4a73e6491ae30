import { realpathSync } from 'node:fs';
import { join } from 'node:path';

import { build, type InlineConfig, type Rolldown } from 'vite';

import { scriptFacts, type BundleChunk } from '../../plugins/bundle.ts';
import { attributeScript } from '../../src/snapshot/attribution/javascript.ts';
import type { OwnerRuns } from '../../src/snapshot/attribution/runs.ts';
import { slashes, splitQuery } from '../../src/snapshot/module-id.ts';
import { RUNTIME } from '../../src/snapshot/types.ts';

/** A chunk of a build in memory, and who owns its bytes. */
export interface OwnedChunk {
  readonly file: string;
  readonly code: Buffer;
  readonly runs: OwnerRuns;
}

/** Builds an app without writing it, and says who owns which bytes of its chunks. Workers are left out. */
export async function collectChunks(root: string, config: InlineConfig): Promise<OwnedChunk[]> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    ...config,
    build: { write: false, sourcemap: 'hidden', reportCompressedSize: false, ...config.build },
  });
  const { output } = built as Rolldown.RolldownOutput;
  const chunks = output.filter((item) => item.type === 'chunk');
  return chunks.map((chunk) => own(chunk as unknown as BundleChunk, realpathSync(root)));
}

function own(chunk: BundleChunk, root: string): OwnedChunk {
  const { modules, map } = scriptFacts(chunk, join(root, 'dist'), false);
  const byId = new Map<string, number>();
  for (const [at, { id }] of modules.entries()) {
    byId.set(slashes(id), at);
    byId.set(splitQuery(slashes(id)).path, at);
  }
  const runs = attributeScript(
    chunk.code,
    map?.mappings ?? null,
    (map?.sources ?? []).map((source) => byId.get(source) ?? -1),
    modules.map(({ id, ...module }, at) => ({
      ...module,
      module: id.startsWith('\0rolldown/') ? RUNTIME : at,
    })),
  );
  return { file: chunk.fileName, code: Buffer.from(chunk.code), runs };
}
