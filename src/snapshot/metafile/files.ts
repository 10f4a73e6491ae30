import { posix } from 'node:path';

import { apportion } from '../attribution/apportion.ts';
import { fileShares } from '../attribution/shares.ts';
import { fileKind, stableName } from '../file-name.ts';
import { RUNTIME, type Bytes, type ChunkFact, type FileFact, type Share } from '../types.ts';
import { STATIC, type MetafileBuild } from './build.ts';
import type { MetafileLink, MetafileOutput } from './parse.ts';

/** @param outDir the folder below which files are named. */
export function createFile(
  build: MetafileBuild,
  path: string,
  output: MetafileOutput,
  outDir: string,
): FileFact {
  const file = posix.relative(outDir, path);
  const kind = fileKind(file);
  const size = build.facts.compressed?.get(path)?.size ?? rawOnly(output.bytes);
  const held = (kind === 'js' || kind === 'css') && size.raw > 0;
  return {
    file,
    ...stableName(file, null),
    kind,
    size,
    chunk: kind === 'js' ? createChunk(build, path, output) : null,
    shares: held ? sharesOf(build, path, output, size) : [],
  };
}

function rawOnly(raw: number): Bytes {
  return { raw, gzip: raw, brotli: raw };
}

function sharesOf(
  build: MetafileBuild,
  path: string,
  output: MetafileOutput,
  size: Bytes,
): readonly Share[] {
  const compressed = build.facts.compressed?.get(path);
  const runs = compressed ? build.facts.runs?.(path, build.indexOf) : null;
  if (runs && compressed) return fileShares(runs, compressed);

  const raw = new Map<number, number>();
  for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
    const owner = build.indexOf(input) ?? RUNTIME;
    if (bytesInOutput > 0) raw.set(owner, (raw.get(owner) ?? 0) + bytesInOutput);
  }
  const known = [...raw.values()].reduce((sum, bytes) => sum + bytes, 0);
  if (known < size.raw) raw.set(RUNTIME, (raw.get(RUNTIME) ?? 0) + size.raw - known);
  const owners = [...raw.keys()];
  const weights = [...raw.values()];
  const [raws, gzips, brotlis] = [size.raw, size.gzip, size.brotli].map((all) =>
    apportion(all, weights),
  );
  return owners
    .map((owner, at): Share => [owner, raws![at]!, gzips![at]!, brotlis![at]!])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

function createChunk(build: MetafileBuild, path: string, output: MetafileOutput): ChunkFact {
  const { entryPoint, imports, cssBundle } = output;
  const onDemand = build.onDemand.has(path);
  const filesOf = (links: readonly MetafileLink[]) => [
    ...new Set(links.flatMap((link) => build.fileOf(link.path) ?? [])),
  ];
  return {
    name: posix.basename(stableName(path, null).name).replace(/\.[^.]+$/, ''),
    entry: entryPoint !== undefined && !onDemand,
    dynamicEntry: onDemand,
    worker: false,
    facade: (entryPoint === undefined ? undefined : build.indexOf(entryPoint)) ?? null,
    imports: filesOf(imports.filter(({ kind }) => STATIC.has(kind))),
    dynamicImports: filesOf(imports.filter(({ kind }) => kind === 'dynamic-import')),
    css: cssBundle === undefined ? [] : filesOf([{ path: cssBundle, kind: 'css' }]),
  };
}
