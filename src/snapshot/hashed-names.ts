import type { Snapshot } from './types.ts';

/** Whether each of the build's files has a hash of its content in its name, by its path below the build's folder. */
export function hashedNames({ files }: Snapshot): ReadonlyMap<string, boolean> {
  return new Map(files.map(({ file, hashed }) => [file, hashed]));
}
