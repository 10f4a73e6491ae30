import type { ConfigPlace } from '../snapshot/types.ts';

/** A file of the app's configuration. */
export interface ConfigFile {
  /** Relative to the app's root, forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** Where the first pattern that finds something finds it. */
export function placeOfText(config: ConfigFile | null, patterns: readonly RegExp[]): ConfigPlace {
  if (config === null) return { file: '', line: 0, column: 0 };
  for (const pattern of patterns) {
    const at = pattern.exec(config.text)?.index;
    if (at === undefined) continue;
    const before = config.text.slice(0, at);
    return {
      file: config.file,
      line: before.split('\n').length,
      column: at - before.lastIndexOf('\n'),
    };
  }
  return { file: config.file, line: 0, column: 0 };
}

/** A text as a part of a pattern. */
export function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
