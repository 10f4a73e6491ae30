import loadable from '@loadable/component';

import { Skeleton } from '../../../components/ui/skeleton.tsx';

export const TextEditor = loadable(
  () => import('../../../components/text-editor/text-editor.tsx').then((part) => part.TextEditor),
  {
    fallback: <Skeleton label="Loading the editor" />,
  },
);
