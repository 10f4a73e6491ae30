import { createHash } from 'node:crypto';

import type { Snapshot } from './types.ts';

/**
 * Tells one build from another by what it emitted: 16 hex digits over the names and sizes of its files. Two builds that
 * emitted the same files have the same fingerprint, wherever they were made.
 */
export function fingerprint({ files }: Snapshot): string {
  const hash = createHash('sha256');
  for (const { file, size } of files) hash.update(`${file}\0${size.raw}\0${size.gzip}\n`);
  return hash.digest('hex').slice(0, 16);
}
