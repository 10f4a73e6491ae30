import type { Bytes, Snapshot } from '../snapshot/types.ts';

/** One emitted file, byte by byte: the shares sum to the file's own figures. */
export interface FileShares extends Bytes {
  readonly file: string;
  /** There and false for a file of another output, which is in no other figure. */
  readonly counted?: false;
  readonly shares: readonly ModuleShare[];
}

/** `module` is a module's id, `runtime` for the bundler's own glue, or the file itself where no module made it: an image, a font. */
export interface ModuleShare extends Bytes {
  readonly module: string;
}

/** Who owns the bytes of each emitted file, for `loadline report --format json --bytes`. */
export function fileShares(snapshot: Snapshot): FileShares[] {
  const counted = snapshot.files.map(({ file, kind, size, shares }) => ({
    file,
    ...size,
    shares:
      shares.length === 0
        ? [{ module: kind === 'js' || kind === 'css' ? 'runtime' : file, ...size }]
        : shares.map(([module, raw, gzip, brotli]) => ({
            module: snapshot.modules[module]?.id ?? 'runtime',
            raw,
            gzip,
            brotli,
          })),
  }));
  const others = (snapshot.uncounted ?? []).map(({ file, size, shares }) => ({
    file,
    ...size,
    counted: false as const,
    shares: shares.map(([module, raw, gzip, brotli]) => ({ module, raw, gzip, brotli })),
  }));
  return [...counted, ...others];
}
