import type { ChunkGroupFact } from '../snapshot/types.ts';
import { type ConfigFile, escaped } from './config-file.ts';

/**
 * Where the config names the chunks that no import was the reason for: `{ name: 'vendor' }` of a group, `return 'vendor'` or a
 * key of `manualChunks`. A name that is made at run time is not found.
 *
 * @param names of the emitted chunks
 */
export function chunkGroups(config: ConfigFile | null, names: readonly string[]): ChunkGroupFact[] {
  if (config === null) return [];
  const { file, text } = config;
  const setting = /\bmanualChunks\b/.test(text) ? 'manualChunks' : 'groups';
  return [...new Set(names)].flatMap((name): ChunkGroupFact[] => {
    const quoted = `['"\`]${escaped(name)}['"\`]`;
    const key = /^[\w$]+$/.test(name) ? `(?:${quoted}|\\b${escaped(name)})` : quoted;
    const sign =
      setting === 'groups'
        ? new RegExp(`\\bname\\s*:\\s*(?:\\([^)]*\\)\\s*=>\\s*)?${quoted}`)
        : new RegExp(`(?:\\breturn\\s|[?:]|=>)\\s*${quoted}|${key}\\s*:\\s*\\[`);
    const at = sign.exec(text)?.index;
    if (at === undefined) return [];
    const before = text.slice(0, at);
    const line = before.split('\n').length;
    const column = at - before.lastIndexOf('\n');
    return [{ kind: 'chunk-group', name, setting, file, line, column }];
  });
}
