import type { Totals } from '../report/types.ts';
import type { FileFact, Snapshot } from '../snapshot/types.ts';
import { sum } from './bytes.ts';

/** Bytes of all emitted files, workers' included. `other` is everything but JS and CSS. */
export function totalsOf(snapshot: Snapshot): Totals {
  const sizes = (wanted: (file: FileFact) => boolean) =>
    sum(snapshot.files.filter(wanted).map((file) => file.size));
  return {
    js: sizes(({ kind }) => kind === 'js'),
    css: sizes(({ kind }) => kind === 'css'),
    other: sizes(({ kind }) => kind !== 'js' && kind !== 'css'),
    files: snapshot.files.length,
    modules: snapshot.modules.length,
  };
}
