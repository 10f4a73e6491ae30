import './chart.css';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

import type { RunsOfDay } from '../../api/types.ts';
import { day, number } from '../../lib/format.ts';
import { ChartTip } from './chart-tip.tsx';

/** Runs of each day, those that failed on top. Fills the box around it. */
export function RunsChart({ days }: { readonly days: readonly RunsOfDay[] }) {
  return (
    <div className="chart">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...days]}
          margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
          barCategoryGap="22%"
          title="Runs by day"
        >
          <CartesianGrid vertical={false} stroke="var(--grid-line)" />
          <XAxis
            dataKey="date"
            tickFormatter={day}
            tickLine={false}
            axisLine={false}
            minTickGap={28}
            tickMargin={8}
          />
          <YAxis
            width={44}
            tickFormatter={number}
            tickLine={false}
            axisLine={false}
            tickCount={5}
          />
          <Tooltip
            cursor={{ fill: 'var(--sunken)' }}
            isAnimationActive={false}
            content={<ChartTip title={day} value={number} />}
          />
          <Bar
            dataKey="succeeded"
            name="Succeeded"
            stackId="runs"
            fill="var(--series-1)"
            isAnimationActive={false}
          />
          <Bar
            dataKey="failed"
            name="Failed"
            stackId="runs"
            fill="var(--series-2)"
            radius={[3, 3, 0, 0]}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
