import './pager.css';
import { ChevronLeft, ChevronRight } from 'lucide-react';

import { number } from '../../lib/format.ts';
import { pageCount, pageNumbers } from '../../lib/paging.ts';

interface Props {
  /** 1-based. */
  readonly page: number;
  readonly size: number;
  readonly total: number | undefined;
  /** What is counted: `commands`. */
  readonly what: string;
  readonly onPage: (page: number) => void;
}

/** Leads through a list's pages. Keeps its place while the total is not known. */
export function Pager({ page, size, total, what, onPage }: Props) {
  const count = total === undefined ? page : pageCount(total, size);
  const first = (page - 1) * size + 1;
  return (
    <nav className="pager" aria-label={`Pages of ${what}`}>
      <p className="figures" aria-live="polite">
        {total === undefined
          ? '\u00a0'
          : total === 0
            ? `No ${what}`
            : `${number(first)}–${number(Math.min(first + size - 1, total))} of ${number(total)} ${what}`}
      </p>
      {count > 1 && (
        <ul className="pager-pages figures">
          <li>
            <button
              type="button"
              className="button plain icon"
              aria-label="Page before"
              disabled={page <= 1}
              onClick={() => onPage(page - 1)}
            >
              <ChevronLeft size={18} aria-hidden="true" />
            </button>
          </li>
          {pageNumbers(page, count).map((n, i) => (
            <li key={n ?? `gap${i}`} className="pager-number">
              {n === null ? (
                <span aria-hidden="true">…</span>
              ) : (
                <button
                  type="button"
                  className="button plain"
                  aria-label={`Page ${n}`}
                  {...(n === page && { 'aria-current': 'page' })}
                  onClick={() => onPage(n)}
                >
                  {number(n)}
                </button>
              )}
            </li>
          ))}
          <li>
            <button
              type="button"
              className="button plain icon"
              aria-label="Next page"
              disabled={page >= count}
              onClick={() => onPage(page + 1)}
            >
              <ChevronRight size={18} aria-hidden="true" />
            </button>
          </li>
        </ul>
      )}
    </nav>
  );
}
