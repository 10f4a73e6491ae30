import type { BudgetResult } from '../../../../budgets/types.ts';
import { figureName } from '../../../figures.ts';
import { formatCount } from '../../../units.ts';
import { tallyResults } from '../model/budgets.ts';
import type { Column } from '../model/sort-rows.ts';
import { BudgetBar, BudgetPill, BudgetValue } from '../parts/budget-bar.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { Empty } from '../parts/words.tsx';
import { replacePlace, useView } from '../view.ts';

export function Budgets() {
  const { report, place, href, hrefHere } = useView();
  if (!report.budgets) {
    return (
      <>
        <h1>Budgets</h1>
        <Empty>
          No budget was held against this build: write a <code>budgets.json</code> and run{' '}
          <code>loadline check</code>
        </Empty>
      </>
    );
  }
  const { pass, fail, open } = tallyResults(report.budgets);
  const asked = place.params['show'] ?? '';
  const shown = report.budgets.filter(({ verdict }) => asked === '' || groupOf(verdict) === asked);
  // An endpoint of the API has limits too, and no page here.
  const known = new Set(report.routes.map(({ path }) => path));
  const columns: Column<BudgetResult>[] = [
    {
      id: 'route',
      head: 'Route',
      sort: ({ route }) => route,
      render: ({ route }) =>
        !known.has(route) ? (
          <span className="path">{route}</span>
        ) : (
          <a className="path" href={href('route', { path: route })}>
            {route}
          </a>
        ),
    },
    {
      id: 'figure',
      head: 'Figure',
      sort: ({ figure }) => figureName(figure),
      render: ({ figure, profile }) => (
        <>
          {figureName(figure)}
          {profile ? <small className="sub">{profile}</small> : null}
        </>
      ),
    },
    {
      id: 'value',
      head: 'Value of limit',
      kind: 'wide',
      sort: ({ value, max }) => (value === null ? null : value / Math.max(max, 1e-9)),
      render: (result) => (
        <div className="against">
          <BudgetValue result={result} />
          <BudgetBar result={result} />
        </div>
      ),
    },
    {
      id: 'verdict',
      head: 'Verdict',
      sort: ({ verdict }) => verdict,
      render: (result) => <BudgetPill result={result} />,
    },
    {
      id: 'line',
      head: 'Written in',
      render: ({ line }) => <code className="at">budgets.json:{line}</code>,
    },
  ];
  return (
    <>
      <div className="hero">
        <h1 className={fail > 0 ? 'bad' : open > 0 ? 'warn' : 'ok'}>
          {fail > 0 ? `${formatCount(fail, 'budget')} broken` : 'No budget is broken'}
        </h1>
        <p className="lead">
          {pass} within
          {open > 0 ? `, ${open} not judged: what is not known is never a pass` : ''}
        </p>
      </div>
      <Segmented
        legend="Verdict"
        options={[
          { value: '', label: `all ${report.budgets.length}` },
          { value: 'fail', label: `over ${fail}` },
          { value: 'open', label: `not judged ${open}` },
          { value: 'pass', label: `within ${pass}` },
        ]}
        value={asked}
        onChange={(value) => replacePlace(hrefHere({ show: value }))}
      />
      <DataTable
        caption="Budgets, the worst first"
        className="budgets"
        columns={columns}
        rows={shown}
        rowKey={({ route, figure, profile, line }) =>
          `${route} ${figureName(figure)} ${profile} ${line}`
        }
        most={60}
      />
    </>
  );
}

function groupOf(verdict: BudgetResult['verdict']): string {
  return verdict === 'pass' || verdict === 'fail' ? verdict : 'open';
}
