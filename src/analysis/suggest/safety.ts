import type { ImportUse, ImportUseFact, Snapshot } from '../../snapshot/types.ts';
import type { Safety } from './types.ts';

/** Best first. */
const ORDER: readonly Safety[] = [
  'page',
  'safe',
  'boundary',
  'rendered',
  'unknown',
  'render',
  'module',
  'escapes',
  'side-effect',
];

const BY_USE: Readonly<Record<ImportUse, Safety>> = {
  deferred: 'safe',
  effect: 'safe',
  conditional: 'boundary',
  rendered: 'rendered',
  render: 'render',
  module: 'module',
  escapes: 'escapes',
};

export interface Judged {
  readonly safety: Safety;
  /** The use that decided. */
  readonly use: ImportUseFact['uses'][number] | null;
}

export function leastSafe(all: readonly Safety[]): Safety {
  return ORDER[Math.max(...all.map((one) => ORDER.indexOf(one)))]!;
}

const cache = new WeakMap<Snapshot, (edge: number) => Judged>();

/** The verdict on each static import of a Snapshot, by its index in `imports.static`. */
export function safetyOf(snapshot: Snapshot): (edge: number) => Judged {
  let known = cache.get(snapshot);
  if (!known) cache.set(snapshot, (known = judge(snapshot)));
  return known;
}

function judge(snapshot: Snapshot): (edge: number) => Judged {
  const facts = new Map<string, ImportUseFact>();
  for (const fact of snapshot.source ?? []) {
    if (fact.kind === 'import-use') facts.set(`${fact.from} ${fact.to}`, fact);
  }
  const pages = new Map<number, Set<number>>();
  for (const { module, at } of snapshot.routes) {
    if (module === null || !at) continue;
    pages.set(at.module, (pages.get(at.module) ?? new Set()).add(module));
  }
  return (edge) => {
    const [from, to] = snapshot.imports.static[edge]!;
    if (pages.get(from)?.has(to)) return { safety: 'page', use: null };
    const fact = facts.get(`${from} ${to}`);
    if (!fact) return { safety: 'unknown', use: null };
    if (fact.uses.length === 0) return { safety: 'side-effect', use: null };
    const judged = fact.uses.map((use) => ({ safety: BY_USE[use.use], use }));
    const worst = leastSafe(judged.map(({ safety }) => safety));
    return judged.find(({ safety }) => safety === worst)!;
  };
}
