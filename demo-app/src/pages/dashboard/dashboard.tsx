import './dashboard.css';
import { loadDashboard } from '#form/data.ts';
import { RunsChart } from '#form/parts/runs-chart.tsx';
import { SpendChart } from '#form/parts/spend-chart.tsx';

import { useApi } from '../../api/use-api.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Failed } from '../../components/ui/state.tsx';
import { weekday } from '../../lib/format.ts';
import { RecentRuns } from './recent-runs.tsx';
import { StatTiles } from './stat-tiles.tsx';

/** How the fleet does today, at a glance. */
export default function Dashboard() {
  const { status, data, error, reload } = useApi('dashboard', loadDashboard);
  if (status === 'failed') {
    return (
      <>
        <PageHeader title="Dashboard" />
        <div className="card">
          <Failed what="The dashboard" error={error} retry={reload} />
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Dashboard"
        note={
          data &&
          `${weekday(data.asOf)} · ${data.stats.agentsRunning} of ${data.stats.agentsTotal} agents are at work`
        }
      />
      <StatTiles stats={data?.stats} />
      <div className="dashboard-charts">
        <section className="card" aria-labelledby="runs-by-day">
          <div className="card-head">
            <h2 id="runs-by-day">Runs by day</h2>
            <ul className="legend">
              <li style={{ '--swatch': 'var(--series-1)' } as React.CSSProperties}>Succeeded</li>
              <li style={{ '--swatch': 'var(--series-2)' } as React.CSSProperties}>Failed</li>
            </ul>
          </div>
          <div className="dashboard-chart">
            {data ? <RunsChart days={data.runsByDay} /> : <Skeleton label="Loading the chart" />}
          </div>
        </section>
        <section className="card" aria-labelledby="spend-by-agent">
          <div className="card-head">
            <h2 id="spend-by-agent">Spend by agent</h2>
            <p>30 days</p>
          </div>
          <div className="dashboard-chart">
            {data ? (
              <SpendChart agents={data.spendByAgent} />
            ) : (
              <Skeleton label="Loading the chart" />
            )}
          </div>
        </section>
      </div>
      <RecentRuns runs={data?.recent} />
    </>
  );
}
