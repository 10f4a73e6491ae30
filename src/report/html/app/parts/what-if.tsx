import { useDeferredValue, useMemo } from 'react';

import { safetyOf } from '../../../../analysis/suggest/safety.ts';
import { safetyWords } from '../../../suggest-words.ts';
import { ABOUT, formatBytes, formatCount } from '../../../units.ts';
import { forecast, type LazyImports, type RouteForecast } from '../model/lazy-imports.ts';
import type { Column } from '../model/sort-rows.ts';
import { useLazyImports, useSnapshot, useView } from '../view.ts';
import { DataTable } from './data-table.tsx';
import { LazyTick } from './lazy-tick.tsx';
import { routeColumn } from './route-column.tsx';
import { At } from './words.tsx';

/** What every route's first load would be with the ticked imports lazy. Always there, so that nothing moves at a tick. */
export function WhatIf() {
  const snapshot = useSnapshot();
  const { edges, turn } = useLazyImports();
  const { size, href } = useView();
  // The tick itself is shown at once; the answer on a large build takes a moment.
  const counted = useDeferredValue(edges);
  const { routes, mean } = useMemo(() => forecast(snapshot, counted), [snapshot, counted]);
  const changed = routes.filter(({ saving }) => saving.raw !== 0);
  const columns: Column<RouteForecast>[] = [
    routeColumn(href),
    {
      id: 'now',
      head: 'Now',
      kind: 'number',
      sort: ({ before }) => before[size],
      render: ({ before }) => formatBytes(before[size]),
    },
    {
      id: 'then',
      head: 'Then',
      kind: 'number',
      sort: ({ after }) => after[size],
      render: ({ after }) => ABOUT + formatBytes(after[size]),
    },
    {
      id: 'saves',
      head: 'Saves',
      kind: 'number',
      sort: ({ saving }) => saving[size],
      render: ({ saving }) => (
        <b className={saving[size] > 0 ? 'ok' : saving[size] < 0 ? 'bad' : 'none'}>
          {saving.raw === 0 ? '–' : formatBytes(saving[size])}
        </b>
      ),
    },
  ];
  return (
    <aside className={`what-if ${edges.length > 0 ? 'ticked' : ''}`} aria-labelledby="what-if">
      <h3 id="what-if">What if it were lazy?</h3>
      <output className={counted === edges ? '' : 'stale'}>
        {edges.length === 0 ? (
          <p className="none">
            Tick an import: here stands what each route’s first load would then be.
          </p>
        ) : (
          <p>
            With {formatCount(edges.length, 'import')} lazy a route saves{' '}
            <b>
              {ABOUT}
              {formatBytes(mean[size])}
            </b>{' '}
            on average; {changed.length} of {formatCount(routes.length, 'route')}{' '}
            {changed.length === 1 ? 'changes' : 'change'}.
          </p>
        )}
      </output>
      {edges.length > 0 ? (
        <>
          <Chosen edges={edges} />
          <button type="button" className="more" onClick={() => turn(edges, false)}>
            Untick all
          </button>
          <DataTable
            caption={`First loads with these imports lazy, in ${size} bytes`}
            className="forecast"
            columns={columns}
            rows={routes}
            rowKey={({ path }) => path}
            sorted="saves"
            most={12}
          />
        </>
      ) : null}
    </aside>
  );
}

/** The ticked imports, and whether each could be lazy as it is written. */
function Chosen({ edges }: { readonly edges: LazyImports }) {
  const snapshot = useSnapshot();
  return (
    <ul className="chosen">
      {edges.map((edge) => {
        const [from, to, line, column] = snapshot.imports.static[edge]!;
        const { id: file } = snapshot.modules[from]!;
        const { id: imports } = snapshot.modules[to]!;
        const { safety, use } = safetyOf(snapshot)(edge);
        const place = use && { kind: use.use, file, line: use.line, column: use.column };
        const words = safetyWords({ at: { file, line, column }, imports, safety, use: place });
        return (
          <li key={edge}>
            <At at={{ file, line, column }} /> <small>imports</small> <code>{imports}</code>
            <LazyTick from={file} to={imports} />
            <small className="sub">{words}</small>
          </li>
        );
      })}
    </ul>
  );
}
