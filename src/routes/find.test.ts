import { describe, expect, it } from 'vitest';

import { findRoutes } from './find.ts';
import { fakeHost, sayFound } from './fixtures/fake-host.ts';

const PAGES = {
  'src/A.tsx': 'export default function A() { return <h1/>; }\nexport const title = 1;',
  'src/B.tsx': 'const B = () => <h2/>;\nexport { B, B as default };',
};

async function find(files: Readonly<Record<string, string>>): Promise<string[]> {
  return sayFound(await findRoutes(fakeHost({ ...PAGES, ...files })));
}

const ROUTER = "import { createBrowserRouter } from 'react-router';\n";
const JSX = "import { Routes, Route, Navigate, Outlet } from 'react-router-dom';\n";

/** The element of one route, with what is declared before it. */
async function element(before: string, jsx: string, files = {}): Promise<string> {
  const main = `${ROUTER}${before}\ncreateBrowserRouter([{ path: '/x', element: ${jsx} }]);`;
  const found = await find({ 'src/main.tsx': main, ...files });
  return found.join('\n').replace('/x ', '');
}

describe('pages that are imported statically', () => {
  it.each([
    ['a default import', "import A from './A';", '<A/>', 'static A.tsx'],
    ['a named import', "import { B } from './B';", '<B/>', 'static B.tsx'],
    ['an alias', "import A from '@/A';", '<A/>', 'static A.tsx'],
    [
      'a namespace',
      "import * as Pages from './pages';",
      '<Pages.Home/>',
      'static A.tsx via pages.ts',
    ],
    ['export *', "import { B } from './pages';", '<B/>', 'static B.tsx via pages.ts'],
    ['a local alias', "import A from './A'; const Home = A;", '<Home/>', 'static A.tsx'],
    [
      'a table of pages',
      "import A from './A'; const P = { home: A };",
      '<P.home/>',
      'static A.tsx',
    ],
    [
      'memo',
      "import { memo } from 'react'; import A from './A'; const M = memo(A);",
      '<M/>',
      'static A.tsx',
    ],
    [
      'connect()(A)',
      "import { connect } from 'react-redux'; import A from './A'; const M = connect()(A);",
      '<M/>',
      'static A.tsx',
    ],
    [
      'createElement',
      "import { createElement } from 'react'; import A from './A';",
      'createElement(A)',
      'static A.tsx',
    ],
    [
      'a function that wraps',
      "import A from './A'; const wrap = (e: unknown) => <b>{e}</b>;",
      'wrap(<A/>)',
      'static A.tsx',
    ],
    ['a cast', "import A from './A';", '(<A/> as never)', 'static A.tsx'],
    [
      'a guard by prop',
      "import A from './A'; import { Guard } from './guard';",
      '<Guard component={A}/>',
      'static A.tsx',
    ],
    [
      'a guard with a render function',
      "import A from './A'; import { Guard } from './guard';",
      '<Guard>{() => <A/>}</Guard>',
      'static A.tsx',
    ],
    [
      'guards around a page with siblings',
      "import A from './A'; import { Guard, Nav } from './guard';",
      '<Guard><Nav/><A/></Guard>',
      'static A.tsx',
    ],
    [
      'a condition',
      "import A from './A'; import { Navigate } from 'react-router';",
      '(globalThis.user ? <A/> : <Navigate to="/"/>)',
      'static A.tsx',
    ],
    ['markup of its own', '', '<h1>hello</h1>', 'inline main.tsx'],
    ['markup with a list', '', '<ul>{globalThis.items.map((i) => <li/>)}</ul>', 'inline main.tsx'],
    [
      'a guard that is handed the route',
      "import A from './A'; import { Guard } from './guard'; const r = { component: A };",
      '<Guard route={r}/>',
      'static A.tsx',
    ],
  ])('%s', async (_, before, jsx, said) => {
    const files = {
      'src/pages.ts': "export { default as Home } from './A'; export * from './B';",
      'src/guard.tsx':
        'export const Guard = (p: any) => p.children; export const Nav = () => <nav/>;',
    };
    expect(await element(before, jsx, files)).toBe(said);
  });
});

