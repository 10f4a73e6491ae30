import { createHash, hash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What was worked out in earlier builds, by key. No failure of it is ever more than a miss. */
export interface Cache {
  /** What was kept under the key, fresh each time; undefined when nothing was. */
  get(key: string): unknown;
  /** @param value what JSON can hold. */
  set(key: string, value: unknown): void;
  /** Ends a build: what is new is written, and what has not been asked for the longest time goes. */
  save(): Promise<void>;
}

/** Bytes of one app's cache, and of all that lie in one folder. */
const LIMIT = 32 * 1024 * 1024;
const FOLDER_LIMIT = 4 * LIMIT;

/** A file that was to be renamed within milliseconds, and was not: ms. */
const ABANDONED = 60 * 60 * 1000;

const ENDING = '.cache';

export const noCache: Cache = {
  get: () => undefined,
  set: () => {},
  save: async () => {},
};

/**
 * A cache in one file: a line that tells what it is and the hash of the rest, then a line an entry, those used last
 * first. It is written beside its place and renamed, so that neither a crash nor another build at the same time
 * leaves half of one; of two builds the one that ends last is kept.
 *
 * @param file absolute; it ends in `.cache`, and its folder is made when there is something to keep.
 * @param state what all entries depend on: where it is another, nothing of the old file counts.
 * @param limit bytes.
 */
export async function openCache(
  file: string,
  state: string,
  limit: number = LIMIT,
): Promise<Cache> {
  const head = hash('sha256', `loadline cache 1\n${state}`);
  const kept = await readEntries(file, head);
  const used = new Map<string, string>();
  let isNew = false;
  return {
    get(key) {
      const text = used.get(key) ?? kept.get(key);
      if (text === undefined) return undefined;
      used.set(key, text);
      return JSON.parse(text) as unknown;
    },

    set(key, value) {
      used.set(key, JSON.stringify(value));
      isNew = true;
    },

    async save() {
      try {
        if (isNew) await write(file, head, newestFirst(used, kept, limit));
        else if (kept.size > 0) await utimes(file, new Date(), new Date());
        if (isNew) await sweep(dirname(file), file);
      } catch {
        // A full or read-only disk: the next build works it out again.
      }
    },
  };
}

async function readEntries(file: string, head: string): Promise<ReadonlyMap<string, string>> {
  const entries = new Map<string, string>();
  const text = await readFile(file, 'utf8').catch(() => '');
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  // Whatever else lies there, half a file or another version's, is as good as none.
  if (end === -1 || text.slice(0, end) !== `${head} ${hash('sha256', body)}`) return entries;
  for (const line of body.split('\n')) {
    const space = line.indexOf(' ');
    if (space !== -1) entries.set(line.slice(0, space), line.slice(space + 1));
  }
  return entries;
}

function newestFirst(
  used: ReadonlyMap<string, string>,
  kept: ReadonlyMap<string, string>,
  limit: number,
): string {
  const lines: string[] = [];
  let total = 0;
  for (const entries of [used, kept]) {
    for (const [key, text] of entries) {
      if (entries === kept && used.has(key)) continue;
      const line = `${key} ${text}\n`;
      total += Buffer.byteLength(line);
      if (total > limit) return lines.join('');
      lines.push(line);
    }
  }
  return lines.join('');
}

async function write(file: string, head: string, body: string): Promise<void> {
  const beside = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(beside, `${head} ${hash('sha256', body)}\n${body}`);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Removes what crashes left behind, and apps' caches that were not used for the longest time when there are too many. */
async function sweep(folder: string, own: string): Promise<void> {
  const files: { path: string; size: number; used: number }[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!name.endsWith(ENDING) && !name.endsWith('.tmp')) continue;
    const { size, mtimeMs } = await stat(path);
    if (name.endsWith(ENDING)) files.push({ path, size, used: path === own ? Infinity : mtimeMs });
    else if (Date.now() - mtimeMs > ABANDONED) await rm(path, { force: true });
  }
  let total = files.reduce((all, { size }) => all + size, 0);
  for (const { path, size } of files.sort((a, b) => a.used - b.used)) {
    if (total <= FOLDER_LIMIT || path === own) return;
    await rm(path, { force: true });
    total -= size;
  }
}

/** A key for what follows from these parts, and from their order. */
export function cacheKey(parts: readonly (string | Uint8Array)[]): string {
  const all = createHash('sha256');
  for (const part of parts) all.update(`${part.length}\0`).update(part);
  return all.digest('base64url').slice(0, 27);
}
