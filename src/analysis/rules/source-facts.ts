import type { Location } from '../../report/types.ts';
import type {
  ChunkGroupFact,
  ConfigPlace,
  Snapshot,
  SourceFact,
  SourcePlace,
} from '../../snapshot/types.ts';
import { idOf } from './pages.ts';

/** The facts of a kind that the build read from the app's source; none where it was not read. */
export function factsOf<K extends SourceFact['kind']>(
  snapshot: Snapshot,
  kind: K,
): readonly Extract<SourceFact, { readonly kind: K }>[] {
  return (snapshot.source ?? []).filter(
    (fact): fact is Extract<SourceFact, { readonly kind: K }> => fact.kind === kind,
  );
}

export function placeIn(snapshot: Snapshot, { module, line, column }: SourcePlace): Location {
  return { file: idOf(snapshot, module), line, column };
}

/** Where the config names a chunk. */
export function groupFact(snapshot: Snapshot, name: string): ChunkGroupFact | null {
  return factsOf(snapshot, 'chunk-group').find((fact) => fact.name === name) ?? null;
}

/** Null when the setting stands in no file. */
export function configPlace({ file, line, column }: ConfigPlace): Location | null {
  return file === '' ? null : { file, line, column };
}
