import type { Snapshot, UncountedFile } from '../src/snapshot/types.ts';
import type { Bundle } from './bundle.ts';

/** One output of a build. */
export interface Taken {
  readonly snapshot: Snapshot;
  /** The bundler's format, or `legacy` for what browsers without modules get. */
  readonly format: string;
  /** Where it is written, absolute. */
  readonly dir: string;
}

/**
 * What an output is for, as its format. `@vitejs/plugin-legacy` makes a second one for old browsers, which Rolldown
 * makes of the same format as the first: its names tell.
 */
export function formatOf(format: string, bundle: Bundle): string {
  const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
  return entry?.fileName.includes('-legacy') ? 'legacy' : format;
}

/** Browsers with modules load this format; a second output is for older ones, or the same again for Node. */
export function isModules(format: string): boolean {
  return ['es', 'esm', 'module'].includes(format);
}

/**
 * Of several outputs of one build one is counted, or every module would count several times. The files of the others
 * are kept, with their shares, for whoever asks for bytes.
 */
export function withOther(before: Taken | null, next: Taken): Taken {
  if (before === null) return next;
  const [kept, left] =
    isModules(next.format) || !isModules(before.format) ? [next, before] : [before, next];
  const counted = new Set(kept.snapshot.files.map(({ file }) => file));
  const uncounted = [
    ...(kept.snapshot.uncounted ?? []),
    ...(left.snapshot.uncounted ?? []),
    ...left.snapshot.files.flatMap((file) => fileOf(left.snapshot, file)),
  ].filter(({ file }) => !counted.has(file));
  const note = `The build also made output of the format ${left.format}; only that of the format ${kept.format} is counted.`;
  const notes = [...new Set([...left.snapshot.notes, ...kept.snapshot.notes, note])];
  return { ...kept, snapshot: { ...kept.snapshot, uncounted, notes } };
}

function fileOf(
  { modules }: Snapshot,
  { file, size, shares }: Snapshot['files'][number],
): UncountedFile[] {
  if (shares.length === 0) return [];
  return [
    {
      file,
      size,
      shares: shares.map(([module, ...bytes]) => [modules[module]?.id ?? 'runtime', ...bytes]),
    },
  ];
}
