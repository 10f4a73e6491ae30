import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { Snapshot } from './types.ts';

/** Where the JSON Schema can be found, for editors. */
const SNAPSHOT_SCHEMA = 'https://unpkg.com/loadline/schema/snapshot.json';

/**
 * A Snapshot as text: JSON with one line for each module, file and so on, and eight edges a line, so that it stays
 * small and two of them can be compared by eye.
 */
export function serializeSnapshot(snapshot: Snapshot): string {
  const { version, build, packages, modules, imports, files, entries, routes, notes } = snapshot;
  const { source, rules, allows, uncounted } = snapshot;
  const parts = [
    `"$schema":${JSON.stringify(snapshot.$schema ?? SNAPSHOT_SCHEMA)}`,
    `"version":${version}`,
    `"build":${JSON.stringify(build)}`,
    `"packages":${lines(packages)}`,
    `"modules":${lines(modules)}`,
    `"imports":{"static":${lines(imports.static, 8)},"dynamic":${lines(imports.dynamic, 8)}}`,
    `"files":${lines(files)}`,
    ...(uncounted === undefined ? [] : [`"uncounted":${lines(uncounted)}`]),
    `"entries":${lines(entries)}`,
    `"routes":${lines(routes)}`,
    ...(source === undefined ? [] : [`"source":${lines(source)}`]),
    ...(rules === undefined ? [] : [`"rules":${JSON.stringify(rules)}`]),
    ...(allows === undefined ? [] : [`"allows":${lines(allows)}`]),
    `"notes":${lines(notes)}`,
  ];
  return `{\n${parts.join(',\n')}\n}\n`;
}

function lines(items: readonly unknown[], perLine = 1): string {
  if (items.length === 0) return '[]';
  const texts = items.map((item) => JSON.stringify(item));
  const rows: string[] = [];
  for (let at = 0; at < texts.length; at += perLine) {
    rows.push(texts.slice(at, at + perLine).join(','));
  }
  return `[\n${rows.join(',\n')}\n]`;
}

/**
 * Writes a Snapshot whole or not at all: beside its place first, then renamed. A `.loadline` folder ignores itself in
 * git, so that the app's work tree stays clean.
 *
 * @param file absolute.
 */
export async function writeSnapshot(file: string, snapshot: Snapshot): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  if (basename(folder) === '.loadline') await ignoreFolder(folder);
  const beside = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeFile(beside, serializeSnapshot(snapshot));
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function ignoreFolder(folder: string): Promise<void> {
  try {
    await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