describe('pages behind an import()', () => {
  const helpers = {
    'src/retry.ts': `import { lazy } from 'react';
      export function lazyWithRetry(load: any) { return lazy(async () => { try { return await load(); } catch { location.reload(); } }); }
      export const Loadable = (C: any) => (p: any) => <C {...p}/>;
      export const named = (load: any, name: string) => lazy(() => load().then((m: any) => ({ default: m[name] })));`,
    'src/lazy-pages.ts':
      "import { lazy } from 'react';\nexport const Home = lazy(() => import('./A'));",
    'src/pages.ts': "export { default as Home } from './A'; export * from './B';",
    'src/N.tsx': 'export const N = () => <i/>;',
  };
  const R = "import { lazyWithRetry, Loadable, named } from './retry';";
  it.each([
    [
      'React.lazy',
      "import React from 'react'; const A = React.lazy(() => import('./A'));",
      '<A/>',
      'lazy A.tsx',
    ],
    [
      'a renamed lazy',
      "import { lazy as later } from 'react'; const A = later(() => import('./A'));",
      '<A/>',
      'lazy A.tsx',
    ],
    [
      'a helper of the app',
      `${R} const A = lazyWithRetry(() => import('./A'));`,
      '<A/>',
      'lazy A.tsx',
    ],
    [
      'a helper of a package',
      "import { safeLazy } from 'x'; const A = safeLazy(async () => import('./A'));",
      '<A/>',
      'lazy A.tsx',
    ],
    [
      'Loadable(lazy())',
      `${R} import { lazy } from 'react'; const A = Loadable(lazy(() => import('./A')));`,
      '<A/>',
      'lazy A.tsx',
    ],
    [
      'a named export',
      "import { lazy } from 'react'; const N = lazy(() => import('./N').then((m) => ({ default: m.N })));",
      '<N/>',
      'lazy N.tsx',
    ],
    [
      'a named export, taken apart',
      "import { lazy } from 'react'; const N = lazy(() => import('./N').then(({ N }) => ({ default: N })));",
      '<N/>',
      'lazy N.tsx',
    ],
    [
      'an async block',
      "import { lazy } from 'react'; const N = lazy(async () => { const { N } = await import('./N'); return { default: N }; });",
      '<N/>',
      'lazy N.tsx',
    ],
    [
      'a helper with a name',
      `${R} const N = named(() => import('./N'), 'N');`,
      '<N/>',
      'lazy N.tsx',
    ],
    [
      'a helper that gives an object',
      "import { lazyImport } from 'x'; const { N } = lazyImport(() => import('./N'), 'N');",
      '<N/>',
      'lazy N.tsx',
    ],
    [
      'a barrel',
      "import { lazy } from 'react'; const A = lazy(() => import('./pages').then((m) => ({ default: m.Home })));",
      '<A/>',
      'lazy A.tsx via pages.ts',
    ],
    [
      'a lazy component of another module',
      "import { Home } from './lazy-pages';",
      '<Home/>',
      'lazy A.tsx',
    ],
    [
      'a loader by name',
      "import { lazy } from 'react'; const load = () => import('./A'); const A = lazy(load);",
      '<A/>',
      'lazy A.tsx',
    ],
    [
      'a minimum delay',
      "import { lazy } from 'react'; const A = lazy(() => Promise.all([import('./A'), wait(300)]).then(([m]) => m));",
      '<A/>',
      'lazy A.tsx',
    ],
    [
      'a loader in an object',
      "import Loadable from 'react-loadable'; const A = Loadable({ loader: () => import('./A'), loading: () => null });",
      '<A/>',
      'lazy A.tsx',
    ],
    ['a shell in another module', "import { Shell } from './shell';", '<Shell/>', 'lazy A.tsx'],
    [
      'a page that only holds lazy parts',
      "import { Full } from './shell';",
      '<Full/>',
      'static shell.tsx',
    ],
    [
      'a specifier by name',
      "import { lazy } from 'react'; const page = (n: string) => { const P = lazy(() => import(`./${n}.tsx`)); return <P/>; };",
      "page('A')",
      'lazy A.tsx',
    ],
    [
      'a specifier made at run time',
      "import { lazy } from 'react'; const A = lazy(() => import(globalThis.n));",
      '<A/>',
      'unknown lazy(() => import(globalThis.n))',
    ],
    [
      'no default export',
      "import { lazy } from 'react'; const N = lazy(() => import('./N'));",
      '<N/>',
      'lazy N.tsx no-default',
    ],
    [
      'a fake',
      "import { lazy } from 'react'; import A from './A'; const L = lazy(async () => ({ default: A }));",
      '<L/>',
      'static A.tsx',
    ],
    [
      'a condition of both',
      "import { lazy } from 'react'; import A from './A'; const L = lazy(() => import('./B'));",
      '(globalThis.x ? <L/> : <A/>)',
      'static A.tsx',
    ],
  ])('%s', async (_, before, jsx, said) => {
    const shell = `import { lazy, Suspense } from 'react'; const L = lazy(() => import('./A'));
      export const Shell = () => <Suspense><L/></Suspense>;
      export const Full = () => <div><h1>Full</h1><L/></div>;`;
    expect(await element(before, jsx, { ...helpers, 'src/shell.tsx': shell })).toBe(said);
  });
});

