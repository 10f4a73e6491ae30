import type { Category } from '../../api/types.ts';
import { SkeletonText } from '../../components/ui/skeleton.tsx';
import { number } from '../../lib/format.ts';

interface Props {
  readonly categories: readonly Category[] | undefined;
  readonly total: number | undefined;
  /** A category's id; undefined means all. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | null) => void;
}

/** The library's categories with how much each holds: a column, on a phone a row to be swiped. */
export function Categories({ categories, total, chosen, onChoose }: Props) {
  return (
    <nav className="categories" aria-label="Categories">
      <ul className="categories-list figures">
        <li>
          <button
            type="button"
            aria-current={chosen === undefined ? 'true' : undefined}
            onClick={() => onChoose(null)}
          >
            All <span>{total === undefined ? '\u00a0' : number(total)}</span>
          </button>
        </li>
        {categories
          ? categories.map(({ id, name, count }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-current={chosen === id ? 'true' : undefined}
                  onClick={() => onChoose(id)}
                >
                  {name} <span>{number(count)}</span>
                </button>
              </li>
            ))
          : Array.from({ length: 10 }, (_, i) => (
              <li key={i} className="categories-wait" aria-hidden="true">
                <SkeletonText width="11ch" />
              </li>
            ))}
      </ul>
    </nav>
  );
}
