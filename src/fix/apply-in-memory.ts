import type { Plugin } from 'vite';

import { applyWithMap, type Edit } from './edit.ts';

/** A file as it was when its edits were planned. */
export interface PlannedFile {
  /** The file's text, which the offsets of `edits` count in. */
  readonly code: string;
  readonly edits: readonly Edit[];
}

/**
 * A Vite plugin that builds an app as if its source had been edited: nothing is written. A file that reads otherwise than
 * when its edits were planned is left alone, and the build says so.
 *
 * @param files by the module's id, as Vite has it: the absolute path, forward slashes, no query.
 */
export function applyInMemory(files: ReadonlyMap<string, PlannedFile>): Plugin {
  return {
    name: 'loadline:apply-edits',
    enforce: 'pre',
    transform: {
      order: 'pre',
      handler(code, id) {
        const file = files.get(id);
        if (file === undefined || file.edits.length === 0) return null;
        if (file.code === code) return applyWithMap(code, file.edits, id);
        this.warn(`loadline: ${id} is not what it was when its edits were planned, so it has none`);
        return null;
      },
    },
  };
}
