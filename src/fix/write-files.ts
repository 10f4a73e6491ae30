import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import process from 'node:process';

import { EXIT, LoadlineError } from '../errors.ts';
import { applyEdits } from './edit.ts';
import type { FilePlan } from './plan-types.ts';

/** A file that somebody may write. */
const WRITABLE = 0o222;

/**
 * Writes all files or none. Each is written beside its place first and renamed when all are there, so that no file is
 * ever half written; a rename that fails takes back those before it.
 *
 * @throws LoadlineError `changed-meanwhile` when a file is not what it was when its edits were planned, `read-only` when nobody
 *   may write it.
 */
export async function writeFiles(files: readonly FilePlan[]): Promise<void> {
  const moves: { readonly from: string; readonly to: string; readonly before: string }[] = [];
  const renamed: typeof moves = [];
  try {
    for (const { id, file, code, edits } of files) {
      // A link stays a link.
      const to = await realpath(file);
      if ((await readFile(to, 'utf8')) !== code)
        throw new LoadlineError(
          'changed-meanwhile',
          `${id}: it changed while its edits were planned. Nothing was written; run it again.`,
          EXIT.usage,
        );
      const { mode } = await stat(to);
      // A rename would not ask.
      if ((mode & WRITABLE) === 0)
        throw new LoadlineError(
          'read-only',
          `${id}: it may not be written. Nothing was; make it writable, or leave it out.`,
          EXIT.usage,
        );
      const from = `${to}.${process.pid}.loadline`;
      moves.push({ from, to, before: code });
      await writeFile(from, applyEdits(code, edits), { mode });
    }
    for (const move of moves) {
      await rename(move.from, move.to);
      renamed.push(move);
    }
  } catch (error) {
    for (const { to, before } of renamed) await writeFile(to, before);
    for (const { from } of moves) await rm(from, { force: true });
    throw error;
  }
}
