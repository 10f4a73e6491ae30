import { useDeferredValue, useState } from 'react';

import { sortRows, type Column, type Order } from '../model/sort-rows.ts';

interface Props<Row> {
  readonly caption: string;
  /** The first one is each row's head. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Id of the column by which the rows are sorted at first; without, they stay as given. */
  readonly sorted?: string;
  /** Rows to begin with; a button shows more. */
  readonly most?: number;
  readonly className?: string;
}

/** Rows that a screen has room for. */
const FIRST_SCREEN = 14;

/** A table that sorts by its heads, and folds into cards on a narrow screen. */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, rows, rowKey, most = 50, className = '', caption } = props;
  const [order, setOrder] = useState<Order | null>(
    props.sorted ? { id: props.sorted, down: true } : null,
  );
  const [shown, setShown] = useState(most);
  // The first screen is painted with as many as it has room for; the others follow at once.
  const drawn = useDeferredValue(shown, Math.min(shown, FIRST_SCREEN));
  const sorted = sortRows(rows, columns, order);
  const left = sorted.length - shown;
  return (
    <>
      <table className={`data ${className}`}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} order={order} onOrder={setOrder} rows={rows} />
            ))}
          </tr>
        </thead>
        <tbody>
          {withKeys(sorted.slice(0, drawn), rowKey).map(([key, row]) => (
            <tr key={key}>
              {columns.map(({ id, head, render, kind }, at) =>
                at === 0 ? (
                  <th key={id} scope="row" className={names(id, kind)}>
                    {render(row)}
                  </th>
                ) : (
                  <td key={id} className={names(id, kind)} data-head={head}>
                    {render(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? (
        <button type="button" className="more" onClick={() => setShown(shown + most * 2)}>
          {left > most * 2 ? `Show ${most * 2} more of ${left}` : `Show the other ${left}`}
        </button>
      ) : null}
    </>
  );
}

/** A path may stand twice in a build, for a layout and its index: then the rows are told apart by their order. */
function withKeys<Row>(rows: readonly Row[], keyOf: (row: Row) => string): [string, Row][] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const key = keyOf(row);
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return [times === 0 ? key : `${key} ${times}`, row];
  });
}

function names(id: string, kind = ''): string {
  return `col-${id} ${kind}`.trim();
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly order: Order | null;
  readonly onOrder: (order: Order) => void;
  readonly rows: readonly Row[];
}

function Head<Row>({ column, order, onOrder, rows }: HeadProps<Row>) {
  const { id, head, kind, sort } = column;
  if (!sort) {
    return (
      <th scope="col" className={names(id, kind)}>
        {head}
      </th>
    );
  }
  const mine = order?.id === id ? order : null;
  const numeric = rows.some((row) => typeof sort(row) === 'number');
  const state = mine ? (mine.down === numeric ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" className={names(id, kind)} aria-sort={state}>
      <button type="button" onClick={() => onOrder({ id, down: !(mine?.down ?? false) })}>
        {head}
        <span className="arrow" aria-hidden="true">
          {state === 'descending' ? '↓' : state === 'ascending' ? '↑' : ''}
        </span>
      </button>
    </th>
  );
}
