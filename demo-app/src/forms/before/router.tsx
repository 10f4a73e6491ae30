import { createBrowserRouter } from 'react-router';

import { RouteError } from '../../components/shell/route-error.tsx';
import { Shell } from '../../components/shell/shell.tsx';
import Agents from '../../pages/agents/agents.tsx';
import Commands from '../../pages/commands/commands.tsx';
import Dashboard from '../../pages/dashboard/dashboard.tsx';
import NotFound from '../../pages/not-found/not-found.tsx';
import Project from '../../pages/project/project.tsx';
import Projects from '../../pages/projects/projects.tsx';
import Reports from '../../pages/reports/reports.tsx';
import Settings from '../../pages/settings/settings.tsx';
import Story from '../../pages/story/story.tsx';
import Workflow from '../../pages/workflow/workflow.tsx';
import Workflows from '../../pages/workflows/workflows.tsx';

export const router = createBrowserRouter([
  {
    path: '/',
    element: <Shell />,
    errorElement: <RouteError />,
    children: [
      {
        errorElement: <RouteError />,
        children: [
          { index: true, element: <Dashboard /> },
          { path: 'commands', element: <Commands /> },
          { path: 'agents', element: <Agents /> },
          { path: 'workflows', element: <Workflows /> },
          { path: 'workflows/:id', element: <Workflow /> },
          { path: 'projects', element: <Projects /> },
          { path: 'projects/:id', element: <Project /> },
          { path: 'stories/:id', element: <Story /> },
          { path: 'reports', element: <Reports /> },
          { path: 'settings', element: <Settings /> },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);
