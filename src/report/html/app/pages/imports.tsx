import { useDeferredValue, useEffect, useMemo, useState } from 'react';

import type { Why } from '../../../../analysis/why/types.ts';
import { why } from '../../../../analysis/why/why.ts';
import { formatBytes, formatCount } from '../../../units.ts';
import { handedOn } from '../model/handed-on.ts';
import { prepareSearch, search, type Hit } from '../model/search.ts';
import type { Column } from '../model/sort-rows.ts';
import { Causes } from '../parts/causes.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { LazyTick } from '../parts/lazy-tick.tsx';
import { routeColumn } from '../parts/route-column.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { WhatIf } from '../parts/what-if.tsx';
import { Amount, At, Empty } from '../parts/words.tsx';
import { useSnapshot, useView } from '../view.ts';

export function Imports() {
  const { place } = useView();
  const what = place.params['what'] ?? '';
  return (
    <>
      <div className="hero">
        <h1>Why is it here?</h1>
        <p className="lead">
          The shortest way on which imports bring a package or a module into a route’s first load.
        </p>
      </div>
      <Find key={what} what={what} />
      {what === '' ? <Start /> : <Answer what={what} />}
    </>
  );
}

/** What to look at first: the heaviest packages of the heaviest route. */
function Start() {
  const { report, size, href } = useView();
  const [heaviest] = report.routes;
  const parts = heaviest?.parts.filter(({ name }) => !name.startsWith('(')) ?? [];
  if (!heaviest || parts.length === 0) return null;
  return (
    <section aria-labelledby="start">
      <h2 id="start">Heaviest in {heaviest.path}</h2>
      <ul className="chips">
        {parts.slice(0, 8).map(({ name, size: bytes }) => (
          <li key={name}>
            <a href={href('imports', { what: name })}>
              {name} <small>{formatBytes(bytes[size])}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Find({ what }: { readonly what: string }) {
  const snapshot = useSnapshot();
  const { size } = useView();
  const [text, setText] = useState(what);
  const wanted = useDeferredValue(text.trim());
  useEffect(() => prepareSearch(snapshot, size), [snapshot, size]);
  const asked = wanted !== '' && wanted !== what;
  const { hits, all } = useMemo(
    () => search(snapshot, asked ? wanted : '', size),
    [snapshot, asked, wanted, size],
  );
  return (
    <search className="find">
      <SearchField
        label="Package or module"
        placeholder="recharts, src/lib/format.ts"
        value={text}
        onChange={setText}
      />
      <output className="unseen">{asked ? formatCount(all, 'result') : ''}</output>
      {asked && all === 0 ? <p className="none">Nothing in this build is called that.</p> : null}
      {hits.length > 0 ? <Hits hits={hits} all={all} /> : null}
    </search>
  );
}

function Hits({ hits, all }: { readonly hits: readonly Hit[]; readonly all: number }) {
  const { href } = useView();
  return (
    <>
      <ul className="hits">
        {hits.map(({ kind, name, bytes }) => (
          <li key={`${kind} ${name}`}>
            <a href={href('imports', { what: name })}>
              <span className="kind">{kind}</span>
              <span className="name">{name}</span>
              <Amount bytes={bytes} />
            </a>
          </li>
        ))}
      </ul>
      {all > hits.length ? (
        <p className="none">and {all - hits.length} more: type more of it</p>
      ) : null}
    </>
  );
}

function Answer({ what }: { readonly what: string }) {
  const snapshot = useSnapshot();
  const { href } = useView();
  const answer = why(snapshot, what);
  if (answer.found) return <Found answer={answer} />;
  return (
    <Empty>
      <p>
        Nothing in this build is called <code>{what}</code>.
      </p>
      {answer.suggestions.length > 0 ? (
        <ul className="chips" aria-label="Perhaps you meant">
          {answer.suggestions.map((name) => (
            <li key={name}>
              <a href={href('imports', { what: name })}>{name}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </Empty>
  );
}

function Found({ answer }: { readonly answer: Why }) {
  const { size, place } = useView();
  const { query, kind, count, versions, files } = answer;
  const [only] = answer.modules;
  const name = kind === 'module' ? (only?.module ?? query) : query;
  const routes = answer.routes.filter(({ bytes }) => bytes.raw > 0);
  const route = place.params['route'] ?? '';
  return (
    <section aria-labelledby="answer">
      <div className="answer">
        <h2 id="answer">
          {name} <small>{versions.join(', ')}</small>
        </h2>
        <p className="lead">
          <Amount bytes={answer.size[size]} /> in {formatCount(files.length, 'file')},{' '}
          {formatCount(count, 'module')}; in the first load of{' '}
          {routes.length === 0 ? 'no route' : `${routes.length} of ${answer.routes.length} routes`}
        </p>
      </div>
      <div className="beside-panel">
        <div>
          <Causes answer={answer} route={route} />
          <Importers answer={answer} />
          {kind === 'module' && count === 1 ? <HandedOn module={name} /> : null}
        </div>
        <WhatIf />
      </div>
      {routes.length > 0 ? <RouteBytes answer={answer} /> : null}
    </section>
  );
}

function RouteBytes({ answer }: { readonly answer: Why }) {
  const { size, href } = useView();
  const top = Math.max(1, ...answer.routes.map(({ bytes }) => bytes[size]));
  type Row = Why['routes'][number];
  const columns: Column<Row>[] = [
    routeColumn(href),
    {
      id: 'bytes',
      head: 'Bytes in its first load',
      kind: 'wide',
      sort: ({ bytes }) => bytes[size],
      render: ({ bytes }) => (
        <div className="load">
          {bytes.raw > 0 ? <Amount bytes={bytes[size]} /> : <span className="none">none</span>}
          {bytes.raw > 0 ? (
            <div className="share-bar" aria-hidden="true">
              <span style={{ width: `${(bytes[size] / top) * 100}%` }} />
            </div>
          ) : null}
        </div>
      ),
    },
  ];
  return (
    <>
      <h3>On each route</h3>
      <DataTable
        caption="Bytes of it in the first load of each route"
        className="route-bytes"
        columns={columns}
        rows={answer.routes}
        rowKey={({ path }) => path}
        sorted="bytes"
        most={12}
      />
    </>
  );
}

const MOST_HANDED_ON = 10;

/** A barrel weighs nothing itself: what it holds stands a step further. */
function HandedOn({ module }: { readonly module: string }) {
  const snapshot = useSnapshot();
  const { size, href } = useView();
  const all = handedOn(snapshot, module);
  if (all.length === 0) return null;
  return (
    <>
      <h3>Imports {formatCount(all.length, 'module')}</h3>
      <ul className="importers">
        {all.slice(0, MOST_HANDED_ON).map(({ id, size: bytes }) => (
          <li key={id}>
            <a href={href('imports', { what: id })}>
              <code>{id}</code>
            </a>{' '}
            <small>
              <Amount bytes={bytes[size]} />
            </small>
          </li>
        ))}
      </ul>
      {all.length > MOST_HANDED_ON ? (
        <p className="none">and {all.length - MOST_HANDED_ON} more</p>
      ) : null}
    </>
  );
}

function Importers({ answer }: { readonly answer: Why }) {
  const { importers, importerCount } = answer;
  // Of several modules nobody knows which one an importer means.
  const target = answer.count === 1 ? (answer.modules[0]?.module ?? '') : null;
  const { href } = useView();
  if (importers.length === 0) return null;
  return (
    <>
      <h3>Imported by {formatCount(importerCount, 'module')}</h3>
      <ul className="importers">
        {importers.map(({ module, line, column, dynamic }) => (
          <li key={`${module} ${line} ${column} ${dynamic}`}>
            <a href={href('imports', { what: module })}>
              <At at={{ file: module, line, column }} />
            </a>
            {dynamic ? <small> import()</small> : null}
            {!dynamic && target !== null ? <LazyTick from={module} to={target} /> : null}
          </li>
        ))}
      </ul>
      {importerCount > importers.length ? (
        <p className="none">and {importerCount - importers.length} more</p>
      ) : null}
    </>
  );
}
