import type { ComponentType } from 'react';

import type { Place, Room } from './model/place.ts';
import { Budgets } from './pages/budgets.tsx';
import { Findings } from './pages/findings.tsx';
import { Imports } from './pages/imports.tsx';
import { Modules } from './pages/modules.tsx';
import { Overview } from './pages/overview.tsx';
import { RoutePage } from './pages/route.tsx';

interface RoomFact {
  readonly title: string;
  readonly page: ComponentType;
}

const FACTS: { readonly [room in Room]: RoomFact } = {
  overview: { title: 'Overview', page: Overview },
  route: { title: 'Route', page: RoutePage },
  modules: { title: 'Modules', page: Modules },
  imports: { title: 'Imports', page: Imports },
  findings: { title: 'Findings', page: Findings },
  budgets: { title: 'Budgets', page: Budgets },
};

/** The rooms in the header. A route is reached from the overview. */
export const NAVIGATION: readonly Room[] = ['overview', 'modules', 'imports', 'findings', 'budgets'];

export function pageFor(room: Room): ComponentType {
  return FACTS[room].page;
}

export function roomTitle(room: Room): string {
  return FACTS[room].title;
}

/** What stands in the window's title. */
export function titleFor({ room, params }: Place): string {
  return room === 'route' ? (params['path'] ?? 'Route') : FACTS[room].title;
}
