import loadable from '@loadable/component';
import { createBrowserRouter, type RouteObject } from 'react-router';

import { RouteError } from '../../components/shell/route-error.tsx';
import { Shell } from '../../components/shell/shell.tsx';
import { PageSkeleton } from '../../components/ui/page-skeleton.tsx';
import { preloadFrom } from './preload.ts';

const Settings = loadable(() => import('../../pages/settings/settings.tsx'), {
  fallback: <PageSkeleton title="Settings" />,
});
const NotFound = loadable(() => import('../../pages/not-found/not-found.tsx'));

const routes: RouteObject[] = [
  {
    path: '/',
    element: <Shell />,
    errorElement: <RouteError />,
    children: [
      {
        errorElement: <RouteError />,
        children: [
          {
            index: true,
            lazy: () => import('../../pages/dashboard/dashboard.tsx').then(page),
            hydrateFallbackElement: <PageSkeleton title="Dashboard" />,
          },
          {
            path: 'commands',
            lazy: () => import('../../pages/commands/commands.tsx').then(page),
            hydrateFallbackElement: <PageSkeleton title="Commands" />,
          },
          {
            path: 'agents',
            lazy: () => import('../../pages/agents/agents.tsx').then(page),
            hydrateFallbackElement: <PageSkeleton title="Agents" />,
          },
          {
            path: 'workflows',
            lazy: () => import('../../pages/workflows/workflows.tsx').then(page),
            hydrateFallbackElement: <PageSkeleton title="Workflows" />,
          },
          {
            path: 'workflows/:id',
            lazy: () => import('../../pages/workflow/workflow.tsx').then(page),
            hydrateFallbackElement: <PageSkeleton />,
          },
          {
            path: 'projects',
            lazy: () => import('../../pages/projects/projects.tsx').then(page),
            hydrateFallbackElement: <PageSkeleton title="Projects" />,
          },
          {
            path: 'projects/:id',
            lazy: () => import('../../pages/project/project.tsx').then(page),
            hydrateFallbackElement: <PageSkeleton />,
          },
          {
            path: 'stories/:id',
            lazy: () => import('../../pages/story/story.tsx').then(page),
            hydrateFallbackElement: <PageSkeleton />,
          },
          {
            path: 'reports',
            lazy: () => import('../../pages/reports/reports.tsx').then(page),
            hydrateFallbackElement: <PageSkeleton title="Reports" />,
          },
          {
            path: 'settings',
            element: <Settings />,
            handle: { preload: () => Settings.preload() },
          },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
];

/** React Router wants `Component` where the pages, which React.lazy and loadable can take too, export a default. */
function page(module: { readonly default: React.ComponentType }) {
  return { Component: module.default };
}

preloadFrom(routes);
export const router = createBrowserRouter(routes);
