import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

// PostgreSQL's initdb takes 3 s in WebAssembly and always makes the same empty cluster, so one is kept with the
// installed packages. No row of the console is in it: the seed runs at every start. A cache that cannot be read or
// written is no error, only slower.

const require = createRequire(import.meta.url);

/** The empty cluster as a tar archive, or nothing when there is none yet. */
export async function readCluster(): Promise<Blob | undefined> {
  try {
    return new Blob([await promisify(gunzip)(await readFile(await cacheFile()))]);
  } catch {
    return undefined;
  }
}

/** Keeps the tar archive of an empty cluster. */
export async function writeCluster(archive: Blob): Promise<void> {
  try {
    const file = await cacheFile();
    const packed = await promisify(gzip)(await archive.arrayBuffer(), { level: 1 });
    await mkdir(dirname(file), { recursive: true });
    // Two servers may start at the same time: the file appears whole or not at all.
    const unfinished = `${file}.${process.pid}`;
    await writeFile(unfinished, packed);
    await rename(unfinished, file);
  } catch {
    // Read-only node_modules: the next start runs initdb again.
  }
}

async function cacheFile(): Promise<string> {
  const entry = require.resolve('@electric-sql/pglite');
  const manifest = await readFile(new URL('../package.json', pathToFileURL(entry)), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const modules = new URL('../../../node_modules/.cache/loadline-demo/', import.meta.url);
  return fileURLToPath(new URL(`empty-postgres-${version}.tgz`, modules));
}
