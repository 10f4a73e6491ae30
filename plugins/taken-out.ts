import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { isCompressible } from '../src/snapshot/file-name.ts';
import type { Bundle, BundleChunk } from './bundle.ts';

/** The chunks as the bundler made them, by file. */
export type MadeChunks = ReadonlyMap<string, BundleChunk>;

/** The bundle's chunks, to be read before other plugins take some of them out. */
export function madeChunks(bundle: Bundle): MadeChunks {
  return new Map(
    Object.values(bundle).flatMap((output) =>
      output.type === 'chunk' ? [[output.fileName, output] as const] : [],
    ),
  );
}

const unpack = { br: brotliDecompressSync, gz: gunzipSync } as const;

/**
 * The bundle with the files that another plugin left only compressed (`.br`, `.gz`): a server sends those, and what a
 * browser unpacks is the file.
 */
export function withPackedOnly(bundle: Bundle, made: MadeChunks): Bundle {
  const whole: Bundle = { ...bundle };
  for (const output of Object.values(bundle)) {
    const [, fileName, ending] = /^(.+)\.(br|gz)$/.exec(output.fileName) ?? [];
    if (fileName === undefined || output.type !== 'asset' || fileName in whole) continue;
    // What the app's own code asks for compressed is a file like any other.
    if (!isCompressible(fileName) || (output.originalFileNames?.length ?? 0) > 0) continue;
    const content = unpacked(output.source, ending as keyof typeof unpack);
    if (content === null) continue;
    const chunk = made.get(fileName);
    whole[fileName] = chunk
      ? chunkWith(chunk, content.toString())
      : { type: 'asset', fileName, source: content };
  }
  return whole;
}

/**
 * What to say of a page's entry that is gone: `vite-plugin-singlefile` and its like put it into the page.
 *
 * @param bundle with what is there only compressed.
 */
export function takenOutNotes(bundle: Bundle, made: MadeChunks): string[] {
  return [...made.values()].flatMap(({ fileName, facadeModuleId }) =>
    fileName in bundle || !/\.html?$/.test(facadeModuleId ?? '')
      ? []
      : `${fileName} was taken out of the build by another plugin, as one does that puts scripts into the page. What it holds counts with the page, not as JavaScript, and routes are judged without it.`,
  );
}

/** A chunk's facts are getters of its own, or of the bundler's. */
function chunkWith(chunk: BundleChunk, code: string): BundleChunk {
  const { viteMetadata, preliminaryFileName } = chunk;
  return {
    type: 'chunk',
    fileName: chunk.fileName,
    name: chunk.name,
    code,
    isEntry: chunk.isEntry,
    isDynamicEntry: chunk.isDynamicEntry,
    facadeModuleId: chunk.facadeModuleId,
    imports: chunk.imports,
    dynamicImports: chunk.dynamicImports,
    modules: chunk.modules,
    map: chunk.map,
    ...(viteMetadata && { viteMetadata }),
    ...(preliminaryFileName !== undefined && { preliminaryFileName }),
  };
}

function unpacked(source: string | Uint8Array, ending: keyof typeof unpack): Buffer | null {
  try {
    return unpack[ending](source);
  } catch {
    return null;
  }
}
