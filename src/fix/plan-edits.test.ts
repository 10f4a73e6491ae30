import { describe, expect, it } from 'vitest';

import { applyEdits } from './edit.ts';
import { type Ask, fixed } from './fixtures/edits-of.ts';
import { planEdits } from './plan-edits.ts';
import type { SplitRequest } from './types.ts';

describe('a page that is imported statically becomes lazy', () => {
  const cases: readonly (readonly [what: string, before: string, after: string, ask?: Ask])[] = [
    [
      'in the routes of a data router',
      `import { createBrowserRouter } from 'react-router';
import Page from './page';

export const router = createBrowserRouter([{ path: '/', element: <Page /> }]);
`,
      `import { createBrowserRouter } from 'react-router';
import { lazy, Suspense } from 'react';

const Page = lazy(() => import('./page'));

export const router = createBrowserRouter([{ path: '/', element: <Suspense fallback={null}><Page /></Suspense> }]);
`,
    ],
    [
      'a named export, with one boundary around all Routes, merged into the import of react',
      `import { useState } from 'react';
import { Route, Routes } from 'react-router';
import { Page } from './page';
export function App() {
  return (
    <Routes>
      <Route path="/" element={<Page />} />
    </Routes>
  );
}
`,
      `import { useState, lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';

const Page = lazy(() => import('./page').then((m) => ({ default: m.Page })));
export function App() {
  return (
    <Suspense fallback={null}>
      <Routes>
        <Route path="/" element={<Page />} />
      </Routes>
    </Suspense>
  );
}
`,
    ],
    [
      'with the name that the default import of react has, in double quotes, without semicolons, with tabs',
      `import React from "react"
import Page from "./page"

export const App = () => {
	return <Page />
}
`,
      `import React from "react"

const Page = React.lazy(() => import("./page"))

export const App = () => {
	return <React.Suspense fallback={null}><Page /></React.Suspense>
}
`,
    ],
    [
      'with the namespace of react',
      `import * as React from 'react';
import Page from './page';
export const page = <Page />;
`,
      `import * as React from 'react';

const Page = React.lazy(() => import('./page'));
export const page = <React.Suspense fallback={null}><Page /></React.Suspense>;
`,
    ],
    [
      'in a file with Windows line ends and a mark at its beginning',
      `\uFEFFimport Page from './page';\r\nexport const page = <Page />;\r\n`,
      `\uFEFFimport { lazy, Suspense } from 'react';\r\n\r\nconst Page = lazy(() => import('./page'));\r\nexport const page = <Suspense fallback={null}><Page /></Suspense>;\r\n`,
    ],
    [
      'leaving types as types',
      `import Page, { type Props } from './page';
export const page = (props: Props) => <Page {...props} />;
`,
      `import type { Props } from './page';
import { lazy, Suspense } from 'react';

const Page = lazy(() => import('./page'));
export const page = (props: Props) => <Suspense fallback={null}><Page {...props} /></Suspense>;
`,
    ],
    [
      'leaving import type alone',
      `import type { Props } from './page';
import Page from './page';
export const page = (props: Props) => <Page {...props} />;
`,
      `import type { Props } from './page';
import { lazy, Suspense } from 'react';

const Page = lazy(() => import('./page'));
export const page = (props: Props) => <Suspense fallback={null}><Page {...props} /></Suspense>;
`,
    ],
    [
      'out of a list of which the rest stays, straight from the module behind the barrel',
      `import {
  About, // the other one
  Page,
  Terms,
} from './pages';
export const pages = [<Page key="p" />, <About />, <Terms />];
`,
      `import {
  About, // the other one
  Terms,
} from './pages';
import { lazy, Suspense } from 'react';

const Page = lazy(() => import('./pages/page'));
export const pages = [<Suspense key="p" fallback={null}><Page /></Suspense>, <About />, <Terms />];
`,
      {
        specifier: './pages',
        names: ['Page'],
        deep: { Page: { specifier: './pages/page', name: 'default' } },
      },
    ],
    [
      'keeping the comment behind its import',
      `import { lazy } from 'react'; // React
import Page from './page'; // the page
import { b } from './b'; // b
export const page = <Page b={b} />;
`,
      `import { lazy, Suspense } from 'react'; // React
import { b } from './b'; // b

const Page = lazy(() => import('./page')); // the page
export const page = <Suspense fallback={null}><Page b={b} /></Suspense>;
`,
    ],
    [
      'under a boundary that is there already',
      `import { Suspense } from 'react';
import Page from './page';
export const page = <Suspense fallback={<i />}><main>{[1].map(() => <Page />)}</main></Suspense>;
`,
      `import { Suspense, lazy } from 'react';

const Page = lazy(() => import('./page'));
export const page = <Suspense fallback={<i />}><main>{[1].map(() => <Page />)}</main></Suspense>;
`,
    ],
    [
      'but not under one whose fallback it is',
      `import { Suspense } from 'react';
import Page from './page';
export const page = <Suspense fallback={<Page />}><i /></Suspense>;
`,
      `import { Suspense, lazy } from 'react';

const Page = lazy(() => import('./page'));
export const page = <Suspense fallback={<Suspense fallback={null}><Page /></Suspense>}><i /></Suspense>;
`,
    ],
    [
      "where a layout's Outlet has the boundary",
      `import { Route, Routes } from 'react-router';
import { lazy } from 'react';
import Layout from './layout';
import Page from './page';
export const app = <Routes><Route element={<Layout />}><Route path="/" element={<Page />} /></Route></Routes>;
`,
      `import { Route, Routes } from 'react-router';
import { lazy } from 'react';
import Layout from './layout';

const Page = lazy(() => import('./page'));
export const app = <Routes><Route element={<Layout />}><Route path="/" element={<Page />} /></Route></Routes>;
`,
      { layouts: ['Layout'] },
    ],
    [
      'where it is a layout itself, whose boundary is inside',
      `import Page from './page';
export const app = <Route element={<Layout />}><Routes><Route element={<Page />}><Route path="/" /></Route></Routes></Route>;
`,
      `import { lazy, Suspense } from 'react';

const Page = lazy(() => import('./page'));
export const app = <Route element={<Layout />}><Suspense fallback={null}><Routes><Route element={<Page />}><Route path="/" /></Route></Routes></Suspense></Route>;
`,
      { layouts: ['Page'] },
    ],
    [
      'given to Route by its name',
      `import { Route, Switch } from 'wouter';
import Page from './page';
export const app = () => <Switch><Route path="/" component={Page} /></Switch>;
`,
      `import { Route, Switch } from 'wouter';
import { lazy, Suspense } from 'react';

const Page = lazy(() => import('./page'));
export const app = () => <Suspense fallback={null}><Switch><Route path="/" component={Page} /></Switch></Suspense>;
`,
    ],
    [
      "by the app's own helper, where the file uses one",
      `import { lazyWithRetry } from './lazy-with-retry';
import Page from './page';
const Other = lazyWithRetry(() => import('./other'));
export const pages = [<Page />, <Other />];
`,
      `import { lazyWithRetry } from './lazy-with-retry';
import { Suspense } from 'react';

const Page = lazyWithRetry(() => import('./page'));
const Other = lazyWithRetry(() => import('./other'));
export const pages = [<Suspense fallback={null}><Page /></Suspense>, <Other />];
`,
    ],
    [
      'but not by a helper that makes no components',
      `import { once } from './once';
import Page from './page';
const chart = once(() => import('./chart'));
export const page = <Page of={chart} />;
`,
      `import { once } from './once';
import { lazy, Suspense } from 'react';

const Page = lazy(() => import('./page'));
const chart = once(() => import('./chart'));
export const page = <Suspense fallback={null}><Page of={chart} /></Suspense>;
`,
    ],
    [
      'with one boundary for all that comes from one module',
      `import { List, Item } from './page';
export const page = (
  <List>
    <Item
      key="a"
    />
  </List>
);
`,
      `import { lazy, Suspense } from 'react';

const List = lazy(() => import('./page').then((m) => ({ default: m.List })));
const Item = lazy(() => import('./page').then((m) => ({ default: m.Item })));
export const page = (
  <Suspense fallback={null}>
    <List>
      <Item
        key="a"
      />
    </List>
  </Suspense>
);
`,
    ],
    [
      'under another name where lazy means something else',
      `import { lazy } from 'zod';
import Page from './page';
export const page = <Page of={lazy} />;
`,
      `import { lazy } from 'zod';
import { lazy as reactLazy, Suspense } from 'react';

const Page = reactLazy(() => import('./page'));
export const page = <Suspense fallback={null}><Page of={lazy} /></Suspense>;
`,
    ],
    [
      'with loadable, which needs no boundary',
      `import { Page as Front } from './page';
export const page = <Front />;
`,
      `import loadable from '@loadable/component';

const Front = loadable(() => import('./page').then((m) => m.Page));
export const page = <Front />;
`,
      { style: 'loadable' },
    ],
    [
      "by the router's lazy, where asked for",
      `import { createBrowserRouter } from 'react-router-dom';
import { Page } from './page';
const routes = [{ path: '/', children: [{ index: true, element: <Page /> }] }];
export const router = createBrowserRouter(routes);
`,
      `import { createBrowserRouter } from 'react-router-dom';
const routes = [{ path: '/', children: [{ index: true, lazy: async () => ({ Component: (await import('./page')).Page }) }] }];
export const router = createBrowserRouter(routes);
`,
      { style: 'route' },
    ],
    [
      "by the router's lazy, where the route takes the component and no boundary can be above",
      `import { createHashRouter } from 'react-router';
import Page from './page';
export const router = createHashRouter([{ path: '/', Component: Page }]);
`,
      `import { createHashRouter } from 'react-router';
export const router = createHashRouter([{ path: '/', lazy: async () => ({ Component: (await import('./page')).default }) }]);
`,
    ],
    [
      'by dropping the copy beside a lazy that is there',
      `import { createBrowserRouter } from 'react-router';
import Page from './page';
export const router = createBrowserRouter([{ path: '/', Component: Page, lazy: () => import('./page') }]);
`,
      `import { createBrowserRouter } from 'react-router';
export const router = createBrowserRouter([{ path: '/', lazy: () => import('./page') }]);
`,
    ],
    [
      "with its loader, by the route's lazy, where a data router gets the route",
      `import { createBrowserRouter } from 'react-router';
import Page, { loader as load, action } from './page';
import { client } from './client';
export const router = createBrowserRouter([
  {
    path: '/',
    children: [
      {
        path: 'a',
        element: <Guard><Page title="A" /></Guard>,
        loader: load(client),
        action,
        id: 'a',
      },
    ],
  },
]);
`,
      `import { createBrowserRouter } from 'react-router';
import { client } from './client';
export const router = createBrowserRouter([
  {
    path: '/',
    children: [
      {
        path: 'a',
        lazy: async () => {
          const { default: Page, loader: load, action } = await import('./page');
          return { element: <Guard><Page title="A" /></Guard>, loader: load(client), action };
        },
        id: 'a',
      },
    ],
  },
]);
`,
    ],
    [
      'with its loader and its own error page, where the routes are elements',
      `import { Route, createBrowserRouter, createRoutesFromElements } from 'react-router-dom';
import Page, { loader, Failed } from './page';
const router = createBrowserRouter(createRoutesFromElements(
  <Route path="/">
    <Route index element={<Page />} loader={loader} errorElement={<Failed />} />
  </Route>
));
`,
      `import { Route, createBrowserRouter, createRoutesFromElements } from 'react-router-dom';
const router = createBrowserRouter(createRoutesFromElements(
  <Route path="/">
    <Route index lazy={async () => { const { default: Page, loader, Failed } = await import('./page'); return { element: <Page />, loader: loader, errorElement: <Failed /> }; }} />
  </Route>
));
`,
    ],
    [
      'with its loader in each of the routes that share it',
      `import { createBrowserRouter } from 'react-router';
import { Page, loader } from './page';
const routes = [{ path: 'a', Component: Page, loader }, { loader, path: 'b', Component: Page }];
createBrowserRouter(routes);
`,
      `import { createBrowserRouter } from 'react-router';
const routes = [{ path: 'a', lazy: async () => { const { Page, loader } = await import('./page'); return { Component: Page, loader }; } }, { lazy: async () => { const { Page, loader } = await import('./page'); return { loader, Component: Page }; }, path: 'b' }];
createBrowserRouter(routes);
`,
    ],
    [
      "with its loader, which a route of another page's has too",
      `import { Route, createBrowserRouter, createRoutesFromElements } from 'react-router-dom';
import Page, { loader, type Job } from './page';
import Other from './other';
const router = createBrowserRouter(createRoutesFromElements(
  <Route path="/">
    <Route path="a" element={<Page />} loader={loader} />
    <Route path="b" element={<Other />} loader={loader} />
  </Route>
));
`,
      `import { Route, createBrowserRouter, createRoutesFromElements } from 'react-router-dom';
import type { Job } from './page';
import Other from './other';
const router = createBrowserRouter(createRoutesFromElements(
  <Route path="/">
    <Route path="a" lazy={async () => { const { default: Page, loader } = await import('./page'); return { element: <Page />, loader: loader }; }} />
    <Route path="b" element={<Other />} lazy={async () => { const { loader } = await import('./page'); return { loader: loader }; }} />
  </Route>
));
`,
    ],
    [
      "with TanStack Router's own function",
      `import { createRoute } from '@tanstack/react-router';
import { Page } from './page';
export const route = createRoute({ path: '/', component: Page });
`,
      `import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

const Page = lazyRouteComponent(() => import('./page'), 'Page');
export const route = createRoute({ path: '/', component: Page });
`,
    ],
    [
      'with a boundary of its own where it is handed on as a value, in a table and through an HOC',
      `import { withAuth } from './auth';
import Page from './page';

export const pages = [{ path: '/', screen: Page }];
export default withAuth(Page);
export const home = <Page />;
`,
      `import { withAuth } from './auth';
import { lazy, Suspense, type ComponentType } from 'react';

const Page = withSuspense(lazy(() => import('./page')));

/** Waits for a lazy component where no Suspense can be put above it. */
function withSuspense<P extends object>(Component: ComponentType<P>) {
  return function Later(props: P) {
    return (
      <Suspense fallback={null}>
        <Component {...props} />
      </Suspense>
    );
  };
}

export const pages = [{ path: '/', screen: Page }];
export default withAuth(Page);
export const home = <Page />;
`,
      { plain: ['default'] },
    ],
    [
      'with a boundary of its own in a file that has no elements, with what the file calls React',
      `import React from 'react'
import { Page } from './page'
export const posts = { list: Page }
`,
      `import React from 'react'

const Page = withSuspense(React.lazy(() => import('./page').then((m) => ({ default: m.Page }))))

/** Waits for a lazy component where no React.Suspense can be put above it. */
function withSuspense<P extends object>(Component: React.ComponentType<P>) {
  return function Later(props: P) {
    const inner = React.createElement(Component, props)
    return React.createElement(React.Suspense, { fallback: null }, inner)
  }
}
export const posts = { list: Page }
`,
      { plain: ['Page'] },
    ],
    [
      'by the function that the file wraps lazy components in already',
      `import { lazy } from 'react';
import { Loadable } from './loadable';
import Page from './page';
const Other = Loadable(lazy(() => import('./other')));
export const routes = [{ Component: Page }, { Component: Other }];
`,
      `import { lazy } from 'react';
import { Loadable } from './loadable';

const Page = Loadable(lazy(() => import('./page')));
const Other = Loadable(lazy(() => import('./other')));
export const routes = [{ Component: Page }, { Component: Other }];
`,
      { plain: ['default'] },
    ],
    [
      'with a boundary of its own where a route takes it and none can be above',
      `import { lazy, Suspense, type ComponentType } from 'react';
import Page from './page';
export const route = <Route component={Page} />;
`,
      `import { lazy, Suspense, type ComponentType } from 'react';

const Page = withSuspense(lazy(() => import('./page')));

/** Waits for a lazy component where no Suspense can be put above it. */
function withSuspense<P extends object>(Component: ComponentType<P>) {
  return function Later(props: P) {
    return (
      <Suspense fallback={null}>
        <Component {...props} />
      </Suspense>
    );
  };
}
export const route = <Route component={Page} />;
`,
      { plain: ['default'] },
    ],
    [
      'above its first use when code stands between the imports',
      `import a from './a';
import Page from './page';
const page = <Page a={a} />;
import b from './b';
export default [page, b];
`,
      `import a from './a';
import { lazy, Suspense } from 'react';

const Page = lazy(() => import('./page'));
const page = <Suspense fallback={null}><Page a={a} /></Suspense>;
import b from './b';
export default [page, b];
`,
    ],
    [
      'over several lines, its text left as it was',
      `import Page from './page';
export const page = (
  <Page
    title={\`a
  b\`}
  />
);
`,
      `import { lazy, Suspense } from 'react';

const Page = lazy(() => import('./page'));
export const page = (
  <Suspense fallback={null}>
    <Page
      title={\`a
  b\`}
    />
  </Suspense>
);
`,
    ],
  ];
  it.each(cases.map(([what, before, after, ask]) => ({ what, before, after, ask })))(
    '$what',
    ({ before, after, ask }) => {
      expect(fixed(before, ask)).toBe(after);
    },
  );
});

