import { useState, type ReactNode } from 'react';

/** A column. With `sort` its head is a button. */
export interface Column<Row> {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers begin with the largest, texts with the first; null always comes last. */
  readonly sort?: (row: Row) => number | string | null;
  readonly kind?: 'number' | 'wide';
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The first column is each row's head. */
  readonly sorted?: string;
  /** Rows to begin with; a button shows more. */
  readonly most?: number;
  readonly className?: string;
  readonly captionSeen?: boolean;
}

interface Order {
  readonly id: string;
  readonly down: boolean;
}

/** A table that sorts by its heads, and folds into cards on a narrow screen. */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, rows, rowKey, most = 50, className = '', caption } = props;
  const [order, setOrder] = useState<Order | null>(
    props.sorted ? { id: props.sorted, down: true } : null,
  );
  const [shown, setShown] = useState(most);
  const sorted = sortRows(rows, columns, order);
  const left = sorted.length - shown;
  return (
    <>
      <table className={`data ${className}`}>
        <caption className={props.captionSeen ? '' : 'unseen'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} order={order} onOrder={setOrder} rows={rows} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ id, head, cell, kind = '' }, at) =>
                at === 0 ? (
                  <th key={id} scope="row" className={kind}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={id} className={`${kind} ${id}`} data-head={head}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? (
        <button type="button" className="more" onClick={() => setShown(shown + most * 2)}>
          Show {Math.min(left, most * 2)} more of {left}
        </button>
      ) : null}
    </>
  );
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
      <th scope="col" className={kind}>
        {head}
      </th>
    );
  }
  const mine = order?.id === id ? order : null;
  const numeric = rows.some((row) => typeof sort(row) === 'number');
  const state = mine ? (mine.down === numeric ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" className={kind} aria-sort={state}>
      <button type="button" onClick={() => onOrder({ id, down: !(mine?.down ?? false) })}>
        {head}
        <span className="arrow" aria-hidden="true">
          {state === 'descending' ? '↓' : state === 'ascending' ? '↑' : ''}
        </span>
      </button>
    </th>
  );
}

/** In the natural order of a column (`down`: largest number first, or A to Z), or the other way round. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | null,
): readonly Row[] {
  const key = columns.find(({ id }) => id === order?.id)?.sort;
  if (!key || !order) return rows;
  const sign = order.down ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    if (typeof x === 'number' && typeof y === 'number') return sign * (y - x);
    return sign * String(x).localeCompare(String(y), 'en', { numeric: true });
  });
}
