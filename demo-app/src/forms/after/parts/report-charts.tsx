import { lazy, Suspense } from 'react';

import type { ReportCharts as Real } from '../../../components/charts/report-charts.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';

const Part = lazy(() =>
  import('../../../components/charts/report-charts.tsx').then((part) => ({
    default: part.ReportCharts,
  })),
);

export function ReportCharts(props: React.ComponentProps<typeof Real>) {
  return (
    <Suspense fallback={<Skeleton label="Loading the charts" />}>
      <Part {...props} />
    </Suspense>
  );
}
