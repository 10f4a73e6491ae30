import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import pico from 'picocolors';
import type { ResolvedConfig, UserConfig } from 'vite';

import { isCompressible } from '../src/snapshot/file-name.ts';
import { slashes } from '../src/snapshot/module-id.ts';
import type { FileFact } from '../src/snapshot/types.ts';

/**
 * Whether Vite may leave the gzip sizes of its list of files to us, who know them anyway: compressing everything a
 * second time is a good part of a build. What an app has set itself stands.
 */
export function leavesGzipToUs({ build, environments }: UserConfig): boolean {
  return [build, environments?.['client']?.build].every(
    (options) => options?.reportCompressedSize === undefined,
  );
}

/** Has Vite list the files of the browser's build without compressing them. */
export function skipVitesGzip(config: ResolvedConfig): void {
  for (const options of [config.build, config.environments?.['client']?.build]) {
    if (options) options.reportCompressedSize = false;
  }
}

/** What is to be changed in Vite's list of files. */
export interface ListEdits {
  /** Put our gzip sizes where Vite would have its own. */
  readonly addGzip: boolean;
  /** Leave out the sizes of maps that are not among the files. */
  readonly dropMaps: boolean;
}

type SizedFile = Pick<FileFact, 'file' | 'size'>;

/**
 * Edits the lines in which Vite lists a build's files, on their way to the logger.
 *
 * @param dir the output folder, absolute.
 * @returns leaves the logger as it was.
 */
export function editFileList(
  { logger, root }: Pick<ResolvedConfig, 'logger' | 'root'>,
  dir: string,
  files: readonly SizedFile[],
  edits: ListEdits,
): () => void {
  const { info } = logger;
  // Vite names them from the app's root, and since 8 from the current folder.
  const prefixes = [root, process.cwd()].map((from) => {
    const folder = slashes(relative(from, dir));
    return folder === '' ? '' : `${folder}/`;
  });
  const sizes = new Map(
    prefixes.flatMap((prefix) =>
      files.map(({ file, size }) => [
        prefix + file,
        isCompressible(file) ? displayed(size.gzip) : null,
      ]),
    ),
  );
  logger.info = (text, options) => {
    info.call(logger, editLines(text, sizes, edits), options);
  };
  return () => {
    logger.info = info;
  };
}

/** @param sizes as they are shown, by the file's name as it is shown; null for what is not compressed. */
export function editLines(
  text: string,
  sizes: ReadonlyMap<string, string | null>,
  { addGzip, dropMaps }: ListEdits,
): string {
  if (!text.includes(' kB')) return text;
  const width = Math.max(0, ...[...sizes.values()].map((size) => size?.length ?? 0));
  const editLine = (line: string): string => {
    const file = LISTED.exec(stripVTControlCharacters(line))?.[1] ?? '';
    const size = sizes.get(file);
    if (size === undefined) return line;
    const rest = dropMaps ? line.replace(MAP, '') : line;
    if (!addGzip || size === null) return rest;
    const { dim } = pico.createColors(line.includes(ESCAPE));
    return rest.replace(SIZE, `$&${dim(` │ gzip: ${size.padStart(width)}`)}`);
  };
  return text.split('\n').map(editLine).join('\n');
}

/** A file, its size, and what else there is about it. */
const LISTED = /^(.*?\S) +[\d,.]+ kB(?: │ (?:gzip|map): +[\d,.]+ kB)*$/;

const ESCAPE = String.fromCharCode(27);
/** A line's own size with the ends of its colours; and its map's, with all of them. */
const SIZE = new RegExp(`[\\d,.]+ kB(?:${ESCAPE}\\[(?:0|22|39)m)*(?=$|${ESCAPE}| │)`);
const MAP = new RegExp(`(?:${ESCAPE}\\[2m)? │ map: +[\\d,.]+ kB(?:${ESCAPE}\\[\\d+m)*`);

const format = new Intl.NumberFormat('en', { maximumFractionDigits: 2, minimumFractionDigits: 2 });

function displayed(bytes: number): string {
  return `${format.format(bytes / 1000)} kB`;
}
