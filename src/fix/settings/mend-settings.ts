import { relative } from 'node:path';

import { slashes } from '../../snapshot/module-id.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { applyEdits, type Edit } from '../edit.ts';
import type { AppPlan, Mended, Refused } from '../plan-types.ts';
import { readSource } from '../source/read-source.ts';
import type { Place, RefusalCode } from '../types.ts';
import { capturedBy, type Captive, type Captured } from './captured.ts';
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
 *
 * @param codes the findings that are asked for: `lazy-defeated`, `route-leak`.
 */
export async function mendSettings(
  snapshot: Snapshot,
  codes: ReadonlySet<string>,
  { root, file, read, build }: MendSettings,
): Promise<AppPlan> {
  const captured = capturedBy(snapshot, codes);
  const { captives } = captured;
  const [first] = captives;
  if (first === undefined) return { files: [], done: [], refused: [] };
  const id = file === null ? '' : slashes(relative(root, file));
  const refuse = (
    held: readonly Captive[],
    why: RefusalCode,
    name: string,
    at: Place = { line: 1, column: 1 },
  ): readonly Refused[] =>
    held.map(({ code, id: module, routes }) => ({
      code,
      module,
      routes,
      why,
      name,
      file: id || module,
      at,
    }));
  const nothing = (why: RefusalCode): AppPlan => ({
    files: [],
    done: [],
    refused: refuse(captives, why, first.group),
  });
  const code = file === null ? null : await read(file);
  if (file === null || code === null) return nothing('chunk-group');
  const source = readSource(file, code);
  if (source === null) return nothing('unparsable');

  const { mends, problem } = settingMends(source, captured);
  let held = captives;
  let now = captured;
  let edits: readonly Edit[] = [];
  let failed: typeof problem | null = null;
  const done: Mended[] = [];
  for (const { what, at, edits: own } of mends.slice(0, TRIALS)) {
    const more = [...edits, ...own];
    const after = await tried(() => build(applyEdits(code, more)), codes);
    const freed = after instanceof Error ? [] : held.filter((one) => isFree(one, now, after));
    if (after instanceof Error || freed.length === 0) {
      failed ??=
        after instanceof Error
          ? { why: 'setting-fails', name: firstLine(after.message), at }
          : { why: 'setting-no-help', name: what, at };
      continue;
    }
    edits = more;
    now = after;
    held = held.filter((one) => !freed.includes(one));
    for (const { code: of, id: module, routes } of freed)
      done.push({ code: of, how: 'setting', module, routes, importers: [id], setting: what });
    if (held.length === 0) break;
    failed = { why: 'setting-no-help', name: what, at };
  }
  const { why, name, at } = failed ?? problem;
  return {
    files: edits.length === 0 ? [] : [{ id, file, code, edits }],
    done,
    refused: refuse(held, why, name, source.module.place(at)),
  };
}

/** Whether something is no longer held in a later build, where nothing else is that was free before. */
function isFree(one: Captive, before: Captured, after: Captured): boolean {
  const known = new Set(pagesOf(before));
  const left = pagesOf(after);
  if (left.some((page) => !known.has(page))) return false;
  if (one.code === 'lazy-defeated') return !left.includes(one.id);
  // Of a leak a small rest may stay.
  const rest = after.captives.filter(({ code, group }) => code === one.code && group === one.group);
  return after.total < before.total && rest.every(({ bytes }) => bytes * 2 <= one.bytes);
}

function pagesOf({ captives }: Captured): readonly string[] {
  return captives.filter(({ code }) => code === 'lazy-defeated').map(({ id }) => id);
}

/** What is held in a build with another config; the error of a build that fails. */
async function tried(
  build: () => Promise<Snapshot>,
  codes: ReadonlySet<string>,
): Promise<Captured | Error> {
  try {
    return capturedBy(await build(), codes);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]!;
}
