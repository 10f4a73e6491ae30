import './chart.css';
import './report-charts.css';
import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

import type { ReportDay, ReportTeam } from '../../api/types.ts';
import { day, money, number } from '../../lib/format.ts';
import { ChartTip } from './chart-tip.tsx';

interface Props {
  readonly days: readonly ReportDay[];
  readonly teams: readonly ReportTeam[];
}

const margin = { top: 8, right: 8, bottom: 0, left: 0 };
const axis = { tickLine: false, axisLine: false } as const;

/** The charts of a report: four panels on a grid that fills the box around it. */
export function ReportCharts({ days, teams }: Props) {
  const data = [...days];
  const xAxis = (
    <XAxis dataKey="date" tickFormatter={day} minTickGap={32} tickMargin={8} {...axis} />
  );
  const lines = <CartesianGrid vertical={false} stroke="var(--grid-line)" />;
  return (
    <div className="report-charts">
      <Panel title="Runs">
        <AreaChart data={data} margin={margin} title="Runs by day">
          {lines}
          {xAxis}
          <YAxis width={48} tickFormatter={number} {...axis} />
          <Tooltip isAnimationActive={false} content={<ChartTip title={day} value={number} />} />
          <Area
            dataKey="runs"
            name="Runs"
            stroke="var(--series-1)"
            strokeWidth={2}
            fill="var(--series-1)"
            fillOpacity={0.16}
            isAnimationActive={false}
          />
          <Area
            dataKey="failures"
            name="Failed"
            stroke="var(--series-2)"
            strokeWidth={2}
            fill="var(--series-2)"
            fillOpacity={0.16}
            isAnimationActive={false}
          />
        </AreaChart>
      </Panel>
      <Panel title="Spend">
        <BarChart data={data} margin={margin} barCategoryGap="22%" title="Spend by day">
          {lines}
          {xAxis}
          <YAxis width={48} tickFormatter={(spend: number) => `$${number(spend)}`} {...axis} />
          <Tooltip
            cursor={{ fill: 'var(--sunken)' }}
            isAnimationActive={false}
            content={<ChartTip title={day} value={money} />}
          />
          <Bar
            dataKey="spend"
            name="Spend"
            fill="var(--series-3)"
            radius={[3, 3, 0, 0]}
            isAnimationActive={false}
          />
        </BarChart>
      </Panel>
      <Panel title="Hours saved">
        <LineChart data={data} margin={margin} title="Hours saved by day">
          {lines}
          {xAxis}
          <YAxis width={48} tickFormatter={number} {...axis} />
          <Tooltip
            isAnimationActive={false}
            content={<ChartTip title={day} value={(hours) => `${number(hours)} h`} />}
          />
          <Line
            dataKey="hoursSaved"
            name="Hours saved"
            stroke="var(--series-4)"
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        </LineChart>
      </Panel>
      <Panel title="Runs by team">
        <BarChart
          data={[...teams]}
          layout="vertical"
          margin={margin}
          barCategoryGap="30%"
          title="Runs by team"
        >
          <XAxis type="number" tickFormatter={number} tickCount={4} {...axis} />
          <YAxis type="category" dataKey="team" width={96} interval={0} {...axis} />
          <Tooltip
            cursor={{ fill: 'var(--sunken)' }}
            isAnimationActive={false}
            content={<ChartTip title={(team) => team} value={number} />}
          />
          <Bar
            dataKey="runs"
            name="Runs"
            fill="var(--series-1)"
            radius={[0, 3, 3, 0]}
            isAnimationActive={false}
          />
        </BarChart>
      </Panel>
    </div>
  );
}

function Panel({
  title,
  children,
}: {
  readonly title: string;
  readonly children: React.ReactElement;
}) {
  return (
    <section className="card report-panel">
      <h2>{title}</h2>
      <div className="chart">
        <ResponsiveContainer width="100%" height="100%">
          {children}
        </ResponsiveContainer>
      </div>
    </section>
  );
}
