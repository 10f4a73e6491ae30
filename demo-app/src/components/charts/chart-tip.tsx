import type { TooltipContentProps } from 'recharts';

interface Props extends Partial<TooltipContentProps> {
  readonly title: (label: string) => string;
  readonly value: (value: number) => string;
}

/** What a chart says about the point under the pointer. */
export function ChartTip({ active, payload, label, title, value }: Props) {
  if (!active || !payload?.length) return null;
  return (
    <div className="chart-tip">
      <strong>{title(String(label))}</strong>
      <dl>
        {payload.map((entry) => (
          <div key={String(entry.dataKey)} style={{ display: 'contents' }}>
            <dt style={{ '--swatch': entry.color } as React.CSSProperties}>{entry.name}</dt>
            <dd>{value(Number(entry.value))}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
