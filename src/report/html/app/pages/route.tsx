import { APP } from '../../../../analysis/packages.ts';
import { figureName } from '../../../figures.ts';
import type { RouteRow } from '../../../types.ts';
import { formatBytes } from '../../../units.ts';
import { ownerTitle } from '../model/module-tree.ts';
import { formatShare } from '../model/sizes.ts';
import { formatMetric, measuredOn, METRIC_TITLES, metricsIn } from '../model/vitals.ts';
import { BudgetList } from '../parts/budget-bar.tsx';
import { FindingList } from '../parts/finding-list.tsx';
import { RetainedTable } from '../parts/retained-table.tsx';
import { RouteFiles } from '../parts/route-files.tsx';
import { RouteLoad } from '../parts/route-load.tsx';
import { Unused } from '../parts/unused-table.tsx';
import { Amount, At, Empty, Pill, Tile, verdictTone } from '../parts/words.tsx';
import { useView } from '../view.ts';

export function RoutePage() {
  const { report, place, href } = useView();
  const path = place.params['path'] ?? '';
  const row = report.routes.find((row) => row.path === path);
  if (!row) {
    return (
      <Empty>
        <h1>No such route in this build</h1>
        <p>
          <code>{path}</code> is not among its routes. <a href={href('overview')}>See all routes</a>
        </p>
      </Empty>
    );
  }
  return <RouteView row={row} />;
}

function RouteView({ row }: { readonly row: RouteRow }) {
  const { report, href } = useView();
  const results = (report.budgets ?? []).filter(({ route }) => route === row.path);
  const findings = report.findings.filter(({ route }) => route === row.path);
  return (
    <>
      <nav className="crumbs" aria-label="Where you are">
        <ol>
          <li>
            <a href={href('overview')}>Routes</a>
          </li>
          <li aria-current="page">{row.path}</li>
        </ol>
      </nav>
      <div className="hero">
        <h1 className="path">{row.path}</h1>
        <p className="lead">
          <Pill tone={verdictTone(row.verdict, row.path, report.findings)}>{row.verdict}</Pill>{' '}
          {row.reason}
        </p>
        <p className="where">
          {row.module ? (
            <>
              renders <a href={href('imports', { what: row.module })}>{row.module}</a>
            </>
          ) : null}
          {row.at ? (
            <>
              , declared in <At at={row.at} />
            </>
          ) : null}
        </p>
      </div>
      <RouteTiles row={row} />
      {results.length > 0 ? (
        <section aria-labelledby="limits">
          <h2 id="limits">Budgets</h2>
          <BudgetList results={results} />
        </section>
      ) : null}
      <section aria-labelledby="heavy">
        <h2 id="heavy">Why it weighs what it weighs</h2>
        <Parts row={row} />
        <FindingList findings={findings.slice(0, 5)} level={3} />
      </section>
      <section aria-labelledby="loads">
        <RouteLoad row={row} />
      </section>
      <section aria-labelledby="files">
        <h2 id="files">What must arrive before it renders</h2>
        <RouteFiles row={row} />
      </section>
      <RetainedTable row={row} />
      <Unused row={row} />
    </>
  );
}

function RouteTiles({ row: { path, firstLoad } }: { readonly row: RouteRow }) {
  const { report, size, profile } = useView();
  const measured = measuredOn(report.measurement, profile).get(path)?.row;
  const over = (name: string) =>
    report.budgets?.some(
      ({ route, verdict, figure, profile: on }) =>
        route === path &&
        verdict === 'fail' &&
        figureName(figure) === name &&
        (on ?? profile) === profile,
    )
      ? 'bad'
      : 'calm';
  return (
    <dl className="tiles">
      <Tile label="First load" value={formatBytes(firstLoad.total[size])}>
        {size}
      </Tile>
      <Tile label="JS" value={formatBytes(firstLoad.js[size])} tone={over('first-load JS')}>
        {formatShare(firstLoad.js[size], firstLoad.total[size])} of it
      </Tile>
      <Tile label="CSS" value={formatBytes(firstLoad.css[size])} tone={over('first-load CSS')}>
        {formatShare(firstLoad.css[size], firstLoad.total[size])} of it
      </Tile>
      <Tile label="Requests" value={firstLoad.requests} tone={over('first-load requests')}>
        the document included
      </Tile>
      {measured && measured.errors.length > 0 ? (
        <Tile label={`On ${profile}`} value="failed" tone="bad">
          no figure counts
        </Tile>
      ) : null}
      {measured && measured.errors.length === 0
        ? metricsIn([measured])
            .filter((name) => name === 'LCP' || name === 'CLS' || name === 'INP')
            .map((name) => (
              <Tile
                key={name}
                label={METRIC_TITLES[name]}
                value={formatMetric(name, measured.medians[name] ?? 0)}
                tone={over(name)}
              >
                on {profile}
              </Tile>
            ))
        : null}
    </dl>
  );
}

/** The biggest parts of the first load, with a way to "why". */
function Parts({ row }: { readonly row: RouteRow }) {
  const { size, href } = useView();
  const whole = row.firstLoad.total[size];
  const top = row.parts[0]?.size[size] ?? 1;
  return (
    <ol className="parts">
      {row.parts.slice(0, 8).map(({ name, size: bytes }) => (
        <li key={name}>
          <span className="name">
            {name.startsWith('(') ? (
              <a href={href('modules', { route: row.path, owner: name === APP ? APP : '' })}>
                {ownerTitle(name)}
              </a>
            ) : (
              <a href={href('imports', { what: name, route: row.path })}>{name}</a>
            )}
          </span>
          <span className="share-bar" aria-hidden="true">
            <span style={{ width: `${(bytes[size] / Math.max(1, top)) * 100}%` }} />
          </span>
          <Amount bytes={bytes[size]} />
          <span className="percent">{formatShare(bytes[size], whole)}</span>
        </li>
      ))}
      <li className="all">
        <a href={href('modules', { route: row.path })}>See all modules of this first load</a>
      </li>
    </ol>
  );
}
