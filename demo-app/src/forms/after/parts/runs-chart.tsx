import { lazy, Suspense } from 'react';

import type { RunsChart as Real } from '../../../components/charts/runs-chart.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';

const Part = lazy(() =>
  import('../../../components/charts/runs-chart.tsx').then((part) => ({ default: part.RunsChart })),
);

export function RunsChart(props: React.ComponentProps<typeof Real>) {
  return (
    <Suspense fallback={<Skeleton label="Loading the chart" />}>
      <Part {...props} />
    </Suspense>
  );
}
