import { firstLoad } from '../../../../analysis/first-load.ts';
import { partsOf } from '../../../../analysis/packages.ts';
import type { Snapshot } from '../../../../snapshot/types.ts';
import type { RouteRow } from '../../../types.ts';
import { formatBytes } from '../../../units.ts';
import { fileHolders, type FileHolder } from '../model/holders.ts';
import { ownerTitle } from '../model/module-tree.ts';
import type { Column } from '../model/sort-rows.ts';
import { useSnapshot, useView } from '../view.ts';
import { DataTable } from './data-table.tsx';
import { Amount, At } from './words.tsx';

interface FileRow {
  readonly at: number;
  readonly file: string;
  readonly index: number;
  /** The three biggest packages in it. */
  readonly holds: string;
  /** Why it is loaded. */
  readonly why: string;
  /** The import that holds it there; null where none does. */
  readonly holder: FileHolder | null;
}

/** The files of a first load in the order in which a browser learns of them. */
export function RouteFiles({ row }: { readonly row: RouteRow }) {
  const snapshot = useSnapshot();
  const { size, href } = useView();
  const rows = fileRows(snapshot, row, size);
  const bytes = ({ index }: FileRow) => snapshot.files[index]!.size[size];
  const columns: Column<FileRow>[] = [
    {
      id: 'file',
      head: 'File',
      sort: ({ file }) => file,
      render: ({ file, why }) => (
        <>
          <code>{file}</code>
          <small className="sub">{why}</small>
        </>
      ),
    },
    {
      id: 'size',
      head: 'Size',
      kind: 'number',
      sort: bytes,
      render: (row) => <Amount bytes={bytes(row)} />,
    },
    { id: 'holds', head: 'Most of it', render: ({ holds }) => holds },
    {
      id: 'holder',
      head: 'Held by',
      render: ({ holder }) =>
        holder ? (
          <>
            <a href={href('imports', { what: holder.imports, route: row.path })}>
              <At at={holder.at} />
            </a>
            {holder.dynamic ? <small> import()</small> : null}
          </>
        ) : null,
    },
  ];
  return (
    <DataTable
      caption="Files of the first load, in the order in which a browser learns of them"
      className="files"
      columns={columns}
      rows={rows}
      rowKey={({ file }) => file}
      most={40}
    />
  );
}

function fileRows(snapshot: Snapshot, row: RouteRow, size: 'raw' | 'gzip' | 'brotli'): FileRow[] {
  const route = snapshot.routes.find(({ path }) => path === row.path);
  if (!route) return [];
  const load = firstLoad(snapshot, route);
  const layouts = new Set(route.layouts);
  const holders = fileHolders(snapshot, route, load.indexes);
  return load.indexes.map((index, at) => {
    const { file, kind, chunk } = snapshot.files[index]!;
    const parts = partsOf(snapshot, { ...load, indexes: [index] });
    const holds = parts
      .slice(0, 3)
      .map((part) => `${ownerTitle(part.name)} ${formatBytes(part.size[size])}`)
      .join(', ');
    return {
      at,
      file,
      index,
      holds: chunk ? holds : '',
      why: reasonOf(kind, chunk, route.lazy, layouts),
      holder: holders.get(index) ?? null,
    };
  });
}

function reasonOf(
  kind: string,
  chunk: Snapshot['files'][number]['chunk'],
  lazy: readonly number[],
  layouts: ReadonlySet<number>,
): string {
  if (kind === 'html') return 'the document';
  if (kind === 'css') return 'style sheet';
  if (!chunk) return kind;
  if (chunk.entry) return 'entry';
  const { facade } = chunk;
  if (facade !== null && lazy.includes(facade)) {
    return layouts.has(facade) ? 'lazy layout' : 'the route’s own chunk';
  }
  return 'shared chunk, imported by one of these';
}
