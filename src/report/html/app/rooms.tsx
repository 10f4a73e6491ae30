import type { Place, Room } from './model/place.ts';
import { Api } from './pages/api.tsx';
import { Budgets } from './pages/budgets.tsx';
import { Compare } from './pages/compare.tsx';
import { Duplicates } from './pages/duplicates.tsx';
import { Findings } from './pages/findings.tsx';
import { Imports } from './pages/imports.tsx';
import { Modules } from './pages/modules.tsx';
import { Overview } from './pages/overview.tsx';
import { RoutePage } from './pages/route.tsx';

const TITLES: { readonly [room in Room]: string } = {
  overview: 'Overview',
  route: 'Route',
  modules: 'Modules',
  imports: 'Imports',
  findings: 'Findings',
  duplicates: 'Duplicates',
  budgets: 'Budgets',
  api: 'API',
  compare: 'Compare',
};

/** The rooms in the header. A route is reached from the overview. */
export const NAVIGATION: readonly Room[] = [
  'overview',
  'modules',
  'imports',
  'findings',
  'duplicates',
  'budgets',
  'api',
  'compare',
];

export function RoomPage({ room }: { readonly room: Room }) {
  switch (room) {
    case 'overview':
      return <Overview />;
    case 'route':
      return <RoutePage />;
    case 'modules':
      return <Modules />;
    case 'imports':
      return <Imports />;
    case 'findings':
      return <Findings />;
    case 'budgets':
      return <Budgets />;
    case 'duplicates':
      return <Duplicates />;
    case 'api':
      return <Api />;
    case 'compare':
      return <Compare />;
  }
}

export function roomTitle(room: Room): string {
  return TITLES[room];
}

/** What stands in the window's title. */
export function titleFor({ room, params }: Place): string {
  return room === 'route' ? (params['path'] ?? 'Route') : TITLES[room];
}
