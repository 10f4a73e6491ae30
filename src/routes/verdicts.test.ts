import type { InlineConfig, Plugin } from 'vite';
import { describe, expect, it } from 'vitest';

import type { LoadlineOptions } from '../../plugins/options.ts';
import { buildApp } from './fixtures/build-app.ts';

/** A page that no bundler can fold away. */
const page = (name: string, extra = ''): string =>
  `${extra}export default function ${name}() { return <h1>{globalThis.${name}}</h1>; }\n`;

const A = page('A');
const BR = "import { createBrowserRouter as BR } from 'react-router';\n";
const iA = "import A from './A';\n";
const LA = "import { lazy } from 'react';\nconst A = lazy(() => import('./A'));\n";
const ROUTES = "import { Routes, Route } from 'react-router';\n";

interface Row {
  readonly case: string;
  readonly main: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly options?: LoadlineOptions;
  readonly config?: InlineConfig;
  readonly said: readonly string[];
  /** Findings that must come with it; without it there must be none. Stale chunks are another test's affair. */
  readonly found?: readonly string[];
}

const group = (options: object): InlineConfig => ({
  build: { rolldownOptions: { output: { codeSplitting: { groups: [options] } } } } as never,
});

/** What React Router's plugin does to a build: an entry for each route file, and what it knows left on the config. */
function framework(files: Readonly<Record<string, string>>): InlineConfig {
  const query = '?__react-router-build-client-route';
  return {
    plugins: [
      {
        name: 'framework',
        enforce: 'pre',
        config: ({ root = '' }) => ({
          __reactRouterPluginContext: {
            reactRouterConfig: {
              appDirectory: `${root}/src`,
              routes: Object.fromEntries(
                Object.entries(files).map(([file, path]) => [
                  file,
                  {
                    id: file,
                    file,
                    ...(file === 'root.jsx' ? {} : { path, parentId: 'root.jsx' }),
                  },
                ]),
              ),
            },
          },
          build: {
            rolldownOptions: {
              input: [
                `${root}/src/main.jsx`,
                ...Object.keys(files).map((file) => `${root}/src/${file}${query}`),
              ],
              preserveEntrySignatures: 'exports-only',
            },
          },
        }),
        load: (id) =>
          id.endsWith(query) ? `export { default } from '${id.replace(query, '')}';` : null,
      },
    ],
  };
}

const TANSTACK = "import { createFileRoute } from '@tanstack/react-router';\n";

/** What TanStack's plugin does to a route file: a module of its own for the component, unless the file exports it. */
function autoCodeSplitting(): Plugin {
  const query = '?tsr-split=component';
  return {
    name: 'auto-code-splitting',
    enforce: 'pre',
    transform(code, id) {
      if (!code.includes('createFileRoute(') || code.includes('export function')) return null;
      if (id.endsWith(query)) {
        return code.replace(/^.*createFileRoute.*$/gm, '') + 'export { A as component };';
      }
      return `${TANSTACK}import { lazyRouteComponent } from '@tanstack/react-router';
        export const Route = createFileRoute('/a')({
          component: lazyRouteComponent(() => import('./a.jsx${query}'), 'component') });`;
    },
  };
}

function virtualPages(): Plugin {
  return {
    name: 'virtual-pages',
    resolveId: (id) => (id.startsWith('virtual:') ? `\0${id}` : null),
    load: (id) =>
      id.startsWith('\0virtual:') ? `export default () => globalThis['${id.slice(1)}'];` : null,
  };
}

function ownSyntax(): Plugin {
  return {
    name: 'own-syntax',
    enforce: 'pre',
    transform: (code) => (code.includes('@@') ? code.replace('@@', '') : null),
  };
}

