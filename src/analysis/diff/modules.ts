import type { Bytes, Snapshot } from '../../snapshot/types.ts';
import { holdersOf } from '../holders.ts';
import { changeOf, largerFirst, pairs, stateOf } from './change.ts';
import type { ModuleChange } from './types.ts';

interface Held {
  readonly size: Bytes;
  readonly files: readonly string[];
}

/** Modules by their ids; those that left no bytes count as not there. */
export function diffModules(base: Snapshot, head: Snapshot): ModuleChange[] {
  return pairs(keyed(base), keyed(head))
    .flatMap(([module, before, after]): ModuleChange[] => {
      const size = changeOf(before?.size ?? null, after?.size ?? null);
      const files = { base: before?.files ?? [], head: after?.files ?? [] };
      const moved = files.base.join('\n') !== files.head.join('\n');
      const state = stateOf(size) ?? (moved ? 'moved' : null);
      return state ? [{ module, state, size, files }] : [];
    })
    .sort((a, b) => largerFirst(a.size, b.size));
}

function keyed(snapshot: Snapshot): Map<string, Held> {
  const { files } = holdersOf(snapshot);
  return new Map(
    snapshot.modules.flatMap(({ id, size }, index) => {
      if (size.raw === 0) return [];
      const names = (files[index] ?? []).map((file) => snapshot.files[file]!.name);
      return [[id, { size, files: [...new Set(names)].sort() }] as const];
    }),
  );
}
