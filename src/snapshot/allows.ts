import { mapLimited } from './compress.ts';
import { filePath } from './module-id.ts';
import type { AllowFact } from './types.ts';

/** `loadline-allow route-not-lazy: the page most people see first`, as it stands in a source. */
export type WrittenAllow = Omit<AllowFact, 'module'>;

/** Files read at a time. */
const LANES = 32;

const MARK = 'loadline-allow';

/** Where a comment begins, or goes on in the lines of a block, up to the mark. */
const COMMENT =
  /(\/\/|\/\*+|<!--|^[ \t]*\*)[ \t]*loadline-allow(?![\w-])[ \t]*(.*?)[ \t]*(?=\*\/|-->|\r?$)/gm;

/** What stands between a comment and the code that it speaks of. */
const NO_CODE = /(?:\s+|\/\/.*|\{?\/\*[^]*?\*\/\}?|<!--[^]*?-->)*/y;

/** All such comments of a source: `//`, blocks, blocks in JSX's braces, and HTML's. */
export function writtenAllows(source: string): WrittenAllow[] {
  if (!source.includes(MARK)) return [];
  return [...source.matchAll(COMMENT)].flatMap((match) => {
    const [, opening = '', said = ''] = match;
    const line = lineOf(source, match.index);
    const covers = coveredLine(source, match.index, opening.trim());
    const { codes, reason } = partsOf(said);
    return codes.map((code) => ({ line, covers, code, reason }));
  });
}

/** `code, code: reason`. What follows a code without a colon is no reason. */
function partsOf(said: string): { codes: readonly string[]; reason: string } {
  const colon = said.indexOf(':');
  if (colon === -1) return { codes: [said.split(/\s/, 1)[0]!], reason: '' };
  const codes = said
    .slice(0, colon)
    .split(/[\s,]+/)
    .filter((code) => code !== '');
  return { codes: codes.length > 0 ? codes : [''], reason: said.slice(colon + 1).trim() };
}

/** The line of the code that the comment stands beside, or else above. */
function coveredLine(source: string, at: number, opening: string): number {
  const before = source.slice(source.lastIndexOf('\n', at - 1) + 1, at);
  if (/[^\s{*]/.test(before) && opening !== '*') return lineOf(source, at);
  NO_CODE.lastIndex = endOfComment(source, at, opening);
  NO_CODE.test(source);
  return lineOf(source, NO_CODE.lastIndex);
}

function endOfComment(source: string, at: number, opening: string): number {
  const close = opening === '//' ? '\n' : opening === '<!--' ? '-->' : '*/';
  const end = source.indexOf(close, at + opening.length);
  if (end === -1) return source.length;
  const after = end + close.length;
  return source[after] === '}' ? after + 1 : after;
}

function lineOf(source: string, offset: number): number {
  let line = 1;
  for (let at = source.indexOf('\n'); at !== -1 && at < offset; at = source.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}

/** Gathers the comments of the app's own modules from sources that are read for other ends. */
export interface AllowCollector {
  /** Reads as before, and looks. */
  readonly read: (id: string) => Promise<string | null>;
  /** What was found, in the order of the modules. Own modules that nobody had to read are read now. */
  readonly facts: (
    ids: readonly string[],
    indexOf: (id: string) => number | undefined,
  ) => Promise<AllowFact[]>;
}

const OWN_SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|mdx|html?)$/;

export function createAllowCollector(read: AllowCollector['read']): AllowCollector {
  const found = new Map<string, readonly WrittenAllow[]>();
  const reading = async (id: string): Promise<string | null> => {
    const source = await read(id);
    if (isOwnSource(id)) found.set(id, source === null ? [] : writtenAllows(source));
    return source;
  };
  return {
    read: reading,
    async facts(ids, indexOf) {
      await mapLimited(
        ids.filter((id) => isOwnSource(id) && !found.has(id)),
        LANES,
        reading,
      );
      return [...found]
        .flatMap(([id, allows]) => {
          const module = indexOf(id);
          return module === undefined ? [] : allows.map((allow) => ({ module, ...allow }));
        })
        .sort((a, b) => a.module - b.module || a.line - b.line);
    },
  };
}

/** Vite's queries make other modules of the same file: its comments count once. */
export function isOwnSource(id: string): boolean {
  return filePath(id) === id && OWN_SOURCE.test(id) && !id.includes('/node_modules/');
}