it('plans several requests of a file together', () => {
  const code = `import A from './a';
import B from './b';
import C from './c';
export const all = [<A />, <B />, C];
`;
  const requests = ['./a', './b', './c', './gone'].map((specifier): SplitRequest => ({
    specifier,
    names: null,
    role: 'page',
  }));
  const { edits, done, refused } = planEdits({ id: '/a.jsx', code }, requests, { style: 'react' });
  expect(done.map(({ specifier }) => specifier)).toEqual(['./a', './b']);
  expect(refused.map(({ request }) => request.specifier)).toEqual(['./c']);
  expect(applyEdits(code, edits)).toBe(`import C from './c';
import { lazy, Suspense } from 'react';

const A = lazy(() => import('./a'));
const B = lazy(() => import('./b'));
export const all = [<Suspense fallback={null}><A /></Suspense>, <Suspense fallback={null}><B /></Suspense>, C];
`);
});

const planOutlets = (code: string) =>
  planEdits({ id: '/layout.jsx', code }, [], { style: 'react', outlets: true });

it('puts a boundary around the Outlet of a layout, once', () => {
  const code = `import { Outlet } from 'react-router';
export const Layout = () => (
  <main>
    <Outlet />
  </main>
);
`;
  const after = applyEdits(code, planOutlets(code).edits);
  expect(after).toBe(`import { Outlet } from 'react-router';
import { Suspense } from 'react';
export const Layout = () => (
  <main>
    <Suspense fallback={null}>
      <Outlet />
    </Suspense>
  </main>
);
`);
  expect(planOutlets(after).edits).toEqual([]);
});
