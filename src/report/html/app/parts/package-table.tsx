import { APP, GLUE } from '../../../../analysis/packages.ts';
import type { PackageRow } from '../../../types.ts';
import { ownerTitle } from '../model/module-tree.ts';
import { formatShare } from '../model/sizes.ts';
import type { Column } from '../model/sort-rows.ts';
import { useView } from '../view.ts';
import { DataTable } from './data-table.tsx';
import { Amount } from './words.tsx';

/** The packages of the build, most bytes first. */
export function PackageTable() {
  const { report, size, href } = useView();
  const all = report.packages.reduce((sum, row) => sum + row.size[size], 0);
  const top = Math.max(1, ...report.packages.map((row) => row.size[size]));
  const columns: Column<PackageRow>[] = [
    {
      id: 'package',
      head: 'Package',
      sort: ({ name }) => ownerTitle(name),
      render: ({ name, versions }) => (
        <>
          <a
            href={
              name === APP || name === GLUE
                ? href('modules', { owner: name })
                : href('imports', { what: name })
            }
          >
            {ownerTitle(name)}
          </a>{' '}
          <small className={versions.length > 1 ? 'version warn' : 'version'}>
            {versions.join(', ')}
          </small>
        </>
      ),
    },
    {
      id: 'size',
      head: 'Size',
      kind: 'wide',
      sort: (row) => row.size[size],
      render: (row) => (
        <div className="load">
          <Amount bytes={row.size[size]} />
          <div className="share-bar" aria-hidden="true">
            <span style={{ width: `${(row.size[size] / top) * 100}%` }} />
          </div>
        </div>
      ),
    },
    {
      id: 'share',
      head: 'Share',
      kind: 'number',
      render: (row) => formatShare(row.size[size], all),
    },
    {
      id: 'modules',
      head: 'Modules',
      kind: 'number',
      sort: ({ modules }) => modules,
      render: ({ modules }) => modules,
    },
    {
      id: 'routes',
      head: 'In first loads',
      sort: ({ routes }) => routes.length,
      kind: 'number',
      render: ({ routes }) => {
        const count = new Set(report.routes.map(({ path }) => path)).size;
        if (routes.length === 0) return <span className="none">later only</span>;
        return routes.length === count ? 'every route' : `${routes.length} of ${count}`;
      },
    },
  ];
  return (
    <DataTable
      caption={`Packages by ${size} bytes`}
      className="packages"
      columns={columns}
      rows={report.packages}
      rowKey={({ name }) => name}
      sorted="size"
      most={10}
    />
  );
}
