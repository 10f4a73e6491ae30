import { Plus } from 'lucide-react';

import type { NodeKind } from '../../api/types.ts';

const offers: readonly (readonly [kind: NodeKind, label: string])[] = [
  ['agent', 'Agent'],
  ['command', 'Command'],
  ['branch', 'Branch'],
  ['output', 'Output'],
];

/** Buttons that put a new step in the middle of the canvas. */
export function NewNodes({ onAdd }: { readonly onAdd: (kind: NodeKind, label: string) => void }) {
  return (
    <fieldset className="bare new-nodes" aria-label="Add a step">
      {offers.map(([kind, label]) => (
        <button
          key={kind}
          type="button"
          className="button"
          onClick={() => onAdd(kind, `New ${label.toLowerCase()}`)}
        >
          <Plus size={14} aria-hidden="true" /> {label}
        </button>
      ))}
    </fieldset>
  );
}
