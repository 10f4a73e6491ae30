import type { RouteCoverage } from '../../../../measure/types.ts';
import type { RouteRow } from '../../../types.ts';
import { formatBytes, formatTime } from '../../../units.ts';
import { coverageOf, unusedRows, type UnusedRow } from '../model/coverage.ts';
import { formatShare } from '../model/sizes.ts';
import type { Column } from '../model/sort-rows.ts';
import { useView } from '../view.ts';
import { DataTable } from './data-table.tsx';
import { Amount } from './words.tsx';

/** What of the route's scripts did not run until its load had settled; nothing where nobody looked. */
export function Unused({ row }: { readonly row: RouteRow }) {
  const { report } = useView();
  const coverage = coverageOf(report.measurement, row.path);
  if (!coverage || !report.measurement) return null;
  const rows = unusedRows(report.measurement, coverage);
  return (
    <section aria-labelledby="unused">
      <h2 id="unused">
        {formatShare(coverage.size - coverage.used, coverage.size)} of its script did not run
      </h2>
      <p className="lead">
        {formatBytes(coverage.used)} of {formatBytes(coverage.size)}, uncompressed, ran until the
        load had settled. What did not run may still be needed by a click.
      </p>
      {rows.length > 0 ? <UnusedModules rows={rows} /> : <UnusedFiles coverage={coverage} />}
    </section>
  );
}

function UnusedModules({ rows }: { readonly rows: readonly UnusedRow[] }) {
  const { href } = useView();
  const columns: Column<UnusedRow>[] = [
    {
      id: 'module',
      head: 'Module',
      sort: ({ module }) => module,
      render: ({ module }) =>
        module.startsWith('(') ? (
          module
        ) : (
          <a className="path" href={href('imports', { what: module })}>
            {module}
          </a>
        ),
    },
    {
      id: 'unused',
      head: 'Did not run',
      kind: 'number',
      sort: ({ size, used }) => size - used,
      render: ({ size, used }) => <Amount bytes={size - used} />,
    },
    {
      id: 'share',
      head: 'Of it',
      kind: 'number',
      sort: ({ size, used }) => (size - used) / size,
      render: ({ size, used }) => formatShare(size - used, size),
    },
    {
      id: 'cpu',
      head: 'CPU time',
      kind: 'number',
      sort: ({ cpu }) => cpu,
      render: ({ cpu }) => formatTime(cpu),
    },
  ];
  return (
    <DataTable
      caption="Modules by bytes that did not run"
      columns={columns}
      rows={rows}
      rowKey={({ module }) => module}
      sorted="unused"
      most={12}
    />
  );
}

function UnusedFiles({ coverage }: { readonly coverage: RouteCoverage }) {
  return (
    <ul>
      {coverage.files.map(([url, size, used]) => (
        <li key={url}>
          <code>{url}</code>: {formatBytes(size - used)} of {formatBytes(size)} did not run
        </li>
      ))}
    </ul>
  );
}
