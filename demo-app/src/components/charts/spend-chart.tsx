import './chart.css';
import { Bar, BarChart, LabelList, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

import type { SpendOfAgent } from '../../api/types.ts';
import { money } from '../../lib/format.ts';
import { ChartTip } from './chart-tip.tsx';

/** What the dearest agents cost, one bar each. Fills the box around it. */
export function SpendChart({ agents }: { readonly agents: readonly SpendOfAgent[] }) {
  return (
    <div className="chart">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...agents]}
          layout="vertical"
          margin={{ top: 0, right: 60, bottom: 0, left: 0 }}
          barCategoryGap="34%"
          title="Spend by agent"
        >
          <XAxis type="number" hide />
          <YAxis
            type="category"
            dataKey="name"
            width={124}
            tickLine={false}
            axisLine={false}
            tickFormatter={(name: string) => (name.length > 18 ? `${name.slice(0, 17)}…` : name)}
          />
          <Tooltip
            cursor={{ fill: 'var(--sunken)' }}
            isAnimationActive={false}
            content={<ChartTip title={(name) => name} value={money} />}
          />
          <Bar
            dataKey="spend"
            name="Spend"
            fill="var(--series-1)"
            radius={3}
            isAnimationActive={false}
          >
            <LabelList
              dataKey="spend"
              position="right"
              formatter={(spend) => money(Number(spend))}
            />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
