import loadable from '@loadable/component';

import { Skeleton } from '../../../components/ui/skeleton.tsx';

export const DateRange = loadable(
  () => import('../../../components/date-range/date-range.tsx').then((part) => part.DateRange),
  {
    fallback: <Skeleton label="Loading the calendar" />,
  },
);
