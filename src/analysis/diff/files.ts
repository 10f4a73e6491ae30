import type { FileFact, Snapshot } from '../../snapshot/types.ts';
import { groupBy } from '../group-by.ts';
import { changeOf, largerFirst, pairs, stateOf } from './change.ts';
import type { FileChange } from './types.ts';

/** Files by their names without hashes. */
export function diffFiles(base: Snapshot, head: Snapshot): FileChange[] {
  return pairs(keyed(base), keyed(head))
    .flatMap(([, before, after]): FileChange[] => {
      const size = changeOf(before?.size ?? null, after?.size ?? null);
      const state = stateOf(size);
      return state ? [{ name: (after ?? before)!.name, state, size }] : [];
    })
    .sort((a, b) => largerFirst(a.size, b.size));
}

/**
 * Several chunks may have the same name but for the hash: `index.js` for each folder's index.tsx. The module they were
 * made for tells them apart, and where there is none, their order by size.
 */
function keyed(snapshot: Snapshot): Map<string, FileFact> {
  const byName = groupBy(snapshot.files, (file) => {
    const facade = file.chunk?.facade;
    return `${file.name}\n${facade == null ? '' : (snapshot.modules[facade]?.id ?? '')}`;
  });
  return new Map(
    [...byName].flatMap(([key, files]) =>
      files
        .toSorted((a, b) => b.size.raw - a.size.raw)
        .map((file, index) => [`${key}\n${index}`, file] as const),
    ),
  );
}
