import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';

import { CODINGS, compress, decompress, SHIPPED_AS } from './encodings.ts';
import type { Coding } from './encodings.ts';

/** A body to send. */
export interface Body {
  readonly data: Buffer;
  /** null: as it is on disk. */
  readonly coding: Coding | null;
  /** Strong validator of exactly these bytes, quotes included. */
  readonly etag: string;
}

/** The build's compressible files, read and compressed once each. */
export interface ContentStore {
  /** @param path a real path, without symlinks. */
  body(path: string, codings: readonly Coding[]): Promise<Body>;
  /** How many files had to be compressed so far: a request that waited for it was slower than a CDN's answer. */
  compressions(): number;
}

interface Entry {
  readonly stamp: string;
  readonly data: Buffer;
  readonly hash: string;
  readonly compressed: Map<Coding, Promise<Buffer>>;
}

export function createContentStore(): ContentStore {
  const entries = new Map<string, Promise<Entry>>();
  /** By content: an unchanged file, or a second one like it, is never compressed twice. */
  const byHash = new Map<string, Promise<Buffer>>();
  let compressions = 0;

  async function read(path: string): Promise<Entry> {
    const source = await sourceOf(path);
    const { mtimeMs, size } = await stat(source.path);
    const stamp = `${mtimeMs}:${size}`;
    const known = await entries.get(path)?.catch(() => null);
    if (known?.stamp === stamp) return known;
    const reading = readFile(source.path);
    const content = source.coding
      ? reading.then((shipped) => decompress(source.coding!, shipped))
      : reading;
    const fresh = content.then((data): Entry => {
      const hash = createHash('sha256').update(data).digest('base64url').slice(0, 22);
      return { stamp, data, hash, compressed: new Map() };
    });
    entries.set(path, fresh);
    return fresh;
  }

  async function encoded(path: string, entry: Entry, coding: Coding): Promise<Buffer> {
    // What the build compressed itself is used, unless a symlink would lead elsewhere.
    const shipped = path + SHIPPED_AS[coding];
    if ((await realpath(shipped).catch(() => null)) === shipped) return readFile(shipped);
    const key = `${coding}:${entry.hash}`;
    let work = byHash.get(key);
    if (!work) {
      compressions++;
      work = compress(coding, entry.data);
      byHash.set(key, work);
    }
    return work;
  }

  return {
    compressions: () => compressions,
    async body(path, codings) {
      const entry = await read(path);
      const [coding] = codings;
      if (coding !== undefined) {
        let work = entry.compressed.get(coding);
        if (!work) {
          work = encoded(path, entry, coding);
          entry.compressed.set(coding, work);
        }
        const data = await work;
        if (data.length < entry.data.length) {
          return { data, coding, etag: `"${entry.hash}-${coding}"` };
        }
      }
      return { data: entry.data, coding: null, etag: `"${entry.hash}"` };
    },
  };
}

/** The file, or what the build kept of it: the same, compressed. */
async function sourceOf(path: string): Promise<{ path: string; coding: Coding | null }> {
  if (await exists(path)) return { path, coding: null };
  for (const coding of CODINGS) {
    const shipped = path + SHIPPED_AS[coding];
    if ((await realpath(shipped).catch(() => null)) === shipped) return { path: shipped, coding };
  }
  return { path, coding: null };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
