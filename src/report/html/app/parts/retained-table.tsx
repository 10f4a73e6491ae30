import type { RouteRow } from '../../../types.ts';
import { retainedRows, type RetainedRow } from '../model/retained-rows.ts';
import type { Column } from '../model/sort-rows.ts';
import { useSnapshot, useView } from '../view.ts';
import { DataTable } from './data-table.tsx';
import { Amount } from './words.tsx';

/** What the route begins with and could do without, each with all that hangs on it. */
export function RetainedTable({ row }: { readonly row: RouteRow }) {
  const snapshot = useSnapshot();
  const { size, href } = useView();
  const route = snapshot.routes.find(({ path }) => path === row.path);
  const rows = route ? retainedRows(snapshot, route) : [];
  if (rows.length === 0) return null;
  const top = Math.max(1, ...rows.map(({ retained }) => retained[size]));
  const columns: Column<RetainedRow>[] = [
    {
      id: 'module',
      head: 'Module',
      sort: ({ module }) => module,
      render: ({ module }) => (
        <a className="path" href={href('imports', { what: module, route: row.path })}>
          {module}
        </a>
      ),
    },
    {
      id: 'own',
      head: 'Itself',
      kind: 'number',
      sort: ({ own }) => own[size],
      render: ({ own }) => <Amount bytes={own[size]} />,
    },
    {
      id: 'retained',
      head: 'Retains',
      kind: 'wide',
      sort: ({ retained }) => retained[size],
      render: ({ retained }) => (
        <div className="load">
          <Amount bytes={retained[size]} />
          <div className="share-bar" aria-hidden="true">
            <span style={{ width: `${(retained[size] / top) * 100}%` }} />
          </div>
        </div>
      ),
    },
  ];
  return (
    <section aria-labelledby="retained">
      <h2 id="retained">What it could do without</h2>
      <p className="lead">
        Of what every route begins with: retained is what would leave if nothing imported the module
        statically.
      </p>
      <DataTable
        caption={`Modules by retained ${size} bytes`}
        className="retained"
        columns={columns}
        rows={rows}
        rowKey={({ module }) => module}
        sorted="retained"
      />
    </section>
  );
}
