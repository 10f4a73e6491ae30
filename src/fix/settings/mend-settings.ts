import { relative } from 'node:path';

import { slashes } from '../../snapshot/module-id.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { applyEdits, type Edit } from '../edit.ts';
import type { AppPlan, Mended, Refused } from '../plan-types.ts';
import { readSource } from '../source/read-source.ts';
import type { Place, RefusalCode } from '../types.ts';
import { capturedPages } from './captured.ts';
import { settingMends } from './setting-mends.ts';

/** Builds of a config that are tried at most. */
const TRIALS = 4;

export interface MendSettings {
  /** The app's root, absolute. */
  readonly root: string;
  /** The Vite config, absolute; null where the app has none. */
  readonly file: string | null;
  /** The text of a file; null when it cannot be read. */
  read(file: string): Promise<string | null>;
  /** Builds the app with another text of its Vite config, which is gone afterwards. */
  build(text: string): Promise<Snapshot>;
}

/**
 * Plans what a Vite config should say instead, where it holds lazy pages. What a config comes to depends on all that it calls, so each
 * way is tried in a build, and only what has made a page lazy there is kept.
 */
export async function mendSettings(
  snapshot: Snapshot,
  { root, file, read, build }: MendSettings,
): Promise<AppPlan> {
  const captured = capturedPages(snapshot);
  if (captured.pages.length === 0) return { files: [], done: [], refused: [] };
  const id = file === null ? '' : slashes(relative(root, file));
  const refuse = (
    pages: typeof captured.pages,
    why: RefusalCode,
    name: string,
    at: Place = { line: 1, column: 1 },
  ): readonly Refused[] =>
    pages.map((page) => ({
      code: 'lazy-defeated',
      module: page.id,
      routes: page.routes,
      why,
      name,
      file: id || page.id,
      at,
    }));
  const code = file === null ? null : await read(file);
  if (file === null || code === null)
    return {
      files: [],
      done: [],
      refused: refuse(captured.pages, 'chunk-group', captured.pages[0]!.group),
    };
  const source = readSource(file, code);
  if (source === null)
    return { files: [], done: [], refused: refuse(captured.pages, 'unparsable', '') };

  const { mends, problem } = settingMends(source, captured);
  const known = new Set(captured.pages.map((page) => page.id));
  let held = captured.pages;
  let edits: readonly Edit[] = [];
  let failed: { readonly why: RefusalCode; readonly name: string; readonly at: number } | null =
    null;
  const done: Mended[] = [];
  for (const mend of mends.slice(0, TRIALS)) {
    const more = [...edits, ...mend.edits];
    const left = await heldAfter(build, applyEdits(code, more));
    const isWorse = left instanceof Error || [...left].some((page) => !known.has(page));
    const freed = isWorse ? [] : held.filter(({ id: page }) => !left.has(page));
    if (freed.length === 0) {
      failed ??=
        left instanceof Error
          ? { why: 'setting-fails', name: firstLine(left.message), at: mend.at }
          : { why: 'setting-no-help', name: mend.what, at: mend.at };
      continue;
    }
    edits = more;
    held = held.filter((page) => !freed.includes(page));
    for (const page of freed)
      done.push({
        code: 'lazy-defeated',
        how: 'setting',
        module: page.id,
        routes: page.routes,
        importers: [id],
        setting: mend.what,
      });
    if (held.length === 0) break;
    failed = { why: 'setting-no-help', name: mend.what, at: mend.at };
  }
  const { why, name, at } = failed ?? problem;
  return {
    files: edits.length === 0 ? [] : [{ id, file, code, edits }],
    done,
    refused: refuse(held, why, name, source.module.place(at)),
  };
}

/** The pages that settings hold in a build with another config; the error of a build that fails. */
async function heldAfter(
  build: MendSettings['build'],
  text: string,
): Promise<ReadonlySet<string> | Error> {
  try {
    const { pages } = capturedPages(await build(text));
    return new Set(pages.map(({ id }) => id));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]!;
}
