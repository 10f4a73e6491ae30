import { describe, expect, it } from 'vitest';

import { findRoutes } from './find.ts';
import { fakeHost, sayFound } from './fixtures/fake-host.ts';
import { withBasename } from './paths.ts';

const FILES = {
  'src/A.tsx': 'export default function A() { return <h1/>; }',
  'src/B.tsx': 'export const B = () => <h2/>;',
  'src/C.tsx': 'export const Component = () => <i/>; export const loader = () => null;',
};

const BR = "import { createBrowserRouter } from 'react-router';\n";
const JSX = "import { Routes, Route, Switch, Redirect } from 'react-router-dom';\n";
const iA = "import A from './A';\n";
const iB = "import { B } from './B';\n";
const LA = "import { lazy, Suspense } from 'react'; const A = lazy(() => import('./A'));\n";
const JSON_LIST = '[{ "path": "/c", "file": "C" }]';
const AB = ['/a static A.tsx', '/b static B.tsx'];

type Files = Readonly<Record<string, string>>;
type Row = readonly [string, string, readonly string[], Files?];

/** The same few routes, as people write them. */
const TABLE: readonly Row[] = [
  [
    'a barrel that imports a default and exports it by name',
    `${BR}import { Home, Main as Other } from './pages';
     createBrowserRouter([{ path: '/a', element: <Home/> }, { path: '/b', element: <Other/> }]);`,
    ['/a static A.tsx via pages.ts', '/b static A.tsx via pages.ts'],
    { 'src/pages.ts': "import Home from './A'; import Main from './A'; export { Home, Main };" },
  ],
  [
    'the router as a namespace',
    `import * as RR from 'react-router-dom'; ${iA}
     export const App = () => <RR.Routes><RR.Route path="/a" element={<A/>}/></RR.Routes>;`,
    ['/a static A.tsx'],
  ],
  [
    'a router that a package wraps, under a name that tells nothing',
    `${BR}${iA}import * as Sentry from '@sentry/react'; const make = Sentry.wrapCreateBrowserRouterV6(createBrowserRouter);
     make([{ path: '/a', element: <A/> }]);`,
    ['/a static A.tsx'],
  ],
  [
    'a library of the app that makes the router of what it is given',
    "import { Provider } from './lib/router'; export const app = <Provider/>;",
    ['/a lazy A.tsx'],
    {
      'src/lib/router.tsx': `${BR}import { routes } from '../routes'; const make = (list) => createBrowserRouter(list);
        export const Provider = () => <RouterProvider router={make(routes)}/>;`,
      'src/routes.tsx': `${LA}export const routes = [{ path: '/a', element: <Suspense><A/></Suspense> }];`,
    },
  ],
  [
    'a component that is given the routes',
    `import { AppRoutes } from './AppRoutes'; ${JSX}${iA} const list = [{ path: '/a', element: <A/> }];
     export const App = () => <AppRoutes routes={list}/>;`,
    ['/a static A.tsx'],
    {
      'src/AppRoutes.tsx':
        "import { useRoutes } from 'react-router'; export const AppRoutes = ({ routes }) => useRoutes(routes);",
    },
  ],
  [
    'a component that draws the routes it is given',
    `${JSX}${iA}const Draw = (props) => <Routes>{props.list.map((one) => <Route path={one.path} element={one.page}/>)}</Routes>;
     export const App = () => <Draw list={[{ path: '/a', page: <A/> }]}/>;`,
    ['/a static A.tsx'],
  ],
  [
    'a table behind an import() that is awaited',
    `${BR}const { routes } = await import('./table'); createBrowserRouter(routes);`,
    ['/a static A.tsx'],
    { 'src/table.tsx': `${iA}export const routes = [{ path: '/a', element: <A/> }];` },
  ],
  [
    'a table that then() hands on',
    `${BR}import('./table').then(({ routes }) => createBrowserRouter(routes));`,
    ['/a static A.tsx'],
    { 'src/table.tsx': `${iA}export const routes = [{ path: '/a', element: <A/> }];` },
  ],
  [
    'a generator',
    `${BR}${iA}${iB}function* one(path, page) { yield { path, element: page }; }
     function* make() { yield { path: '/a', element: <A/> }; yield* one('/b', <B/>); for (const path of ['/c', '/d']) yield { path, element: <A/> }; }
     createBrowserRouter([...make()]);`,
    [...AB, '/c static A.tsx', '/d static A.tsx'],
  ],
  [
    'Array.from with a function',
    `${BR}${iA}createBrowserRouter(Array.from(['/a', '/b'], (path) => ({ path, element: <A/> })));`,
    ['/a static A.tsx', '/b static A.tsx'],
  ],
  [
    'a Map, its values, and one of them',
    `${BR}${iA}${iB}const map = new Map([['/a', A], ['/b', B]]); const Last = map.get('/b');
     createBrowserRouter([...map].map(([path, C]) => ({ path, Component: C })).concat([...map.values()].map((C, at) => ({ path: '/' + at, Component: C })), { path: '/last', Component: Last }));`,
    [...AB, '/0 static A.tsx', '/1 static B.tsx', '/last static B.tsx'],
  ],
  [
    'a helper that adds to a list',
    `${BR}${iA}${iB}const routes = []; const add = (path, element) => routes.push({ path, element });
     add('/a', <A/>); add('/b', <B/>); createBrowserRouter(routes);`,
    AB,
  ],
  [
    'children that are put on later',
    `${BR}${iA}${iB}const root = { path: '/', element: <A/> }; root.children = [{ path: 'b', element: <B/> }];
     createBrowserRouter([root]);`,
    ['/b static B.tsx in static A.tsx'],
  ],
  [
    'a page in a function in the router, and one that does more',
    `${JSX}${iA}export const App = () => <Routes>
       <Route path="/a" Component={() => <A/>}/><Route path="/b" Component={() => <main><A/></main>}/></Routes>;`,
    ['/a static A.tsx', '/b inline main.tsx'],
  ],
  [
    'React Router 5: children as a prop, and a redirect inside',
    `${JSX}${LA}export const App = () => <Switch><Route path="/a" children={<A/>}/><Route exact path="/"><Redirect to="/a"/></Route></Switch>;`,
    ['/a lazy A.tsx', '/ library Redirect'],
  ],
  [
    'route lazy as an object without a component',
    `${BR}${iA}const loader = async () => (await import('./C')).loader;
     createBrowserRouter([{ path: '/a', Component: A, lazy: { loader } }, { path: '/b', lazy: { loader } }]);`,
    ['/a static A.tsx', '/b library outlet'],
  ],
  [
    'route lazy as a function that brings a loader alone',
    `${BR}${iA}createBrowserRouter([{ path: '/a', element: <A/>, lazy: async () => { const { loader } = await import('./C'); return { loader }; } }]);`,
    ['/a static A.tsx'],
  ],
  [
    "a page beside a component of the router's own file",
    `${BR}${iA}const BackButton = () => <i/>; createBrowserRouter([{ path: '/a', element: <><BackButton/><A/></> }]);`,
    ['/a static A.tsx'],
  ],
  [
    '@reach/router alone',
    `import { Router } from '@reach/router'; ${iA}export const App = () => <Router><A path="/a"/></Router>;`,
    ['/a static A.tsx'],
  ],
  [
    'paths of an enum, of a frozen table, of a function',
    `${BR}${iA}enum P { a = '/a' } const T = Object.freeze({ b: { c: '/b/:id' } } as const); const at = (id = ':id') => \`/c/\${id}\`;
     createBrowserRouter([{ path: P.a, element: <A/> }, { path: T.b.c, element: <A/> }, { path: at(), element: <A/> }]);`,
    ['/a static A.tsx', '/b/:id static A.tsx', '/c/:id static A.tsx'],
  ],
  [
    'a lazy component with a preload put on it',
    `${BR}import { lazy } from 'react'; const load = () => import('./A'); const A = Object.assign(lazy(load), { preload: load });
     createBrowserRouter([{ path: '/a', element: <A/> }]);`,
    ['/a lazy A.tsx'],
  ],
  [
    'an import() that begins early',
    `${BR}import { lazy } from 'react'; const early = import('./A'); const A = lazy(() => early);
     createBrowserRouter([{ path: '/a', element: <A/> }]);`,
    ['/a lazy A.tsx'],
  ],
  [
    'a cast that names the type of the page',
    `${BR}import { lazy } from 'react'; import type T from './A'; const A = lazy(() => import('./A')) as unknown as typeof T;
     createBrowserRouter([{ path: '/a', element: <A/> }]);`,
    ['/a lazy A.tsx'],
  ],
  [
    'createElement in place of JSX',
    `${JSX}${iA}${iB}import React from 'react';
     export const App = () => React.createElement(Routes, null,
       React.createElement(Route, { path: '/a', element: React.createElement(A, null) }),
       React.createElement(Route, { path: '/x' }, React.createElement(Route, { path: 'b', Component: B })));`,
    ['/a static A.tsx', '/x/b static B.tsx'],
  ],
  [
    'createElement under a name of its own, in a map',
    `${JSX}${iA}import * as React from 'react'; const h = React.createElement;
     export const App = () => h(Routes, {}, ['/a', '/b'].map((path) => h(Route, { key: path, path, element: h(A) })));`,
    ['/a static A.tsx', '/b static A.tsx'],
  ],
  [
    'what a compiler makes of JSX',
    `${JSX}${iA}${iB}import { jsx as _jsx, jsxs as _jsxs } from 'react/jsx-runtime';
     export const App = () => _jsxs(Routes, { children: [_jsx(Route, { path: '/a', element: _jsx(A, {}) }), _jsx(Route, { path: '/b', element: _jsx(B, {}) }, 'b')] });`,
    AB,
  ],
  [
    'h() of Preact',
    `import { h } from 'preact'; import Router from 'preact-router'; ${iA}
     export const App = () => h(Router, null, h(A, { path: '/a' }));`,
    ['/a static A.tsx'],
  ],
  [
    'a list filled by its index',
    `${BR}${iA}${iB}const routes = []; routes[0] = { path: '/a', element: <A/> };
     routes[routes.length] = { path: '/b', element: <B/> }; createBrowserRouter(routes);`,
    AB,
  ],
  [
    'a list filled by splice()',
    `${BR}${iA}${iB}const routes = [{ path: '/a', element: <A/> }]; routes.splice(1, 0, { path: '/b', element: <B/> });
     createBrowserRouter(routes);`,
    AB,
  ],
  [
    'children that are pushed later, in a loop too',
    `${BR}${iA}${iB}const root: any = { path: '/', element: <A/>, children: [] }; root.children!.push({ path: 'b', element: <B/> });
     for (const path of ['c', 'd']) root.children.push({ path, element: <B/> });
     createBrowserRouter([root]);`,
    ['/b', '/c', '/d'].map((path) => `${path} static B.tsx in static A.tsx`),
  ],
  [
    'a table filled by its keys',
    `${BR}${iA}${iB}const table = {} as Record<string, any>; table['/a'] = A; for (const name of ['b']) table['/' + name] = B;
     createBrowserRouter(Object.entries(table).map(([path, Component]) => ({ path, Component })));`,
    AB,
  ],
  [
    'loops that count, up and down',
    `${BR}${iA}${iB}const t = [['/a', A], ['/b', B]]; const routes = [];
     for (let i = 0; i < t.length; i++) { const [path, C] = t[i]; routes.push({ path, element: <C/> }); }
     for (let i = t.length - 1; i >= 0; i -= 1) routes.push({ path: '/down/' + i, element: <A/> });
     createBrowserRouter(routes);`,
    [...AB, '/down/1 static A.tsx', '/down/0 static A.tsx'],
  ],
  [
    'turns of a loop that are left out',
    `${BR}${iA}${iB}const routes = []; const pages = { '/a': A, '/b': B, '/c': A, '/d': A };
     for (const path in pages) { if (path === '/b' || path.startsWith('/c')) continue; const C = pages[path]; routes.push({ path, element: <C/> }); }
     ['/e', '/f'].forEach((path) => { if (path === '/e') { return; } routes.push({ path, element: <A/> }); });
     for (const path of ['/g', '/h']) if (path !== '/g') routes.push({ path, element: <A/> });
     for (const path of ['/i']) { if (routes.length > 9) continue; routes.push({ path, element: <A/> }); }
     createBrowserRouter(routes);`,
    ['/a', '/d', '/f', '/h', '/i'].map((path) => `${path} static A.tsx`),
  ],
  [
    'while in place of for: by a counter, and by a list that is emptied from either end',
    `${BR}${iA}${iB}const routes = []; const list = ['/a', '/x']; let i = 0;
     while (i < list.length) { routes.push({ path: list[i], element: <A/> }); i++; }
     const queue = ['/b', '/y']; while (queue.length > 0) { const path = queue.shift(); routes.push({ path, element: <B/> }); }
     const stack = ['/c', '/d']; do { const path = stack.pop()!; routes.push({ path, element: <A/> }); } while (stack.length);
     createBrowserRouter(routes);`,
    [
      '/a static A.tsx',
      '/x static A.tsx',
      '/b static B.tsx',
      '/y static B.tsx',
      '/d static A.tsx',
      '/c static A.tsx',
    ],
  ],
  [
    'a loop whose turns nobody can count: what it adds once, and that there may be more',
    `${BR}${iA}const routes = []; let next = first(); while (next) { routes.push({ path: '/a', element: <A/> }); next = next.more; }
     createBrowserRouter(routes);`,
    [
      '/a static A.tsx',
      "* unknown while (next) { routes.push({ path: '/a', element: <A/> }); next = next.more; }",
    ],
  ],
  [
    'loops over lists that are made at run time',
    `${BR}${iA}const routes = []; for (const route of globalThis.plugins) routes.push(route);
     globalThis.pages.forEach((page) => routes.push({ path: page.path, element: <A/> })); createBrowserRouter(routes);`,
    ['* unknown globalThis.plugins', '/{page.path} static A.tsx'],
  ],
  [
    'a loop that ends early',
    `${BR}${iA}const routes = []; for (const path of ['/a', '/end', '/never']) { if (path === '/end') break; routes.push({ path, element: <A/> }); }
     createBrowserRouter(routes);`,
    ['/a static A.tsx'],
  ],
  [
    'children that are put on an entry of the list, by its place, by a search, under a name, deeper down',
    `${BR}${iA}${iB}const at = (path) => ({ path, element: <A/>, children: [] });
     const routes = [at('/0'), { path: '/1', element: <A/> }, { path: '/2', element: <A/>, children: [] }, { path: '/3', children: [{ path: 'in', element: <A/>, children: [] }] }];
     routes[1]!.children = [{ path: 'set', element: <B/> }];
     routes.find(({ path }) => path === '/2').children.push({ path: 'found', element: <B/> });
     const last = routes.at(-1); last.children.push({ path: 'named', element: <B/> });
     routes[3].children[0].children.push({ path: 'deep', element: <B/> });
     createBrowserRouter(routes);`,
    [
      '/0 static A.tsx',
      '/1/set static B.tsx in static A.tsx',
      '/2/found static B.tsx in static A.tsx',
      '/3/in/deep static B.tsx in static A.tsx',
      '/3/named static B.tsx',
    ],
  ],
  [
    'children that each entry of a list is given, but one',
    `${BR}${iA}${iB}const routes = [{ path: '/x', element: <A/>, children: [] }, { path: '/y', element: <A/>, children: [] }, { path: '/z', element: <A/>, children: [] }];
     routes.forEach((route) => { if (route.path === '/y') return; route.children.push({ path: 'b', element: <B/> }); });
     createBrowserRouter(routes);`,
    ['/x/b static B.tsx in static A.tsx', '/y static A.tsx', '/z/b static B.tsx in static A.tsx'],
  ],
  [
    'a list of another module that is added to here',
    `${BR}${iB}import { routes } from './table'; routes.push({ path: '/b', element: <B/> }); createBrowserRouter(routes);`,
    AB,
    { 'src/table.tsx': `${iA}export const routes = [{ path: '/a', element: <A/> }];` },
  ],
  [
    'a router below a path',
    `${BR}${iA}createBrowserRouter([{ path: '/', element: <A/> }, { path: '/a', element: <A/> }, { path: '*', element: <A/> }], { basename: '/app/' });`,
    ['/app static A.tsx', '/app/a static A.tsx', '* static A.tsx'],
  ],
  [
    'elements below a path of a constant',
    `${JSX}${iA}import { BrowserRouter } from 'react-router-dom'; const BASE = 'app';
     export const App = () => <BrowserRouter basename={BASE}><Routes><Route path="/a" element={<A/>}/></Routes></BrowserRouter>;`,
    ['/app/a static A.tsx'],
  ],
  [
    'a path above the router that is told at run time, or by the build',
    `${JSX}${iA}import { BrowserRouter } from 'react-router-dom';
     export const App = () => <BrowserRouter basename={import.meta.env.BASE_URL}><Routes><Route path="/a" element={<A/>}/></Routes></BrowserRouter>;`,
    ['/a static A.tsx'],
  ],
  [
    'wouter below a path, with a nested part and markup for the rest',
    `import { Route, Router, Switch } from 'wouter'; ${iA}${iB}
     export const App = () => <Router base="/app"><Switch><Route path="/a" component={A}/>
       <Route path="/x" nest><Route path="/b"><B/></Route></Route><Route><p>Not found</p></Route></Switch></Router>;`,
    ['/app/a static A.tsx', '/app/x/b static B.tsx', '* inline main.tsx'],
  ],
  [
    'wouter with a guard of its own around <Route>, and a redirect in a function',
    `import { Redirect, Route, Switch } from 'wouter'; import { ProtectedRoute } from './protected'; ${iA}${iB}
     export const App = () => <Switch><ProtectedRoute path="/a" component={A}/><Route path="/b"><B/></Route>
       <Route path="/old" component={() => <Redirect to="/a"/>}/></Switch>;`,
    [...AB, '/old library Redirect'],
    {
      'src/protected.tsx': `import { Redirect, Route } from 'wouter';
        export function ProtectedRoute({ path, component: Component }) {
          const { user } = useAuth(); if (!user) return <Route path={path}><Redirect to="/auth"/></Route>;
          return <Route path={path} component={Component}/>; }`,
    },
  ],
  [
    'a path that is worked out in steps, in the one variable',
    `${BR}import React from 'react'; const pages = import.meta.glob('./pages/*.tsx');
     const children = Object.entries(pages).map(([file, load]) => {
       let path = file.split('/pages')[1]; path = path.split('.')[0].replace('index', '');
       if (path.endsWith('/')) return { index: true, Component: React.lazy(load) };
       return { path, Component: React.lazy(load) }; });
     createBrowserRouter([{ path: '/', children }]);`,
    ['/about lazy pages/about.tsx glob', '/ lazy pages/index.tsx glob'],
    {
      'src/pages/about.tsx': 'export default () => <i/>;',
      'src/pages/index.tsx': 'export default () => <i/>;',
    },
  ],
  [
    'a path that a test decides is both',
    `${BR}${iA}let path = '/a'; if (globalThis.beta) path = '/beta'; createBrowserRouter([{ path, element: <A/> }]);`,
    ['/a static A.tsx', '/beta static A.tsx'],
  ],
  [
    'a page of a glob that has none of the name',
    `${BR}import { lazy } from 'react'; const pages = import.meta.glob('./*.tsx');
     createBrowserRouter([{ path: '/a', Component: lazy(pages['./A.tsx']) }, { path: '/gone', Component: lazy(pages['./Gone.tsx']) }]);`,
    ['/a lazy A.tsx glob', "/gone unknown lazy(pages['./Gone.tsx'])"],
  ],
  [
    'layouts and pages of a folder, put together by a function that compares their paths',
    `${BR}import { lazy } from 'react'; const files = import.meta.glob('./app/**/(page|layout).tsx');
     const pathOf = (file) => file.replace('./app', '').replace(/\\/(page|layout)\\.tsx$/, '') || '/';
     function make(files): RouteObject[] { const layouts = [], pages = [], routes = [];
       for (const file in files) { const Page = lazy(files[file]); const path = pathOf(file);
         if (file.endsWith('layout.tsx')) { layouts.push({ path, Page }); } else if (file.endsWith('page.tsx')) { pages.push({ path, Page }); } }
       for (const layout of layouts) { const children = [];
         for (const page of pages) { if (page.path.startsWith(layout.path)) {
           const rest = page.path.substring(layout.path.length).replace(/^\\//, '');
           children.push({ index: rest === '', path: rest === '' ? undefined : rest, element: <page.Page/> }); } }
         routes.push({ path: layout.path, element: <layout.Page/>, children }); }
       return routes; }
     createBrowserRouter(make(files));`,
    [
      '/users/all lazy app/users/all/page.tsx glob in lazy app/users/layout.tsx glob',
      '/users lazy app/users/page.tsx glob in lazy app/users/layout.tsx glob',
    ],
    Object.fromEntries(
      ['page', 'users/layout', 'users/page', 'users/all/page'].map((name) => [
        `src/app/${name}.tsx`,
        'export default () => <i/>;',
      ]),
    ),
  ],
  [
    'a list that only its type says is one of routes, filled in a loop',
    `import type { RouteObject } from 'react-router'; ${iA}const made = [{ path: '/a', element: <A/> }, { path: '/b', element: <A/> }].map(({ path, element }) => ({ path, element }));
     export const routes: RouteObject[] = made;`,
    ['/a static A.tsx', '/b static A.tsx'],
  ],
  [
    'a menu with routes of its own beside the pages',
    `${JSX}${iA}import { Button } from 'ui';
     export const App = () => <><nav><Routes><Route path="/a" element={<Button><b>A</b></Button>}/><Route path="/b" element={<b>B</b>}/></Routes></nav>
       <Routes><Route path="/a" element={<A/>}/><Route path="/b" element={<p>B</p>}/></Routes></>;`,
    ['/b inline main.tsx', '/a static A.tsx'],
  ],
  [
    'a page by a switch',
    `${BR}${iA}${iB}const page = (name) => { switch (name) { case 'a': return A; case 'x': case 'b': return B; default: return null; } };
     createBrowserRouter(['a', 'b', 'x'].map((name) => { const P = page(name); return { path: '/' + name, element: <P/> }; }));`,
    [...AB, '/x static B.tsx'],
  ],
  [
    'paths and pages in JSON',
    `${BR}${iA}import { a } from './paths.json'; import list from './list.json'; const files = import.meta.glob('./*.tsx');
     createBrowserRouter([{ path: a, element: <A/> }, ...list.map(({ path, file }) => ({ path, lazy: files['./' + file + '.tsx'] }))]);`,
    ['/a static A.tsx', '/c lazy C.tsx glob'],
    { 'src/paths.json': '{ "a": "/a" }', 'src/list.json': JSON_LIST },
  ],
  [
    'route lazy of a module that exports its page as default, the rest handed on',
    `${BR}createBrowserRouter([
       { path: '/a', lazy: () => import('./A').then(({ default: Component, ...rest }) => ({ Component, ...rest })) },
       { path: '/b', lazy: () => import('./A').then((m) => ({ Component: m.default, ...m })) }]);`,
    ['/a lazy A.tsx route-lazy', '/b lazy A.tsx route-lazy'],
  ],
  [
    'React Router 5: a link that shows where one is, and a page that comes and goes',
    `${JSX}${iA}${iB}const Item = ({ to }) => <Route path={to} exact>{({ match }) => <a className={match ? 'on' : ''} href={to}/>}</Route>;
     export const App = () => <><Item to="/a"/><Route path="/b">{({ match }) => <Fade in={match !== null}><B/></Fade>}</Route>
       <Switch><Route path="/a" component={A}/></Switch></>;`,
    AB,
  ],
];

describe("a router's path and the build's", () => {
  it.each([
    ['/a', '/app', '/', '/app/a'],
    ['/a', '/app', '/app/', '/a'],
    ['/a', '/app/admin', '/app/', '/admin/a'],
    ['/', '/app', '/', '/app'],
    ['/', '/app', '/app/', '/'],
    ['*', '/app', '/', '*'],
    ['/a', '/app', './', '/app/a'],
    ['/a', '/apple', '/app/', '/apple/a'],
    ['/a', '', '/app/', '/a'],
  ])('%s below %s, served at %s, is %s', (path, basename, base, whole) => {
    expect(withBasename(path, basename, base)).toBe(whole);
  });
});

describe('the same routes in other words', () => {
  it.each(TABLE.map(([name, ...row]) => ({ name, row })))('$name', async ({ row }) => {
    const [main, said, files = {}] = row;
    const found = await findRoutes(fakeHost({ ...FILES, 'src/main.tsx': main, ...files }));
    expect(sayFound(found)).toEqual(said);
  });
});
