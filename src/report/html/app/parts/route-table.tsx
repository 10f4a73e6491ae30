import { groupBy } from '../../../../analysis/group-by.ts';
import type { BudgetResult } from '../../../../budgets/types.ts';
import { figureName, overBy } from '../../../figures.ts';
import type { RouteRow } from '../../../types.ts';
import { budgetSize, loadLine, tallyResults, type LoadLine } from '../model/budgets.ts';
import type { Size } from '../model/sizes.ts';
import type { Column } from '../model/sort-rows.ts';
import { formatMetric, measuredOn, metricsIn } from '../model/vitals.ts';
import { useView, type View } from '../view.ts';
import { DataTable } from './data-table.tsx';
import { LoadBar, LoadLegend } from './load-bar.tsx';
import { ProfileSwitch } from './profile-switch.tsx';
import { Amount, Pill, verdictTone } from './words.tsx';

/** All routes, the heaviest first load first. */
export function RouteTable() {
  const view = useView();
  const { report, size } = view;
  const budgets = groupBy(report.budgets ?? [], ({ route }) => route);
  const lined = budgetSize(report) === size;
  return (
    <>
      <div className="section-head">
        <h2 id="routes">Routes</h2>
        <div className="section-tools">
          <LoadLegend line={lined} />
          <ProfileSwitch />
        </div>
      </div>
      <DataTable
        caption={`Routes with their first load in ${size} bytes`}
        className="routes"
        columns={columns(view, budgets, lined)}
        rows={report.routes}
        rowKey={({ path, module }) => `${path} ${module}`}
        sorted="load"
        most={40}
      />
    </>
  );
}

type ByRoute = ReadonlyMap<string, readonly BudgetResult[]>;

function columns(view: View, budgets: ByRoute, lined: boolean): Column<RouteRow>[] {
  const { report, size, href } = view;
  const of = (row: RouteRow) => budgets.get(row.path) ?? [];
  const lineOf = (row: RouteRow) => (lined ? loadLine(of(row), row) : null);
  const scale = barScale(report.routes, lineOf, size);
  return [
    {
      id: 'route',
      head: 'Route',
      sort: ({ path }) => path,
      render: ({ path, module }) => (
        <>
          <a className="path" href={href('route', { path })}>
            {path}
          </a>
          {module ? <small className="id">{module}</small> : null}
        </>
      ),
    },
    {
      id: 'load',
      head: 'First load',
      kind: 'wide',
      sort: ({ firstLoad }) => firstLoad.total[size],
      render: (row) => (
        <div className="load">
          <span className="bytes">
            {row.verdict === 'undecidable' ? '≥ ' : null}
            <Amount bytes={row.firstLoad.total[size]} />
          </span>
          <LoadBar load={row.firstLoad} size={size} scale={scale} line={lineOf(row)} />
        </div>
      ),
    },
    {
      id: 'requests',
      head: 'Requests',
      kind: 'number',
      sort: ({ firstLoad }) => firstLoad.requests,
      render: ({ firstLoad }) => firstLoad.requests,
    },
    ...vitalColumns(view),
    {
      id: 'verdict',
      head: 'Verdict',
      sort: ({ verdict }) => verdict,
      render: ({ verdict, path, reason }) => (
        <>
          <Pill tone={verdictTone(verdict, path, report.findings)}>{verdict}</Pill>
          {reason ? <small className="reason">{reason}</small> : null}
        </>
      ),
    },
    ...(report.budgets
      ? [
          {
            id: 'budgets',
            head: 'Budgets',
            sort: (row: RouteRow) => tallyResults(of(row)).fail,
            render: (row: RouteRow) => <BudgetCell results={of(row)} />,
          },
        ]
      : []),
  ];
}

/** Bytes at the right edge of all bars: the heaviest route, or a limit not far above it. */
function barScale(
  routes: readonly RouteRow[],
  lineOf: (row: RouteRow) => LoadLine | null,
  size: Size,
): number {
  const heaviest = Math.max(1, ...routes.map(({ firstLoad }) => firstLoad.total[size]));
  const limits = routes.map((row) => lineOf(row)?.max ?? 0).filter((max) => max <= heaviest * 2);
  return Math.max(heaviest, ...limits.map((max) => max * 1.02));
}

/** The two metrics that matter most of those that were measured. */
function vitalColumns({ report, profile }: View): Column<RouteRow>[] {
  const measured = measuredOn(report.measurement, profile);
  const names = metricsIn(Array.from(measured.values(), ({ row }) => row));
  const wanted = (['LCP', 'CLS', 'INP'] as const).filter((name) => names.includes(name));
  return wanted.map((name) => ({
    id: name,
    head: name,
    kind: 'number',
    sort: ({ path }) => measured.get(path)?.row.medians[name] ?? null,
    render: ({ path }) => {
      const found = measured.get(path);
      const value = found?.row.medians[name];
      if (found && found.row.errors.length > 0) return <Pill tone="bad">failed</Pill>;
      if (value === undefined) return <span className="none">–</span>;
      const judged = report.budgets?.find(
        ({ route, figure, profile: on, verdict }) =>
          route === path &&
          figure.kind === 'timing' &&
          figure.of === name &&
          on === profile &&
          verdict === 'fail',
      );
      return <span className={judged ? 'bad' : ''}>{formatMetric(name, value)}</span>;
    },
  }));
}

function BudgetCell({ results }: { readonly results: readonly BudgetResult[] }) {
  const { pass, fail, open } = tallyResults(results);
  if (results.length === 0) return <span className="none">none</span>;
  const worst = results.find(({ verdict }) => verdict === 'fail');
  if (!worst) {
    return (
      <>
        <Pill tone={pass > 0 ? 'ok' : 'warn'}>{pass > 0 ? `${pass} within` : 'not judged'}</Pill>
        {pass > 0 && open > 0 ? <small className="reason">{open} not judged</small> : null}
      </>
    );
  }
  return (
    <>
      <Pill tone="bad">{fail} over</Pill>
      <small className="reason">
        {figureName(worst.figure)} {overBy(worst)}
      </small>
    </>
  );
}
