import loadable from '@loadable/component';

import { Skeleton } from '../../../components/ui/skeleton.tsx';

export const Markdown = loadable(
  () => import('../../../components/markdown/markdown.tsx').then((part) => part.Markdown),
  {
    fallback: <Skeleton label="Loading the text" />,
  },
);
