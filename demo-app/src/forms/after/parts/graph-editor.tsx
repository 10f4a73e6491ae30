import { lazy, Suspense } from 'react';

import type { GraphEditor as Real } from '../../../components/graph-editor/graph-editor.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';

const Part = lazy(() =>
  import('../../../components/graph-editor/graph-editor.tsx').then((part) => ({
    default: part.GraphEditor,
  })),
);

export function GraphEditor(props: React.ComponentProps<typeof Real>) {
  return (
    <Suspense fallback={<Skeleton label="Loading the editor" />}>
      <Part {...props} />
    </Suspense>
  );
}
