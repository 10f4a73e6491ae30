import { apportion } from './attribution/apportion.ts';
import { joinNotes } from './join-notes.ts';
import { RUNTIME, type Bytes, type FileFact, type Share, type Snapshot } from './types.ts';

/** Sizes of a file as it lies in the output folder, where they are not those that were worked out, in bytes. */
export interface Shipped {
  /** All three, where another plugin wrote the file anew. */
  readonly size?: Bytes;
  /** Of the `.gz` or `.br` that the app ships beside the file. */
  readonly gzip?: number;
  readonly brotli?: number;
}

const COLUMNS = ['raw', 'gzip', 'brotli'] as const;

/**
 * Puts the sizes that are shipped in place of those that were worked out. A file's shares keep their proportions and
 * sum to its new sizes; bytes that were added to a file are nobody's.
 *
 * @param shipped by file, as named in the Snapshot.
 */
export function withShipped(snapshot: Snapshot, shipped: ReadonlyMap<string, Shipped>): Snapshot {
  if (shipped.size === 0) return snapshot;
  const files = snapshot.files.map((file) => {
    const found = shipped.get(file.file);
    return found ? resize(file, found) : file;
  });
  const count = (name: 'gzip' | 'brotli'): number =>
    [...shipped.values()].filter((one) => one[name] !== undefined).length;
  const { build } = snapshot;
  return {
    ...snapshot,
    build: {
      ...build,
      compression: {
        ...build.compression,
        shipped: { gzip: count('gzip'), brotli: count('brotli') },
      },
    },
    modules: resum(snapshot, files),
    files,
    notes: [
      ...snapshot.notes,
      ...joinNotes(
        snapshot.files.map((file) => ({ file: file.file, notes: editNotes(file, shipped) })),
      ),
    ],
  };
}

function resize(file: FileFact, { size = file.size, gzip, brotli }: Shipped): FileFact {
  const next = { ...size, gzip: gzip ?? size.gzip, brotli: brotli ?? size.brotli };
  const added = next.raw - file.size.raw;
  const shares =
    added > 0 && file.shares.length > 0 ? withRuntime(file.shares, added) : file.shares;
  const [raws, gzips, brotlis] = COLUMNS.map((column, at) =>
    apportion(
      next[column],
      shares.map((share) => share[at + 1]!),
    ),
  );
  const { runs, ...rest } = file;
  return {
    ...rest,
    // What wrote the file anew may have moved everything in it.
    ...(runs && added === 0 && { runs }),
    size: next,
    shares: shares.map(([owner], at): Share => [owner, raws![at]!, gzips![at]!, brotlis![at]!]),
  };
}

function withRuntime(shares: readonly Share[], added: number): readonly Share[] {
  const known = shares.find(([owner]) => owner === RUNTIME) ?? [RUNTIME, 0, 0, 0];
  const [, raw, gzip, brotli] = known;
  const grown: Share = [RUNTIME, raw + added, gzip + added, brotli + added];
  return [...shares.filter((share) => share !== known), grown];
}

function resum({ modules, files: before }: Snapshot, after: readonly FileFact[]) {
  const sizes = modules.map(({ size }) => ({ ...size }));
  for (const [at, file] of after.entries()) {
    if (file === before[at]) continue;
    add(before[at]!.shares, -1);
    add(file.shares, 1);
  }
  return modules.map((module, index) => ({ ...module, size: sizes[index]! }));

  function add(shares: readonly Share[], sign: 1 | -1): void {
    for (const [owner, raw, gzip, brotli] of shares) {
      const size = sizes[owner];
      if (!size) continue;
      size.raw += sign * raw;
      size.gzip += sign * gzip;
      size.brotli += sign * brotli;
    }
  }
}

function editNotes({ file, size }: FileFact, shipped: ReadonlyMap<string, Shipped>): string[] {
  const now = shipped.get(file)?.size;
  if (!now) return [];
  return [
    `another plugin changed it after the bundle was made, from ${size.raw} to ${now.raw} bytes; the sizes of its modules are estimated.`,
  ];
}
