import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Everything Loadline writes for an app lies in this folder of the app's root. */
export const DATA_FOLDER = '.loadline';
export const SNAPSHOT_FILE = 'loadline.snapshot.json';
export const MEASUREMENT_FILE = 'loadline.measurement.json';
export const REPORT_FILE = 'report.html';

export function dataFile(root: string, name: string): string {
  return join(root, DATA_FOLDER, name);
}

/**
 * Writes a file of the data folder whole or not at all: beside its place first, then renamed. The folder ignores
 * itself in git, so that an app's work tree stays clean.
 */
export async function writeDataFile(root: string, name: string, text: string): Promise<string> {
  const file = dataFile(root, name);
  await mkdir(dirname(file), { recursive: true });
  const ignore = dataFile(root, '.gitignore');
  if (!existsSync(ignore)) await writeFile(ignore, '*\n');
  await writeWhole(file, text);
  return file;
}

/** Writes a file beside its place and renames it, so that nobody ever reads a half. Makes the folder that it is in. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** The file's text, or null when there is no such file. Other failures are thrown. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
