import { describe, expect, it } from 'vitest';

import { said } from './fixtures/facts-of.ts';

const LAZY =
  "import { lazy, Suspense } from 'react';\nconst A = lazy(() => import('./page'));\nconst B = lazy(() => import('./other'));\n";

const BASE = {
  'page.tsx': 'export default () => <p />;',
  'other.tsx': 'export default () => <p />;',
  'main.tsx':
    "import { createRoot } from 'react-dom/client';\nimport { App } from './app';\ncreateRoot(el).render(<App />);",
};

const unbounded = (app: string, more: Record<string, string> = {}) =>
  said({ ...BASE, 'app.tsx': LAZY + app, ...more }, 'lazy-unbounded');

describe('a lazy component without Suspense above it', () => {
  it.each([
    ['alone', 'export const App = () => <A />;'],
    ['behind a condition', 'export const App = () => <main>{open && <A />}</main>;'],
    ['beside a boundary', 'export const App = () => <><Suspense><B /></Suspense><A /></>;'],
    [
      'inside an error boundary',
      "import { ErrorBoundary } from 'react-error-boundary';\nexport const App = () => <ErrorBoundary><A /></ErrorBoundary>;",
    ],
    [
      'in a provider that is known',
      "import { Provider } from 'react-redux';\nexport const App = () => <Provider store={store}><A /></Provider>;",
    ],
    [
      'in an own provider that only provides',
      "import { Theme } from './theme';\nexport const App = () => <Theme><A /></Theme>;",
      {
        'theme.tsx':
          'export const Theme = ({ children }) => <Context.Provider value={1}>{children}</Context.Provider>;',
      },
    ],
    [
      'as the element of a route',
      "import { Routes, Route } from 'react-router';\nexport const App = () => <Routes><Route path='/' element={<A />} /></Routes>;",
    ],
    [
      'in a list of routes',
      "import { createBrowserRouter, RouterProvider } from 'react-router';\nconst router = createBrowserRouter([{ path: '/', element: <A /> }]);\nexport const App = () => <RouterProvider router={router} />;",
    ],
    [
      'as the component of a route',
      "import { createBrowserRouter, RouterProvider } from 'react-router';\nconst router = createBrowserRouter([{ path: '/', Component: A }]);\nexport const App = () => <RouterProvider router={router} />;",
    ],
    [
      'in a layout without a boundary',
      "import { Routes, Route } from 'react-router';\nimport { Layout } from './layout';\nexport const App = () => <Routes><Route element={<Layout />}><Route path='/' element={<A />} /></Route></Routes>;",
      {
        'layout.tsx':
          "import { Outlet } from 'react-router';\nexport const Layout = () => <main><Outlet /></main>;",
      },
    ],
    [
      'in a layout with a boundary around something else',
      "import { Routes, Route } from 'react-router';\nimport { Layout } from './layout';\nexport const App = () => <Routes><Route element={<Layout />}><Route path='/' element={<A />} /></Route></Routes>;",
      {
        'layout.tsx':
          "import { Outlet } from 'react-router';\nimport { lazy, Suspense } from 'react';\nconst B = lazy(() => import('./other'));\nexport const Layout = () => <main><Suspense><B /></Suspense><Outlet /></main>;",
      },
    ],
    [
      'of a helper of the app',
      "import { lazyWithRetry } from './later';\nconst C = lazyWithRetry(() => import('./page'));\nexport const App = () => <C />;",
      {
        'later.ts':
          "import { lazy } from 'react';\nexport const lazyWithRetry = (load) => lazy(() => load().catch(load));",
      },
    ],
    ['in memo', "const C = memo(lazy(() => import('./page')));\nexport const App = () => <C />;"],
    ['by createElement', 'export const App = () => createElement(A);'],
    [
      'in a portal',
      "import { createPortal } from 'react-dom';\nexport const App = () => <p>{open && createPortal(<A />, document.body)}</p>;",
    ],
    [
      'as the fallback of a boundary',
      'export const App = () => <Suspense fallback={<A />}><B /></Suspense>;',
    ],
    [
      'in a prop that a component shows beside its boundary',
      "import { Shell } from './shell';\nexport const App = () => <Shell main={<A />} />;",
      {
        'shell.tsx':
          "import { Suspense } from 'react';\nexport const Shell = ({ main }) => <div><Suspense><b /></Suspense>{main}</div>;",
      },
    ],
  ] as [string, string, Record<string, string>?][])('is found %s', async (_, app, more) => {
    expect(await unbounded(app, more)).toEqual([
      expect.stringMatching(/^lazy-unbounded app\.tsx:\d+ [AC]$/),
    ]);
  });

  it('is found where another file declares it', async () => {
    const found = await unbounded("import { C } from './pages';\nexport const App = () => <C />;", {
      'pages.ts': "import { lazy } from 'react';\nexport const C = lazy(() => import('./page'));",
    });
    expect(found).toEqual(['lazy-unbounded app.tsx:5 C']);
  });

  it.each([
    ['behind a barrel', "import { C } from './ui';\nexport const App = () => <C />;", 'C'],
    [
      'under a name that the barrel gives it',
      "import { Page } from './ui';\nexport const App = () => <Page />;",
      'Page',
    ],
    [
      'as the default export',
      "import Chart from './lazy-chart';\nexport const App = () => <Chart />;",
      'Chart',
    ],
    [
      'in a namespace',
      "import * as pages from './pages';\nexport const App = () => <pages.C />;",
      'pages.C',
    ],
    [
      'in an object of pages',
      "import { Pages } from './pages';\nexport const App = () => <Pages.Home />;",
      'Pages.Home',
    ],
  ])('is found where another file declares it, %s', async (_, app, name) => {
    const lazy = "import { lazy } from 'react';\n";
    const files = {
      'ui.ts': "export * from './pages';\nexport { C as Page } from './pages';",
      'pages.ts': `${lazy}export const C = lazy(() => import('./page'));
        export const Pages = { Home: lazy(() => import('./other')) };`,
      'lazy-chart.ts': `${lazy}export default lazy(() => import('./page'));`,
    };
    expect(await unbounded(app, files)).toEqual([`lazy-unbounded app.tsx:5 ${name}`]);
  });

  it.each([
    ['inside Suspense', 'export const App = () => <Suspense><A /></Suspense>;'],
    [
      'inside React.Suspense',
      "import * as React from 'react';\nexport const App = () => <React.Suspense><p><A /></p></React.Suspense>;",
    ],
    [
      'under an alias',
      "import { Suspense as Wait } from 'react';\nexport const App = () => <Wait><A /></Wait>;",
    ],
    [
      'under a name of the file',
      'const Wait = Suspense;\nexport const App = () => <Wait><A /></Wait>;',
    ],
    [
      'inside Suspense by createElement',
      "import { createElement } from 'react';\nexport const App = () => createElement(Suspense, { fallback: null }, createElement(A));",
    ],
    [
      'in a component inside Suspense',
      'const Inner = () => <A />;\nexport const App = () => <Suspense><Inner /></Suspense>;',
    ],
    [
      'with routes inside Suspense',
      "import { Routes, Route } from 'react-router';\nexport const App = () => <Suspense><Routes><Route path='/' element={<A />} /></Routes></Suspense>;",
    ],
    [
      'with the router inside Suspense',
      "import { createBrowserRouter, RouterProvider } from 'react-router';\nconst router = createBrowserRouter([{ element: <A /> }]);\nexport const App = () => <Suspense><RouterProvider router={router} /></Suspense>;",
    ],
    [
      'in a boundary of the app',
      "import { AsyncBoundary } from './async';\nexport const App = () => <AsyncBoundary><A /></AsyncBoundary>;",
      {
        'async.tsx':
          "import { Suspense } from 'react';\nexport const AsyncBoundary = ({ children }) => <Suspense>{children}</Suspense>;",
      },
    ],
    [
      'in a wrapper with a boundary',
      "import { Shell } from './shell';\nexport const App = () => <Shell><A /></Shell>;",
      {
        'shell.tsx':
          "import { Suspense } from 'react';\nexport const Shell = (props) => <main><Suspense>{props.children}</Suspense></main>;",
      },
    ],
    [
      'in a wrapper of a wrapper, behind a barrel',
      "import { Shell } from './ui';\nexport const App = () => <Shell><A /></Shell>;",
      {
        'ui/index.ts': "export { Shell } from './shell';",
        'ui/shell.tsx':
          "import { Inner } from './inner';\nexport const Shell = ({ children }) => <Inner>{children}</Inner>;",
        'ui/inner.tsx':
          "import { Suspense } from 'react';\nexport function Inner({ children }) { return <Suspense fallback={null}>{children}</Suspense>; }",
      },
    ],
    [
      'in a wrapper of the same file',
      'const Wrap = ({ children }) => <Suspense>{children}</Suspense>;\nexport const App = () => <Wrap><A /></Wrap>;',
    ],
    [
      'in a layout of routes',
      "import { Routes, Route } from 'react-router';\nimport { Layout } from './layout';\nexport const App = () => <Routes><Route element={<Layout />}><Route path='/' element={<A />} /></Route></Routes>;",
      {
        'layout.tsx':
          "import { Outlet } from 'react-router';\nimport { Suspense } from 'react';\nexport const Layout = () => <main><Suspense><Outlet /></Suspense></main>;",
      },
    ],
    [
      'in a layout given as a value',
      "import { createBrowserRouter, RouterProvider } from 'react-router';\nimport { Layout } from './layout';\nconst router = createBrowserRouter([{ Component: Layout, children: [{ path: '/', Component: A }] }]);\nexport const App = () => <RouterProvider router={router} />;",
      {
        'layout.tsx':
          "import { useOutlet } from 'react-router';\nimport { Suspense } from 'react';\nexport const Layout = () => { const outlet = useOutlet(); return <Suspense>{outlet}</Suspense>; };",
      },
    ],
    [
      'in a component of a package nobody knows',
      "import { Shell } from 'some-kit';\nexport const App = () => <Shell><A /></Shell>;",
    ],
    [
      'with a package nobody knows around the app',
      'export const App = () => <A />;',
      {
        'main.tsx':
          "import { createRoot } from 'react-dom/client';\nimport { Providers } from 'some-kit';\nimport { App } from './app';\ncreateRoot(el).render(<Providers><App /></Providers>);",
      },
    ],
    [
      'with Suspense in main',
      'export const App = () => <A />;',
      {
        'main.tsx':
          "import { Suspense } from 'react';\nimport { createRoot } from 'react-dom/client';\nimport { App } from './app';\ncreateRoot(el).render(<Suspense><App /></Suspense>);",
      },
    ],
    [
      'in a prop that a component shows inside its boundary',
      "import { Shell } from './shell';\nexport const App = () => <Shell main={<A />} />;",
      {
        'shell.tsx':
          "import { Suspense } from 'react';\nexport const Shell = ({ main }) => <Suspense>{main}</Suspense>;",
      },
    ],
    [
      'in a function that two components hand on to a boundary',
      "import { Shell } from './shell';\nexport const App = () => <Shell show={() => <A />} />;",
      {
        'shell.tsx':
          "import { Frame } from './frame';\nexport const Shell = ({ show }) => <Frame body={show()} />;",
        'frame.tsx':
          "import { Suspense } from 'react';\nexport const Frame = ({ body }) => <Suspense>{body}</Suspense>;",
      },
    ],
    ['handed to a HOC', 'const Page = withSuspense(A);\nexport const App = () => <Page />;'],
    [
      'made by a HOC',
      "const Page = Loadable(lazy(() => import('./page')));\nexport const App = () => <Page />;",
    ],
    ['wrapped by a call', 'export const App = () => withFallback(<A />);'],
    [
      'in an object of pages',
      'const pages = { a: A };\nexport const App = () => <Shown page={pages.a} />;',
    ],
    [
      'by loadable',
      "import loadable from '@loadable/component';\nconst C = loadable(() => import('./page'));\nexport const App = () => <C />;",
    ],
    [
      'in an app of TanStack Router',
      "import { createRoute } from '@tanstack/react-router';\nexport const App = () => <A />;",
    ],
    [
      'in an app without a root',
      'export const App = () => <A />;',
      { 'main.tsx': "export { App } from './app';" },
    ],
    [
      'in a circle of files',
      "import { X } from './x';\nexport const Y = X;\nexport const App = () => <X><A /></X>;",
      {
        'x.tsx':
          "import { Y } from './app';\nimport { Suspense } from 'react';\nexport const X = ({ children }) => <Y><Suspense>{children}</Suspense></Y>;",
      },
    ],
    [
      'beside a file that cannot be parsed',
      'import { X } from "./x";\nexport const App = () => <X><A /></X>;',
      { 'x.tsx': 'export const = ;' },
    ],
  ] as [string, string, Record<string, string>?][])('is not found %s', async (_, app, more) => {
    expect(await unbounded(app, more)).toEqual([]);
  });
});
