import { lazy, Suspense } from 'react';

import type { AgentGrid as Real } from '../../../components/agent-grid/agent-grid.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';

const Part = lazy(() =>
  import('../../../components/agent-grid/agent-grid.tsx').then((part) => ({
    default: part.AgentGrid,
  })),
);

export function AgentGrid(props: React.ComponentProps<typeof Real>) {
  return (
    <Suspense fallback={<Skeleton label="Loading the grid" />}>
      <Part {...props} />
    </Suspense>
  );
}
