import { formatCount, formatList } from '../../../units.ts';
import { repeatedModules, severalVersions, type Copy, type Repeated } from '../model/repeated.ts';
import type { Column } from '../model/sort-rows.ts';
import { DataTable } from '../parts/data-table.tsx';
import { FindingList } from '../parts/finding-list.tsx';
import { Amount, Empty } from '../parts/words.tsx';
import { useSnapshot, useView } from '../view.ts';

/** What the build carries more than once. */
export function Duplicates() {
  const snapshot = useSnapshot();
  const { report, size, href } = useView();
  const copies = severalVersions(snapshot);
  const repeated = repeatedModules(snapshot);
  const findings = report.findings.filter(({ code }) => code === 'duplicate-package');
  const packages = new Set(copies.map(({ name }) => name)).size;
  const versions: Column<Copy>[] = [
    {
      id: 'package',
      head: 'Package',
      sort: ({ name }) => name,
      render: ({ name }) => <a href={href('imports', { what: name })}>{name}</a>,
    },
    {
      id: 'version',
      head: 'Version',
      sort: ({ version }) => version,
      render: (row) => row.version,
    },
    {
      id: 'size',
      head: 'Size',
      kind: 'number',
      sort: (row) => row.size[size],
      render: (row) => <Amount bytes={row.size[size]} />,
    },
    { id: 'modules', head: 'Modules', kind: 'number', render: ({ modules }) => modules },
  ];
  const modules: Column<Repeated>[] = [
    {
      id: 'module',
      head: 'Module',
      sort: ({ module }) => module,
      render: ({ module, files }) => (
        <>
          <a className="path" href={href('imports', { what: module })}>
            {module}
          </a>
          <small className="sub">{formatList(files, 3)}</small>
        </>
      ),
    },
    {
      id: 'files',
      head: 'Files',
      kind: 'number',
      sort: ({ files }) => files.length,
      render: ({ files }) => files.length,
    },
    {
      id: 'again',
      head: 'Carried again',
      kind: 'number',
      sort: ({ again }) => again[size],
      render: ({ again }) => <Amount bytes={again[size]} />,
    },
  ];
  return (
    <>
      <div className="hero">
        <h1>
          {packages === 0
            ? 'No package is there twice'
            : `${formatCount(packages, 'package')} in several versions`}
        </h1>
        <p className="lead">
          {repeated.length === 0
            ? 'No module lies in more than one script.'
            : `${formatCount(repeated.length, 'module')} in more than one script.`}
        </p>
      </div>
      {copies.length + repeated.length === 0 ? (
        <Empty>Nothing in this build is carried twice.</Empty>
      ) : null}
      {copies.length > 0 ? (
        <DataTable
          caption="Packages in several versions"
          columns={versions}
          rows={copies}
          rowKey={({ name, version }) => `${name} ${version}`}
        />
      ) : null}
      {findings.length > 0 ? (
        <section aria-label="What to do">
          <FindingList findings={findings} level={2} />
        </section>
      ) : null}
      {repeated.length > 0 ? (
        <section aria-labelledby="repeated">
          <h2 id="repeated">Modules in several scripts</h2>
          <DataTable
            caption="Modules in several scripts, most repeated bytes first"
            columns={modules}
            rows={repeated}
            rowKey={({ module }) => module}
            sorted="again"
            most={25}
          />
        </section>
      ) : null}
    </>
  );
}
