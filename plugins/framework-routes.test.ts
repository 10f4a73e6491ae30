import { expect, it } from 'vitest';

import { declaredRoutes } from './framework-routes.ts';

const routes = {
  root: { id: 'root', path: '', file: 'root.tsx' },
  home: { id: 'home', parentId: 'root', index: true, file: 'routes/home.tsx' },
};
const read = [
  { id: 'root', parent: null, path: '', index: false, file: '/x/app/root.tsx' },
  { id: 'home', parent: 'root', path: null, index: true, file: '/x/app/routes/home.tsx' },
];

it.each([
  [
    "React Router's plugin",
    { __reactRouterPluginContext: { reactRouterConfig: { appDirectory: '/x/app', routes } } },
    read,
  ],
  [
    "Remix's plugin",
    { __remixPluginContext: { remixConfig: { appDirectory: '/x/app', routes } } },
    read,
  ],
  ['another app', { plugins: [] }, []],
  [
    'a form that is not known',
    { __reactRouterPluginContext: { reactRouterConfig: { routes } } },
    [],
  ],
  [
    'routes that are none',
    {
      __reactRouterPluginContext: {
        reactRouterConfig: { appDirectory: '/x', routes: { a: null, b: { id: 1 } } },
      },
    },
    [],
  ],
])('%s', (_, config, declared) => {
  expect(declaredRoutes(config)).toEqual(declared);
});