describe('route lazy', () => {
  const files = {
    'src/C.tsx': 'export const Component = () => <i/>; export const loader = () => null;',
    'src/star.ts': "export * from './C';",
    'src/E.tsx': 'export const element = <i/>;',
  };
  it.each([
    ["() => import('./C')", 'lazy C.tsx route-lazy'],
    ["() => import('./E')", 'lazy E.tsx route-lazy'],
    ["() => import('./star')", 'lazy C.tsx via star.ts route-lazy'],
    ["() => import('./A')", 'lazy A.tsx route-lazy no-component'],
    [
      "async () => { const m = await import('./A'); return { Component: m.default }; }",
      'lazy A.tsx route-lazy',
    ],
    ["() => import('./A').then((m) => ({ Component: m.default }))", 'lazy A.tsx route-lazy'],
    [
      "() => import('./A').then(({ default: D, ...rest }) => ({ ...rest, Component: D }))",
      'lazy A.tsx route-lazy',
    ],
    [
      "() => import('./A').then((m) => ({ default: m.default }))",
      'lazy A.tsx route-lazy no-component',
    ],
    ["convert(() => import('./A'))", 'lazy A.tsx route-lazy'],
    ["() => import('./A').then(convert)", 'lazy A.tsx route-lazy'],
    ["{ Component: async () => (await import('./A')).default }", 'lazy A.tsx route-lazy-object'],
    ['() => import(globalThis.n)', 'unknown () => import(globalThis.n)'],
  ])('%s', async (lazy, said) => {
    const main = `${ROUTER}import { convert } from 'x'; createBrowserRouter([{ path: '/x', lazy: ${lazy} }]);`;
    expect(await find({ 'src/main.tsx': main, ...files })).toEqual([`/x ${said}`]);
  });
});

