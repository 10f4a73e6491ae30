import type { PackageRow } from '../../report/types.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { packageRows } from '../packages.ts';
import { changeOf, largerFirst, pairs, stateOf } from './change.ts';
import type { PackageChange } from './types.ts';

export function diffPackages(base: Snapshot, head: Snapshot): PackageChange[] {
  return pairs(keyed(base), keyed(head))
    .flatMap(([name, before, after]): PackageChange[] => {
      const size = changeOf(before?.size ?? null, after?.size ?? null);
      const versions = { base: before?.versions ?? [], head: after?.versions ?? [] };
      const other = versions.base.join() !== versions.head.join();
      const state = stateOf(size) ?? (other ? 'version' : null);
      return state ? [{ name, state, size, versions }] : [];
    })
    .sort((a, b) => largerFirst(a.size, b.size));
}

function keyed(snapshot: Snapshot): Map<string, PackageRow> {
  return new Map(packageRows(snapshot).map((row) => [row.name, row]));
}
