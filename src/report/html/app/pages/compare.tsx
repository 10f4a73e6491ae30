import { useMemo } from 'react';

import { diffSnapshots } from '../../../../analysis/diff/diff.ts';
import type { Change, SnapshotDiff } from '../../../../analysis/diff/types.ts';
import { formatBytes, formatChange } from '../../../units.ts';
import { changeRows, CHANGE_KINDS, parseKind, type ChangeRow } from '../model/change-rows.ts';
import type { Size } from '../model/sizes.ts';
import type { Column } from '../model/sort-rows.ts';
import { ChangedBy } from '../parts/changed-by.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { OpenBuild } from '../parts/open-build.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { Empty, Tile } from '../parts/words.tsx';
import { replacePlace, useSnapshot, useView } from '../view.ts';

/** Two builds side by side: this one, and one from a file that the reader opens. */
export function Compare() {
  const { other } = useView();
  return (
    <>
      <div className="hero">
        <h1>Compare two builds</h1>
        <p className="lead">
          Open another build’s <code>loadline.snapshot.json</code>, or its <code>report.html</code>.
          It is read here and sent nowhere.
        </p>
      </div>
      <OpenBuild />
      {other ? <Differences /> : null}
    </>
  );
}

function Differences() {
  const snapshot = useSnapshot();
  const { other, place, size, hrefHere } = useView();
  const newer = place.params['other'] === 'newer';
  const diff = useMemo(() => {
    if (!other) return null;
    return newer
      ? diffSnapshots(snapshot, other.snapshot)
      : diffSnapshots(other.snapshot, snapshot);
  }, [snapshot, other, newer]);
  if (!diff || !other) return null;
  return (
    <section aria-labelledby="changes">
      <div className="section-head">
        <h2 id="changes">
          {newer ? `This build, then ${other.name}` : `${other.name}, then this build`}
        </h2>
        <Segmented
          legend="The opened build is"
          options={[
            { value: '', label: 'it is older' },
            { value: 'newer', label: 'it is newer' },
          ]}
          value={newer ? 'newer' : ''}
          onChange={(value) => replacePlace(hrefHere({ other: value }))}
        />
      </div>
      {diff.notes.length > 0 ? (
        <ul className="notes" aria-label="What else differs">
          {diff.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
      {diff.same ? (
        <Empty>No change in size: the builds differ in nothing but hashes.</Empty>
      ) : (
        <>
          <Totals diff={diff} size={size} />
          <Changes diff={diff} />
        </>
      )}
    </section>
  );
}

function Totals({ diff, size }: { readonly diff: SnapshotDiff; readonly size: Size }) {
  const { js, css, other } = diff.totals;
  const tiles: readonly (readonly [string, Change])[] = [
    ['All JavaScript', js],
    ['All CSS', css],
    ['Other files', other],
  ];
  return (
    <dl className="tiles">
      {tiles.map(([label, { base, head, change }]) => (
        <Tile
          key={label}
          label={label}
          value={change[size] === 0 ? 'the same' : formatChange(change[size])}
          tone={change[size] > 0 ? 'bad' : change[size] < 0 ? 'ok' : 'calm'}
        >
          {formatBytes(base?.[size] ?? 0)}, then {formatBytes(head?.[size] ?? 0)}
        </Tile>
      ))}
    </dl>
  );
}

function Changes({ diff }: { readonly diff: SnapshotDiff }) {
  const { place, size, href, hrefHere } = useView();
  const kind = parseKind(place.params['of']);
  const rows = changeRows(diff, kind);
  const largest = Math.max(1, ...rows.map(({ change }) => Math.abs(change.change[size])));
  const bytes = (side: Change['base']) => (side ? formatBytes(side[size]) : '–');
  const columns: Column<ChangeRow>[] = [
    {
      id: 'name',
      head: 'Name',
      sort: ({ name }) => name,
      render: ({ name, gone, note }) => (
        <>
          {kind === 'files' || gone ? (
            <code>{name}</code>
          ) : (
            <a
              className="path"
              href={
                kind === 'routes' ? href('route', { path: name }) : href('imports', { what: name })
              }
            >
              {name}
            </a>
          )}
          {note === '' ? null : <small className="sub">{note}</small>}
        </>
      ),
    },
    {
      id: 'before',
      head: 'Before',
      kind: 'number',
      sort: ({ change: { base } }) => base?.[size] ?? null,
      render: ({ change: { base } }) => bytes(base),
    },
    {
      id: 'after',
      head: 'After',
      kind: 'number',
      sort: ({ change: { head } }) => head?.[size] ?? null,
      render: ({ change: { head } }) => bytes(head),
    },
    {
      id: 'change',
      head: 'Change',
      kind: 'wide',
      sort: ({ change: { change } }) => change[size],
      render: ({ change: { change } }) => <ChangedBy bytes={change[size]} largest={largest} />,
    },
  ];
  return (
    <div className="changes">
      <Segmented
        legend="What changed"
        options={CHANGE_KINDS.map((value) => ({ value, label: `${value} ${diff[value].length}` }))}
        value={kind}
        onChange={(value) => replacePlace(hrefHere({ of: value }))}
      />
      {rows.length === 0 ? (
        <Empty>None of the {kind} changed.</Empty>
      ) : (
        <DataTable
          key={kind}
          caption={`Changed ${kind}, the largest change first, in ${size} bytes`}
          className="changed"
          columns={columns}
          rows={rows}
          rowKey={({ name }) => name}
          most={40}
        />
      )}
    </div>
  );
}
