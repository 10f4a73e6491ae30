import type { ResolvedConfig } from 'vite';

/** Vite's plugins that edit a whole chunk, and make a map of it only where the app asked for one. */
const EDITORS = ['vite:build-import-analysis', 'vite:css-post'];

interface Edited {
  readonly code: string;
  readonly map?: unknown;
}
type Hook = (this: unknown, code: string, ...rest: unknown[]) => unknown;

/** Whether the app's Vite builds with Rollup: up to 7 it does. */
export function buildsWithRollup({ build }: ResolvedConfig): boolean {
  return !('rolldownOptions' in build);
}

/**
 * Rollup loses track of a chunk that a plugin edits without a map, and Vite's own maps of such edits, a segment a word
 * of code that is not minified yet, can double a build's memory. Modules stand on lines of their own there, so lines
 * are all that is said.
 *
 * @param isWanted asked for each chunk.
 */
export function mapEditsByLine(config: ResolvedConfig, isWanted: () => boolean): void {
  for (const plugin of config.plugins as {
    name: string;
    renderChunk?: Hook | { handler: Hook };
  }[]) {
    const hook = plugin.renderChunk;
    if (!hook || !EDITORS.includes(plugin.name)) continue;
    const before = typeof hook === 'function' ? hook : hook.handler;
    const handler: Hook = async function (code, ...rest) {
      const result = (await before.call(this, code, ...rest)) as string | Edited | null | undefined;
      return isWanted() ? withLineMap(code, result) : result;
    };
    plugin.renderChunk = typeof hook === 'function' ? handler : { ...hook, handler };
  }
}

/** @returns the same when there was no edit, or it has a map. */
export function withLineMap<T>(before: string, result: T | string | Edited): T | string | Edited {
  const edited = typeof result === 'string' ? { code: result } : (result as Edited | null);
  if (typeof edited?.code !== 'string' || edited.map !== undefined) return result;
  return { ...edited, map: lineMap(before, edited.code) };
}

/** Null, which says that nothing moved, when the lines are as many as before. */
function lineMap(before: string, after: string): object | null {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length === now.length) return null;
  let same = 0;
  while (same < Math.min(old.length, now.length) && old[same] === now[same]) same += 1;
  // What follows is counted from the end: lines were put in, or taken out, in one place.
  const moved = now.length - old.length;
  const mappings: string[] = [];
  let last = 0;
  for (let line = 0; line < now.length; line += 1) {
    const from = line < same ? line : line - moved;
    const isNew = line >= same && from < same;
    mappings.push(isNew ? '' : `AA${vlq(from - last)}A`);
    if (!isNew) last = from;
  }
  return { version: 3, names: [], sources: ['chunk.js'], mappings: mappings.join(';') };
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function vlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}