/** What the source says, and the verdict that it must get: all are real builds. */
const TABLE: readonly Row[] = [
  {
    case: '1 an element of a static import',
    main: `${BR}import Home from './A'; BR([{ path: '/', element: <Home/> }]);`,
    said: ['/ eager src/A.jsx'],
  },
  {
    case: '1 the same beside another page: no finding for /, one for the other',
    main: `${BR}import Home from './A'; import B from './B';
      BR([{ path: '/', element: <Home/> }, { path: '/b', element: <B/> }]);`,
    files: { 'src/B.jsx': page('B') },
    said: ['/ eager src/A.jsx', '/b eager src/B.jsx'],
    found: ['info route-not-lazy'],
  },
  {
    case: '1 the same where eager allows both',
    main: `${BR}import Home from './A'; import B from './B';
      BR([{ path: '/', element: <Home/> }, { path: '/b', element: <B/> }]);`,
    files: { 'src/B.jsx': page('B') },
    options: { rules: { 'route-not-lazy': { eager: ['/', '/b'] } } },
    said: ['/ eager src/A.jsx', '/b eager src/B.jsx'],
  },
  {
    case: '2 route lazy of a module with Component',
    main: `${BR}BR([{ path: '/a', lazy: () => import('./C') }]);`,
    files: { 'src/C.jsx': 'export function Component() { return <i>{globalThis.c}</i>; }' },
    said: ['/a lazy src/C.jsx'],
  },
  {
    case: '2 route lazy of a module with a default export only',
    main: `${BR}BR([{ path: '/a', lazy: () => import('./A') }]);`,
    said: ['/a broken src/A.jsx (no-component)'],
    found: ['error route-broken-lazy'],
  },
  {
    case: '2 route lazy of a module that passes Component on',
    main: `${BR}BR([{ path: '/a', lazy: () => import('./page') }]);`,
    files: {
      'src/page.js': "export * from './C';",
      'src/C.jsx': 'export const Component = () => <i>{globalThis.c}</i>;',
    },
    said: ['/a lazy src/C.jsx'],
  },
  {
    case: '2 route lazy through a converter',
    main: `${BR}const convert = (m) => ({ ...m, Component: m.default });
      BR([{ path: '/a', lazy: () => import('./A').then(convert) }]);`,
    said: ['/a lazy src/A.jsx'],
  },
  {
    case: '3 route lazy as an object',
    main: `${BR}BR([{ path: '/a', lazy: { Component: async () => (await import('./N')).N } }]);`,
    files: { 'src/N.jsx': 'export const N = () => <i>{globalThis.n}</i>;' },
    said: ['/a lazy src/N.jsx'],
  },
  {
    case: '4 a static copy beside lazy',
    main: `${BR}${iA}BR([{ path: '/a', Component: A, lazy: () => import('./A') }]);`,
    files: { 'src/A.jsx': `${A}export const Component = A;` },
    said: ['/a eager src/A.jsx (redundant-static)'],
    found: ['info route-not-lazy'],
  },
  {
    case: '5 a lazy component inside Suspense',
    main: `${LA}${ROUTES}import { Suspense } from 'react';
      export const App = () => <Routes><Route path="/a" element={<Suspense><A/></Suspense>}/></Routes>;
      globalThis.app = App;`,
    said: ['/a lazy src/A.jsx'],
  },
  {
    case: '6 a wrapper around a static page',
    main: `${iA}${ROUTES}import { RequireAuth } from './auth';
      globalThis.app = <Routes><Route path="/a" element={<RequireAuth><A/></RequireAuth>}/></Routes>;`,
    files: { 'src/auth.jsx': 'export const RequireAuth = (p) => <b>{p.children}</b>;' },
    said: ['/a eager src/A.jsx'],
  },
  {
    case: '7 route lazy inside Routes',
    main: `${ROUTES}globalThis.app = <Routes><Route path="/a" lazy={() => import('./C')}/></Routes>;`,
    files: { 'src/C.jsx': 'export function Component() { return <i>{globalThis.c}</i>; }' },
    said: ['/a broken src/C.jsx (lazy-on-routes)'],
    found: ['error route-broken-lazy'],
  },
  {
    case: '8 route lazy inside createRoutesFromElements',
    main: `${BR}import { createRoutesFromElements, Route } from 'react-router';
      BR(createRoutesFromElements(<Route path="/a" lazy={() => import('./C')}/>));`,
    files: { 'src/C.jsx': 'export function Component() { return <i>{globalThis.c}</i>; }' },
    said: ['/a lazy src/C.jsx'],
  },
  {
    case: '9 useRoutes with a page through a barrel',
    main: `import { useRoutes } from 'react-router'; import { A } from './pages';
      useRoutes([{ path: '/a', element: <A/> }]);`,
    files: { 'src/pages.js': "export { default as A } from './A';" },
    said: ['/a eager src/A.jsx (barrel src/pages.js)'],
  },
  {
    case: '10 lazy through a barrel of several pages',
    main: `import { lazy } from 'react'; ${BR}
      const A = lazy(() => import('./pages').then((m) => ({ default: m.A })));
      const B = lazy(() => import('./pages').then((m) => ({ default: m.B })));
      BR([{ path: '/a', element: <A/> }, { path: '/b', element: <B/> }]);`,
    files: {
      'src/pages.js': "export { default as A } from './A'; export { default as B } from './B';",
      'src/B.jsx': page('B'),
    },
    said: [
      '/a lazy src/A.jsx (coalesced src/pages.js)',
      '/b lazy src/B.jsx (coalesced src/pages.js)',
    ],
    found: ['warning lazy-coalesced', 'warning lazy-coalesced'],
  },
  {
    case: '10 lazy through a barrel of one page is no coalescing',
    main: `${BR}import { lazy } from 'react'; const A = lazy(() => import('./home'));
      BR([{ path: '/a', element: <A/> }]);`,
    files: { 'src/home/index.js': "export { default } from '../A';" },
    said: ['/a lazy src/A.jsx'],
  },
  {
    case: '11 another export of the page is imported statically',
    main: `${LA}${BR}import { TITLE } from './A'; document.title = TITLE;
      BR([{ path: '/a', element: <A/> }]);`,
    files: { 'src/A.jsx': page('A', 'export const TITLE = globalThis.title;\n') },
    said: ['/a defeated src/A.jsx (static-import src/main.jsx:4)'],
    found: ['warning lazy-defeated'],
  },
  {
    case: '11 a barrel that the entry imports holds the page',
    main: `${LA}${BR}import { format } from './shared'; format();
      BR([{ path: '/a', element: <A/> }]);`,
    files: {
      'src/shared.js': "export * from './A'; export * from './format';",
      'src/format.js': 'export const format = () => console.log(globalThis.f);',
      'src/A.jsx': page('A', 'globalThis.sideEffect = 1;\n'),
    },
    said: ['/a defeated src/A.jsx (barrel src/shared.js:1)'],
    found: ['warning lazy-defeated'],
  },
  {
    case: '12 a type is imported from the page',
    main: "import './app';",
    files: {
      'src/T.tsx':
        'export type P = 1; export default function T() { return <i>{String(globalThis)}</i>; }',
      'src/app.tsx': `${BR}import { lazy } from 'react'; import type { P } from './T';
        export const p: P = 1; const T = lazy(() => import('./T')); BR([{ path: '/t', element: <T/> }]);`,
    },
    said: ['/t lazy src/T.tsx'],
  },
  {
    case: '14 a fake lazy',
    main: `${BR}import { lazy } from 'react'; import S from './A';
      const A = lazy(() => Promise.resolve({ default: S })); BR([{ path: '/a', element: <A/> }]);`,
    said: ['/a eager src/A.jsx'],
  },
  {
    case: '15 lazy made during render',
    main: `${ROUTES}import { lazy } from 'react';
      export function App() { const A = lazy(() => import('./A'));
        return <Routes><Route path="/a" element={<A/>}/></Routes>; }
      globalThis.app = App;`,
    said: ['/a lazy src/A.jsx'],
    found: ['error lazy-in-render'],
  },
  {
    case: '18 loadable',
    main: `${BR}import loadable from '@loadable/component';
      const A = loadable(() => import('./A'), { fallback: <i/> }); BR([{ path: '/a', element: <A/> }]);`,
    said: ['/a lazy src/A.jsx'],
  },
  {
    case: '19 import.meta.glob as route lazy, each match checked',
    main: `${BR}const pages = import.meta.glob('./pages/*.jsx');
      BR(Object.entries(pages).map(([file, l]) => ({
        path: file.replace('./pages/', '/').replace(/\\.jsx$/, '').toLowerCase(), lazy: l })));`,
    files: {
      'src/pages/One.jsx': 'export const Component = () => <i>{globalThis.one}</i>;',
      'src/pages/Two.jsx': page('Two'),
    },
    said: ['/one lazy src/pages/One.jsx', '/two broken src/pages/Two.jsx (no-component)'],
    found: ['error route-broken-lazy'],
  },
  {
    case: '20 an eager glob',
    main: `${BR}const pages = import.meta.glob('./pages/*.jsx', { eager: true });
      BR(Object.entries(pages).map(([file, m]) => ({
        path: file.slice('./pages'.length, -'.jsx'.length), Component: m.default })));`,
    files: { 'src/pages/one.jsx': page('One'), 'src/pages/two.jsx': page('Two') },
    said: ['/one eager src/pages/one.jsx', '/two eager src/pages/two.jsx'],
    found: ['info route-not-lazy', 'info route-not-lazy'],
  },
  {
    case: '22 a computed import',
    main: `${BR}import { lazy } from 'react';
      const A = lazy(() => import(/* @vite-ignore */ globalThis.n)); BR([{ path: '/a', element: <A/> }]);`,
    said: ['/a undecidable - (computed)'],
    found: ['warning route-undecidable'],
  },
  {
    case: '23 a spread of another module, and a redirect',
    main: `${BR}import { Navigate } from 'react-router'; import { adminRoutes } from './admin';
      BR([...adminRoutes, { path: '*', element: <Navigate to="/"/> }]);`,
    files: {
      'src/admin.jsx':
        "import A from './A'; export const adminRoutes = [{ path: '/admin', element: <A/> }];",
    },
    said: ['/admin eager src/A.jsx', '* eager - (library)'],
  },
  {
    case: '23 a spread of what is made at run time',
    main: `${BR}${iA}BR([...globalThis.plugins, { path: '/a', element: <A/> }]);`,
    said: ['* undecidable - (computed)', '/a eager src/A.jsx'],
    found: ['warning route-undecidable'],
  },
  {
    case: "24 TanStack's file route of an imported page, split by the plugin",
    main: "import { Route } from './routes/a'; globalThis.tree = Route;",
    files: {
      'src/routes/a.jsx': `${TANSTACK}${iA.replace('./A', '../A')}export const Route = createFileRoute('/a')({ component: A });`,
    },
    config: { plugins: [autoCodeSplitting()] },
    said: ['/a lazy src/A.jsx'],
  },
  {
    case: '24 the same without the plugin',
    main: "import { Route } from './routes/a'; globalThis.tree = Route;",
    files: {
      'src/routes/a.jsx': `${TANSTACK}${iA.replace('./A', '../A')}export const Route = createFileRoute('/a')({ component: A });`,
    },
    said: ['/a eager src/A.jsx'],
  },
  {
    case: '25 a page that the route file exports: the plugin gives up',
    main: "import { Route } from './routes/a'; globalThis.tree = Route;",
    files: {
      'src/routes/a.jsx': `${TANSTACK}export const Route = createFileRoute('/a')({ component: A });
        export function A() { return <h1>{globalThis.a}</h1>; }`,
    },
    config: { plugins: [autoCodeSplitting()] },
    said: ['/a eager src/routes/a.jsx (inline)'],
  },
  {
    case: '27 lazyRouteComponent',
    main: `import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
      const root = createRootRoute({});
      const a = createRoute({ getParentRoute: () => root, path: '/a',
        component: lazyRouteComponent(() => import('./N'), 'N') });
      createRouter({ routeTree: root.addChildren([a]) });`,
    files: { 'src/N.jsx': 'export const N = () => <i>{globalThis.n}</i>;' },
    said: ['/a lazy src/N.jsx'],
  },
  {
    case: '29 a page in a wrapper function',
    main: `${BR}${iA}import { withAuth } from './auth'; const Page = withAuth(A);
      BR([{ path: '/a', Component: Page }]);`,
    files: { 'src/auth.jsx': 'export const withAuth = (C) => (p) => <C {...p}/>;' },
    said: ['/a eager src/A.jsx'],
  },
  {
    case: 'a page written in the router',
    main: `${BR}const Home = () => <h1>{globalThis.home}</h1>; BR([{ path: '/', element: <Home/> }]);`,
    said: ['/ eager src/main.jsx (inline)'],
  },
  {
    case: 'React.lazy of a module without a default export',
    main: `${BR}import { lazy } from 'react'; const A = lazy(() => import('./N'));
      BR([{ path: '/a', element: <A/> }]);`,
    files: { 'src/N.jsx': 'export const N = () => <i>{globalThis.n}</i>;' },
    said: ['/a broken src/N.jsx (no-default)'],
    found: ['error route-broken-lazy'],
  },
  {
    case: "32 React Router's routes.ts: lazy by construction",
    main: "import 'react'; document.body.append(globalThis.x);",
    files: { 'src/root.jsx': page('Root'), 'src/B.jsx': page('B') },
    config: framework({ 'root.jsx': '', 'A.jsx': 'a', 'B.jsx': 'b' }),
    said: ['/a lazy src/A.jsx', '/b lazy src/B.jsx'],
  },
  {
    case: '32 the same where the root imports a page, and the entry another',
    main: "import { T } from './B'; document.title = T;",
    files: {
      'src/root.jsx': `import { TITLE } from './A'; export default () => <h1>{TITLE}</h1>;`,
      'src/A.jsx': page('A', 'export const TITLE = globalThis.title;\n'),
      'src/B.jsx': page('B', 'export const T = globalThis.t;\n'),
    },
    config: framework({ 'root.jsx': '', 'A.jsx': 'a', 'B.jsx': 'b' }),
    said: [
      '/a defeated src/A.jsx (static-import src/root.jsx:1)',
      '/b defeated src/B.jsx (static-import src/main.jsx:1)',
    ],
    found: ['warning lazy-defeated', 'warning lazy-defeated'],
  },
  {
    case: '32 a route file that hands on a component from beside it is no barrel',
    main: "import 'react'; document.body.append(globalThis.x);",
    files: {
      'src/root.jsx': page('Root'),
      'src/own.jsx': "import A from './A'; import { log } from './log'; log(); export default A;",
      'src/log.js': 'export const log = () => console.log(globalThis.log);',
    },
    config: framework({ 'root.jsx': '', 'own.jsx': 'own' }),
    said: ['/own lazy src/A.jsx'],
  },
  {
    case: 'G a lazy page captured by a chunk group',
    main: `${BR}${LA}import { shared } from './shared'; shared(); BR([{ path: '/a', element: <A/> }]);`,
    files: { 'src/shared.js': 'export const shared = () => console.log(globalThis.s);' },
    config: group({ name: 'common', test: /shared|src.A/ }),
    said: ['/a defeated src/A.jsx (chunk-group assets/common.js)'],
    found: ['warning lazy-defeated'],
  },
  {
    case: 'G the same where the page preloads nothing',
    main: `${BR}${LA}import { shared } from './shared'; shared(); BR([{ path: '/a', element: <A/> }]);`,
    files: { 'src/shared.js': 'export const shared = () => console.log(globalThis.s);' },
    config: {
      build: { ...group({ name: 'common', test: /shared|src.A/ }).build, modulePreload: false },
    },
    said: ['/a defeated src/A.jsx (chunk-group assets/common.js)'],
    found: ['warning lazy-defeated'],
  },
  {
    case: 'G the same page with a group that leaves it alone',
    main: `${BR}${LA}import { shared } from './shared'; shared(); BR([{ path: '/a', element: <A/> }]);`,
    files: { 'src/shared.js': 'export const shared = () => console.log(globalThis.s);' },
    config: group({ name: 'common', test: /shared/ }),
    said: ['/a lazy src/A.jsx'],
  },
  {
    case: 'a static table behind an import() that every start makes',
    main: "import('./app');",
    files: {
      'src/app.jsx': `${BR}${iA}import { lazy } from 'react'; const B = lazy(() => import('./B'));
        BR([{ path: '/a', element: <A/> }, { path: '/b', element: <B/> }]);`,
      'src/B.jsx': page('B'),
    },
    said: ['/a eager src/A.jsx', '/b lazy src/B.jsx'],
    found: ['info route-not-lazy'],
  },
  {
    case: 'static pages of a nested router that is itself lazy',
    main: `${ROUTES}import { lazy } from 'react'; const Admin = lazy(() => import('./admin'));
      globalThis.app = <Routes><Route path="/admin/*" element={<Admin/>}/></Routes>;`,
    files: {
      'src/admin.jsx': `${ROUTES}${iA}export default function Admin() {
        return <Routes><Route index element={<A/>}/><Route path="users" element={<A/>}/></Routes>; }`,
    },
    said: ['/admin lazy src/A.jsx', '/admin/users lazy src/A.jsx'],
  },
  {
    case: 'options win over what was found',
    main: `${BR}${iA}BR([{ path: '/a', element: <A/> }]); globalThis.load = () => import('./B');`,
    files: { 'src/B.jsx': page('B') },
    options: { routes: { '/a': 'src/B.jsx', '/b': './src/A.jsx', '/c': 'src/none.jsx' } },
    said: ['/a lazy src/B.jsx', '/b eager src/A.jsx', '/c undecidable - (not-in-build)'],
    found: ['warning route-undecidable', 'info route-not-lazy'],
  },
  {
    case: 'file names of any script, and paths too',
    main: `${BR}import { lazy } from 'react'; import E from './pages/😀.jsx';
      const L = lazy(() => import('./pages/ü b#c.jsx'));
      BR([{ path: '/😀', element: <E/> }, { path: '/ü/:id', element: <L/> }]);`,
    files: { 'src/pages/😀.jsx': page('E'), 'src/pages/ü b#c.jsx': page('L') },
    said: ['/😀 eager src/pages/😀.jsx', '/ü/:id lazy src/pages/ü b#c.jsx'],
    found: ['info route-not-lazy'],
  },
  {
    case: 'pages that a plugin makes up, one of them folded into the code around it',
    main: `${BR}import { lazy } from 'react'; import E from 'virtual:e'; const L = lazy(() => import('virtual:l'));
      BR([{ path: '/e', element: <E/> }, { path: '/l', element: <L/> }]);`,
    config: { plugins: [virtualPages()] },
    said: ['/e eager <virtual:e>', '/l lazy <virtual:l>'],
    found: ['info route-not-lazy'],
  },
  {
    case: 'a router that no parser reads but the one of a plugin',
    main: "import './router';",
    files: { 'src/router.jsx': `${BR}${iA}@@BR([{ path: '/a', element: <A/> }]);` },
    config: { plugins: [ownSyntax()] },
    said: ['* undecidable - (computed)'],
    found: ['warning route-undecidable'],
  },
  {
    case: 'a page that is the router, and routes that hold themselves',
    main: `${BR}const routes = []; routes.push(...routes, { path: '/a', lazy: () => import('./main') });
      BR(routes); export const Component = () => null;`,
    said: ['/a defeated src/main.jsx (static-import index.html:1)'],
    found: ['warning lazy-defeated'],
  },
  {
    case: 'no router at all',
    main: 'document.body.append(globalThis.x);',
    said: ['/ eager index.html (no-route-found)'],
  },
  {
    case: 'several pages without a router',
    main: 'document.body.append(globalThis.x);',
    files: {
      'admin/index.html': '<script type="module" src="./admin.js"></script>',
      'admin/admin.js': 'document.body.append(globalThis.y);',
    },
    config: { build: { rolldownOptions: { input: ['index.html', 'admin/index.html'] } } },
    said: [
      '/admin/ eager admin/index.html (no-route-found)',
      '/ eager index.html (no-route-found)',
    ],
  },
];

describe('verdicts', () => {
  it.each(TABLE)('$case', async ({ main, files, options, config, said, found = [] }) => {
    const app = await buildApp({ 'src/A.jsx': A, 'src/main.jsx': main, ...files }, options, config);
    expect(app.said).toEqual(said);
    expect(app.found.filter((one) => !one.endsWith('no-stale-chunk-recovery'))).toEqual(found);
  });
});
