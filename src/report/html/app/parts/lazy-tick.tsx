import { safetyOf } from '../../../../analysis/suggest/safety.ts';
import { importBetween } from '../model/lazy-imports.ts';
import { useLazyImports, useSnapshot } from '../view.ts';

/** A box that makes one static import lazy, in thought; nothing where the build has no such import. */
export function LazyTick({ from, to }: { readonly from: string; readonly to: string }) {
  const snapshot = useSnapshot();
  const { edges, turn } = useLazyImports();
  const edge = importBetween(snapshot, from, to);
  // A page names its scripts; no `import()` can stand there.
  if (edge === null || from.endsWith('.html')) return null;
  const { safety } = safetyOf(snapshot)(edge);
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={edges.includes(edge)}
        onChange={(event) => turn([edge], event.target.checked)}
        aria-label={`Make lazy: the import of ${to} in ${from}`}
      />
      lazy{NOT_AS_IT_IS.has(safety) ? ', not as it is written' : ''}
    </label>
  );
}

/** See `Safety`: these need other changes first. */
const NOT_AS_IT_IS: ReadonlySet<string> = new Set(['render', 'module', 'escapes', 'side-effect']);
