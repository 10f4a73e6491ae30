import type { RouteRow } from '../../../types.ts';
import { formatBytes } from '../../../units.ts';
import type { LoadLine } from '../model/budgets.ts';
import type { Size } from '../model/sizes.ts';

const PARTS = ['js', 'css', 'document'] as const;
const NAMES = { js: 'JS', css: 'CSS', document: 'document' } as const;

interface Props {
  readonly load: RouteRow['firstLoad'];
  readonly size: Size;
  /** Bytes at the right edge, the same for all bars of a table. */
  readonly scale: number;
  readonly line: LoadLine | null;
}

/**
 * A first load as a stacked bar, with its budget as a line across. What is over the line is red. The figures beside it
 * say the same, so it is hidden from a screen reader.
 */
export function LoadBar({ load, size, scale, line }: Props) {
  const percent = (bytes: number) => `${Math.min(100, (bytes / Math.max(1, scale)) * 100)}%`;
  const title = PARTS.map((part) => `${NAMES[part]} ${formatBytes(load[part][size])}`).join(', ');
  return (
    <div className="load-bar" aria-hidden="true" title={title}>
      {PARTS.map((part) => (
        <span key={part} className={`fill-${part}`} style={{ width: percent(load[part][size]) }} />
      ))}
      {line && line.over > 0 ? (
        <span className="over" style={{ left: percent(line.max), width: percent(line.over) }} />
      ) : null}
      {line && line.max <= scale ? (
        <span className="line" style={{ left: percent(line.max) }} />
      ) : null}
    </div>
  );
}

/** What the colours of load bars mean. */
export function LoadLegend({ line }: { readonly line: boolean }) {
  return (
    <ul className="legend" aria-label="Colours of the bars">
      {PARTS.map((part) => (
        <li key={part}>
          <span className={`swatch fill-${part}`} />
          {NAMES[part]}
        </li>
      ))}
      {line ? (
        <li>
          <span className="swatch line" />
          budget
        </li>
      ) : null}
    </ul>
  );
}