describe('paths and layouts', () => {
  it('are composed over parents', async () => {
    const main = `${ROUTER}import A from './A'; import { B } from './B'; import { PATHS, Place } from './paths';
      const prefix = 'pro';
      createBrowserRouter([
        { path: '/', element: <B/>, children: [
          { index: true, element: <A/> },
          { path: 'users', children: [{ index: true, element: <A/> }, { path: ':id?', element: <A/> }] },
          { element: <B/>, children: [{ path: '/absolute', element: <A/> }, { path: PATHS.home, element: <A/> }] },
          { path: Place.Shop, element: <A/> },
          { path: \`\${prefix}/x\`, element: <A/> },
          { path: PATHS.made(), element: <A/> },
          { path: globalThis.path, element: <A/> },
          { path: 'old', loader: () => redirect('/') },
          { path: 'files/*', element: <A/> },
          { path: '*', element: <A/> } ] } ]);`;
    const paths = `export const PATHS = { home: 'home', made: () => 'made' } as const;
      export enum Place { Shop = 'shop' }`;
    const inB = 'static A.tsx in static B.tsx';
    expect(await find({ 'src/main.tsx': main, 'src/paths.ts': paths })).toEqual([
      `/ ${inB}`,
      `/users ${inB}`,
      `/users/:id? ${inB}`,
      `/absolute ${inB}, static B.tsx`,
      `/home ${inB}, static B.tsx`,
      `/shop ${inB}`,
      `/pro/x ${inB}`,
      `/made ${inB}`,
      `/{globalThis.path} ${inB}`,
      '/old library loader in static B.tsx',
      `/files/* ${inB}`,
      `* ${inB}`,
    ]);
  });

  it('of elements, fragments, conditions and maps', async () => {
    const main = `${JSX}import A from './A'; import { B } from './B';
      const table = [{ to: '/one', C: A }, { to: '/two', C: B }];
      const admin = <><Route path="admin" element={<A/>}/></>;
      export const App = () => <Routes>
        <Route path="/" element={<B/>}>
          <Route index element={<A/>}/>
          <Route path="child" element={<A/>}/>
        </Route>
        {globalThis.dev && <Route path="dev" element={<A/>}/>}
        {table.map(({ to, C }) => <Route key={to} path={to} element={<C/>}/>)}
        {admin}
        <Route path="*" element={<Navigate to="/"/>}/>
      </Routes>;`;
    expect(await find({ 'src/main.tsx': main })).toEqual([
      '/ static A.tsx in static B.tsx',
      '/child static A.tsx in static B.tsx',
      '/dev static A.tsx',
      '/one static A.tsx',
      '/two static B.tsx',
      '/admin static A.tsx',
      '* library Navigate',
    ]);
  });

  it('of React Router 5', async () => {
    const main = `import { Switch, Route, Redirect } from 'react-router-dom'; import A from './A'; import { B } from './B';
      import { PrivateRoute } from './private';
      export const App = () => <Switch>
        <Route exact path="/" component={A}/>
        <Route path={['/b', '/c']} render={(props) => <B {...props}/>}/>
        <Route path="/d"><A/></Route>
        <PrivateRoute path="/e" component={A}/>
        <Redirect from="/old" to="/"/>
        <Route component={B}/>
      </Switch>;`;
    const files = {
      'src/main.tsx': main,
      'src/private.tsx': 'export const PrivateRoute = () => null;',
    };
    expect(await find(files)).toEqual([
      '/ static A.tsx',
      '/b static B.tsx',
      '/c static B.tsx',
      '/d static A.tsx',
      '/e static A.tsx',
      '/old library Redirect',
      '* static B.tsx',
    ]);
  });

  it('of a table that a function walks', async () => {
    const main = `${JSX}import A from './A'; import { B } from './B';
      const table = [{ path: '/a', component: A, children: [{ path: 'b', component: B }] }, { path: '/c', component: B }];
      const draw = (routes) => routes.map((route) => route.children
        ? <Route path={route.path} element={<route.component/>}>{draw(route.children)}</Route>
        : <Route path={route.path} element={<route.component/>}/>);
      export const App = () => <Routes>{draw(table)}</Routes>;`;
    expect(await find({ 'src/main.tsx': main })).toEqual([
      '/a/b static B.tsx in static A.tsx',
      '/c static B.tsx',
    ]);
  });

  it('of Routes inside a page go behind its own path', async () => {
    const files = {
      'src/main.tsx': `${JSX}import { lazy } from 'react'; import A from './A';
        const Admin = lazy(() => import('./admin'));
        export const App = () => <Routes><Route path="/" element={<A/>}/><Route path="admin/*" element={<Admin/>}/></Routes>;`,
      'src/admin.tsx': `${JSX}import A from './A'; import { B } from './B';
        const Inner = () => <Routes><Route path="/" element={<A/>}/><Route path="users/*" element={<B/>}/><Route path="*" element={<A/>}/></Routes>;
        export default function Admin() { return <main><Inner/></main>; }`,
    };
    expect(await find(files)).toEqual([
      '/admin static A.tsx in lazy admin.tsx',
      '/admin/users/* static B.tsx in lazy admin.tsx',
      '/admin/* static A.tsx in lazy admin.tsx',
      '/ static A.tsx',
    ]);
  });
});

