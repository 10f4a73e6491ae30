import { lazy, Suspense } from 'react';

import type { SpendChart as Real } from '../../../components/charts/spend-chart.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';

const Part = lazy(() =>
  import('../../../components/charts/spend-chart.tsx').then((part) => ({
    default: part.SpendChart,
  })),
);

export function SpendChart(props: React.ComponentProps<typeof Real>) {
  return (
    <Suspense fallback={<Skeleton label="Loading the chart" />}>
      <Part {...props} />
    </Suspense>
  );
}
