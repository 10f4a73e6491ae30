import { RUNTIME, type Snapshot } from '../../snapshot/types.ts';

/** From a module to those that it imports, or that import it; true where it asks for them on demand only. */
export type Links = ReadonlyMap<number, ReadonlyMap<number, boolean>>;

/**
 * Who imports whom. The network picture lays out groups (packages, and all else as one) by their distance from the
 * app's own modules and breaks off at a group that none of its links reaches; `runtime` is made to import such a
 * group's modules, as the bundler did when it put them in.
 */
export function moduleLinks({ modules, imports }: Snapshot): {
  imported: Links;
  importedBy: Links;
} {
  const imported = new Map<number, Map<number, boolean>>();
  const importedBy = new Map<number, Map<number, boolean>>();
  const link = (from: number, to: number, dynamic: boolean): void => {
    addLink(imported, from, to, dynamic);
    addLink(importedBy, to, from, dynamic);
  };
  for (const [from, to] of imports.dynamic) link(from, to, true);
  // Later than the dynamic ones: what is imported both ways is there at once.
  for (const [from, to] of imports.static) link(from, to, false);

  const groups = modules.map(({ id }) => groupOf(id));
  const reached = reachedGroups(groups, imported);
  for (const [module, group] of groups.entries()) {
    if (!reached.has(group)) link(RUNTIME, module, false);
  }
  return { imported, importedBy };
}

function addLink(
  links: Map<number, Map<number, boolean>>,
  from: number,
  to: number,
  dynamic: boolean,
): void {
  const known = links.get(from);
  if (known) known.set(to, dynamic);
  else links.set(from, new Map([[to, dynamic]]));
}

/** As the picture groups them: the first step behind the last `node_modules`, so a scope is one group. */
function groupOf(id: string): string {
  return /.*node_modules\/([^/\\]+)\/.+/.exec(id)?.[1] ?? '';
}

function reachedGroups(groups: readonly string[], imported: Links): ReadonlySet<string> {
  const next = new Map<string, Set<string>>();
  for (const [from, targets] of imported) {
    const group = groups[from]!;
    const known = next.get(group) ?? new Set();
    next.set(group, known);
    for (const to of targets.keys()) known.add(groups[to]!);
  }
  const reached = new Set(['']);
  for (const group of reached) for (const to of next.get(group) ?? []) reached.add(to);
  return reached;
}