describe('lists made in several places', () => {
  it('spreads, push, concat, filter, flat, helpers and other modules', async () => {
    const files = {
      'src/main.tsx': `${ROUTER}import A from './A'; import more, { extra, makeRoutes } from './more'; import { compact } from 'x';
        const routes = [{ path: '/a', element: <A/> }, ...extra];
        routes.push({ path: '/pushed', element: <A/> });
        createBrowserRouter(compact(routes.concat(more, makeRoutes('/made')).filter(Boolean)));`,
      'src/more.tsx': `import type { RouteObject } from 'react-router'; import { B } from './B';
        export const extra: RouteObject[] = globalThis.x ? [{ path: '/extra', element: <B/> }] : [];
        export const makeRoutes = (at: string) => { return [{ path: at, element: <B/> }]; };
        export default [{ path: '/more', element: <B/> }] satisfies RouteObject[];`,
    };
    expect(await find(files)).toEqual([
      '/a static A.tsx',
      '/extra static B.tsx',
      '/pushed static A.tsx',
      '/more static B.tsx',
      '/made static B.tsx',
    ]);
  });

  it.each([
    [
      'forEach over the modules of a glob',
      `const all = import.meta.glob('./modules/*.tsx', { eager: true }); const routes = [];
       Object.keys(all).forEach((key) => { const given = all[key].default || {}; routes.push(...(Array.isArray(given) ? given : [given])); });`,
    ],
    [
      'two loops, one in the other',
      `const all = import.meta.glob('./modules/*.tsx', { eager: true }); const routes = [];
       for (const key in all) { Object.keys(all[key]).forEach((name) => { routes.push(...all[key][name]); }); }`,
    ],
    [
      'a loop over a table',
      `const routes = []; for (const { to, C } of [{ to: '/a', C: A }, { to: '/b', C: B }]) { const element = <C/>; routes.push({ path: to, element }); }`,
    ],
    [
      'reduce with push',
      `const routes = [{ to: '/a', C: A }, { to: '/b', C: B }].reduce((acc, { to, C }) => { if (globalThis.role) acc.push({ path: to, element: <C/> }); return acc; }, []);`,
    ],
    [
      'reduce with a spread',
      `const routes = [{ to: '/a', C: A }, { to: '/b', C: B }].reduce((acc, { to, C }) => [...acc, { path: to, element: <C/> }], []);`,
    ],
    [
      'a list that is filtered by role',
      `const can = (role) => globalThis.roles.includes(role); const table = [{ path: '/a', role: 'x', element: <A/> }, { path: '/b', element: <B/> }];
       const routes = table.filter((r) => !r.role || can(r.role)).map(({ role, ...route }) => route);`,
    ],
    [
      'values of an object',
      `const table = { a: { path: '/a', element: <A/> }, b: { path: '/b', element: <B/> } }; const routes = Object.values(table).map((r) => ({ ...r, caseSensitive: true }));`,
    ],
  ])('%s', async (_, made) => {
    const files = {
      'src/main.tsx': `${ROUTER}import A from './A'; import { B } from './B'; ${made} createBrowserRouter(routes);`,
      'src/modules/a.tsx': `import A from '../A'; export default [{ path: '/a', element: <A/> }];`,
      'src/modules/b.tsx': `import { B } from '../B'; export default [{ path: '/b', element: <B/> }];`,
    };
    expect(await find(files)).toEqual(['/a static A.tsx', '/b static B.tsx']);
  });

  it('routes that no router was seen to use are listed all the same', async () => {
    const files = {
      'src/routes.tsx': `import type { RouteObject } from 'react-router'; import A from './A';
        export const routes: RouteObject[] = [{ path: '/a', element: <A/>, children: [{ path: 'b', element: <A/> }] }];`,
    };
    expect(await find(files)).toEqual(['/a/b static A.tsx in static A.tsx']);
  });
});

describe('what goes wrong', () => {
  it('an unparsable file is a note', async () => {
    const main = `${ROUTER}import A from './broken'; createBrowserRouter([{ path: '/a', element: <A/> }]);`;
    const found = await findRoutes(
      fakeHost({ 'src/main.tsx': main, 'src/broken.tsx': 'export default ((;' }),
    );
    expect(sayFound(found)).toEqual(['/a static broken.tsx']);
    expect(found.notes.join()).toContain('src/broken.tsx:1 could not be parsed');
  });

  it('an unparsable file that declares routes is an undecidable route, with its place', async () => {
    const files = {
      'src/main.tsx': "import './router'; import './link';",
      'src/router.tsx': `${ROUTER}\nconst = ((;\ncreateBrowserRouter([]);`,
      'src/link.tsx': "import { Link } from 'react-router';\nexport const a = <Link to=;",
    };
    const { routes } = await findRoutes(fakeHost(files));
    expect(routes).toMatchObject([
      {
        path: '*',
        page: { kind: 'unknown', text: 'src/router.tsx could not be parsed' },
        at: { id: expect.stringContaining('src/router.tsx'), line: 3 },
      },
    ]);
  });

  it('modules in a circle end', async () => {
    const files = {
      'src/main.tsx': `${ROUTER}import { routes } from './a'; createBrowserRouter(routes);`,
      'src/a.tsx':
        "export * from './b'; import { other } from './b'; import A from './A'; export const routes = [...other, { path: '/a', element: <A/> }];",
      'src/b.tsx':
        "export * from './a'; import { routes } from './a'; export const other = [...routes];",
    };
    expect(await find(files)).toEqual(['/a static A.tsx']);
  });

  it('functions and values in circles end', async () => {
    const files = {
      'src/main.tsx': `${ROUTER}import A from './A';
        const f = (x) => (globalThis.a ? g(x) : [{ path: '/f', element: <A/> }]);
        const g = (x) => (globalThis.b ? f(x) : h(x).items);
        const h = (x) => (globalThis.c ? h(g(x)) : { items: [...f(x), { path: '/h', element: <A/> }] });
        let all = f(1);
        if (globalThis.d) all = all.concat(all.filter(Boolean), all.map((r) => r));
        if (globalThis.e) all = [...all, ...all];
        const tree = { path: '/tree', element: <A/>, children: all };
        all.push(tree);
        createBrowserRouter([tree]);`,
    };
    expect(await find(files)).toContain('/f static A.tsx in static A.tsx');
  });

  it('a chain of uses does not double the work', async () => {
    const steps = Array.from(
      { length: 60 },
      (_, i) => `const v${i + 1} = globalThis.x ? [...v${i}, 1] : [...v${i}, 2];`,
    );
    const main = `${ROUTER}import A from './A'; const v0 = [{ path: '/a', element: <A/> }];
      ${steps.join('\n')}
      createBrowserRouter(v60);`;
    expect(await find({ 'src/main.tsx': main })).toEqual(['/a static A.tsx']);
  }, 5_000);

  it('a path that may be one of several is each of them', async () => {
    const main = `${ROUTER}import A from './A'; const home = () => { if (globalThis.share) return '/'; return '/home'; };
      const at = (...parts) => '/at' + (parts.length > 0 ? \`/\${parts.join('/')}\` : '');
      createBrowserRouter([{ path: \`\${home()}/:tab?\`, element: <A/> }, { path: home() + '/x', element: <A/> }, { path: at('b', ':id'), element: <A/> }]);`;
    expect(await find({ 'src/main.tsx': main })).toEqual([
      '/:tab? static A.tsx',
      '/home/:tab? static A.tsx',
      '/x static A.tsx',
      '/home/x static A.tsx',
      '/at/b/:id static A.tsx',
    ]);
  });

  it('a list that a hook of a package makes', async () => {
    const main = `${JSX}import { useMemo } from 'react'; import { computed } from 'mobx'; import A from './A';
      const useComputed = (make, inputs) => { const value = useMemo(() => computed(make), inputs); return value.get(); };
      const useTable = () => { const table = useComputed(() => [{ path: '/a', component: A, on: globalThis.on }], []); return table.filter((one) => one.on); };
      export const App = () => { const table = useTable(); return <Routes>{table.map((one) => <Route path={one.path} element={<one.component/>}/>)}</Routes>; };`;
    expect(await find({ 'src/main.tsx': main })).toEqual(['/a static A.tsx']);
  });

  it('the router of another framework is named', async () => {
    const files = {
      'src/main.ts': "import { createRouter } from 'vue-router'; createRouter({ routes: [] });",
      'node_modules/vue-router/dist/index.js': 'export const createRouter = () => {};',
    };
    const found = await findRoutes(fakeHost(files));
    expect(found.routes).toEqual([]);
    expect(found.notes.join()).toContain('the app uses vue-router, which is not read');
  });

  it('what is made at run time stands where the router does', async () => {
    const main = `${ROUTER}\ncreateBrowserRouter([...globalThis.plugins]);`;
    const found = await findRoutes(fakeHost({ 'src/main.tsx': main }));
    expect(found.routes[0]?.at).toMatchObject({ id: '/app/src/main.tsx', line: 3 });
  });

  it('a list that is made at run time is undecidable and noted', async () => {
    const main = `${ROUTER}import { load } from 'x'; createBrowserRouter(load());`;
    const found = await findRoutes(fakeHost({ 'src/main.tsx': main }));
    expect(sayFound(found)).toEqual(['* unknown load()']);
    expect(found.notes).toEqual(['Routes below / are made at run time: load()']);
  });

  it('tests, stories and packages declare no routes', async () => {
    const main = `${ROUTER}import A from './A'; createBrowserRouter([{ path: '/a', element: <A/> }]);`;
    const files = {
      'src/a.test.tsx': main,
      'src/a.stories.tsx': main,
      'node_modules/x/index.js': main,
    };
    const found = await findRoutes(fakeHost({ ...PAGES, ...files }));
    expect(found.routes).toEqual([]);
    expect(found.notes.join()).toContain('No route was found');
  });

  it('ten thousand routes: every module is parsed once', async () => {
    const numbers = Array.from({ length: 10_000 }, (_, i) => i);
    const files: Record<string, string> = {
      'src/main.tsx': `${ROUTER}import { lazy } from 'react'; import { PATHS } from './paths';
        ${numbers.map((i) => `const P${i} = lazy(() => import('./pages/p${i}'));`).join('\n')}
        createBrowserRouter([${numbers.map((i) => `{ path: PATHS.p${i}, element: <P${i}/> }`).join(',')}]);`,
      'src/paths.ts': `export const PATHS = {${numbers.map((i) => `p${i}: '/p${i}'`).join(',')}};`,
    };
    for (const i of numbers) files[`src/pages/p${i}.tsx`] = `export default () => <h1>${i}</h1>;`;
    const host = fakeHost(files);
    const reads = new Map<string, number>();
    const read = async (id: string): Promise<string | null> => {
      reads.set(id, (reads.get(id) ?? 0) + 1);
      return host.read(id);
    };
    const found = await findRoutes({ ...host, read });
    expect(found.routes.length).toBe(10_000);
    expect(found.routes.at(-1)?.path).toBe('/p9999');
    // Once to see whether it may declare a route, once for what it makes itself, once to parse it.
    expect(Math.max(...reads.values())).toBe(3);
  });
});
