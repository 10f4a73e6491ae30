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

describe('other routers', () => {
  it('wouter', async () => {
    const main = `import { Route, Switch } from 'wouter'; import A from './A'; import { lazy } from 'react';
      const B = lazy(() => import('./B'));
      export const App = () => <Switch><Route path="/" component={A}/><Route path="/b"><B/></Route><Route>404</Route></Switch>;`;
    expect(await find({ 'src/main.tsx': main })).toEqual([
      '/ static A.tsx',
      '/b lazy B.tsx',
      '* library outlet',
    ]);
  });

  it('wouter: <Route nest> makes all paths inside relative', async () => {
    const files = {
      'src/main.tsx': `import { Route, Switch } from 'wouter'; import A from './A'; import { B } from './B'; import { Admin, Shell } from './admin';
        export const App = () => <Switch>
          <Route path="/orders/:id" nest><Shell><Switch><Route path="/edit" component={A}/><Route><B/></Route></Switch></Shell></Route>
          <Route path="/tools" nest><Route path="json" component={A}/></Route>
          <Route path="/admin" nest><Admin/></Route>
        </Switch>;`,
      'src/admin.tsx': `import { Route, Switch } from 'wouter'; import A from './A'; export const Shell = (p: any) => p.children;
        export const Admin = () => <Switch><Route path="/" component={A}/><Route path="/users" component={A}/></Switch>;`,
    };
    expect(await find(files)).toEqual([
      '/admin static A.tsx in static admin.tsx',
      '/admin/users static A.tsx in static admin.tsx',
      '/orders/:id/edit static A.tsx in static admin.tsx',
      '/orders/:id/* static B.tsx in static admin.tsx',
      '/tools/json static A.tsx',
    ]);
  });

  it('React Router 5: the <Switch> of a lazy page comes after it', async () => {
    const files = {
      'src/main.tsx': `import { Switch, Route } from 'react-router-dom'; import { lazy } from 'react'; const Shop = lazy(() => import('./shop'));
        export const App = () => <Switch><Route path="/shop" component={Shop}/></Switch>;`,
      'src/shop.tsx': `import { Switch, Route } from 'react-router-dom'; import A from './A'; import { B } from './B';
        export default () => <main><Switch><Route exact path="/shop" component={B}/><Route path="/shop/:id" component={A}/></Switch></main>;`,
    };
    expect(await find(files)).toEqual([
      '/shop static B.tsx in lazy shop.tsx',
      '/shop/:id static A.tsx in lazy shop.tsx',
    ]);
  });

  it('a table that a plugin makes up: vite-plugin-pages and its kin', async () => {
    const host = fakeHost({
      ...PAGES,
      'src/main.tsx':
        "import { useRoutes } from 'react-router-dom'; import routes from '~react-pages'; useRoutes(routes);",
    });
    const table = `import React from 'react'; import index from '/src/A.tsx'; const about = React.lazy(() => import('/src/B.tsx'));
      export default [{ path: '/', element: React.createElement(index) }, { path: 'about', element: React.createElement(about) }];`;
    const found = await findRoutes({
      ...host,
      read: async (id) => (id === 'virtual:pages?id=~react-pages' ? table : host.read(id)),
      resolve: async (specifier, importer) =>
        specifier === '~react-pages'
          ? 'virtual:pages?id=~react-pages'
          : host.resolve(specifier, importer),
    });
    expect(sayFound(found)).toEqual(['/ static A.tsx', '/about lazy B.tsx']);
  });

  it('preact-iso', async () => {
    const main = `import { LocationProvider, Router, Route, lazy } from 'preact-iso'; import A from './A';
      const B = lazy(() => import('./B')); const N = lazy(() => import('./B').then((m) => m.B));
      const nav = { '/docs': 'Docs', '/about': 'About' }; const more = [];
      for (const path in nav) more.push(<Route path={path} component={A}/>);
      export const App = () => <LocationProvider><Router>{more}<A path="/"/><Route path="/b" component={B}/><N path="/n"/><A default/></Router></LocationProvider>;`;
    expect(await find({ 'src/main.tsx': main })).toEqual([
      '/docs static A.tsx',
      '/about static A.tsx',
      '/ static A.tsx',
      '/b lazy B.tsx',
      '/n lazy B.tsx',
      '* static A.tsx',
    ]);
  });

  it('preact-router and @reach/router: any element with a path is a page', async () => {
    const main = `import Router from 'preact-router'; import A from './A'; import { lazy } from 'react'; const B = lazy(() => import('./B'));
      export const App = () => <Router><A path="/"/><B path="/b/:id"/></Router>;`;
    expect(await find({ 'src/main.tsx': main })).toEqual(['/ static A.tsx', '/b/:id lazy B.tsx']);
  });

  it('react-admin: routes inside a resource, and pages of the admin itself', async () => {
    const main = `import { Admin, CustomRoutes, Resource } from 'react-admin'; import { Route } from 'react-router-dom'; import A from './A'; import { B } from './B';
      export const App = () => <Admin loginPage={A} catchAll={B}>
        <CustomRoutes noLayout><Route path="/signup" element={<A/>}/></CustomRoutes>
        <Resource name="posts" list={A}><Route path=":id/notes/:note" element={<B/>}/></Resource>
      </Admin>;`;
    expect(await find({ 'src/main.tsx': main })).toEqual([
      '/login static A.tsx',
      '* static B.tsx',
      '/posts static A.tsx',
      '/posts/:id/notes/:note static B.tsx',
      '/signup static A.tsx',
    ]);
  });

  it('react-admin', async () => {
    const main = `import { Admin, Resource } from 'react-admin'; import A from './A'; import posts from './posts';
      export const App = () => <Admin dashboard={A}><Resource name="posts" {...posts}/></Admin>;`;
    const files = {
      'src/main.tsx': main,
      'src/posts.tsx':
        "import { lazy } from 'react'; import A from './A'; export default { list: lazy(() => import('./B')), edit: A };",
    };
    expect(await find(files)).toEqual([
      '/ static A.tsx',
      '/posts lazy B.tsx',
      '/posts/:id static A.tsx',
    ]);
  });

  const tanstack = {
    'src/routes/__root.tsx': `import { createRootRoute, Outlet } from '@tanstack/react-router';
      export const Route = createRootRoute({ component: () => <main><Outlet/></main> });`,
    'src/routes/_auth.tsx': `import { createFileRoute } from '@tanstack/react-router'; import { B } from '../B';
      export const Route = createFileRoute('/_auth')({ component: B });`,
    'src/routes/_auth/posts.$id.tsx': `import { createFileRoute } from '@tanstack/react-router'; import A from '../../A';
      export const Route = createFileRoute('/_auth/posts/$id')({ component: A });`,
    'src/routes/own.tsx': `import { createFileRoute } from '@tanstack/react-router';
      export const Route = createFileRoute('/own')({ component: Own });
      function Own() { return <h1/>; }`,
    'src/routes/later.tsx': `import { createFileRoute } from '@tanstack/react-router';
      export const Route = createFileRoute('/later')({ loader: () => null });`,
    'src/routes/later.lazy.tsx': `import { createLazyFileRoute } from '@tanstack/react-router';
      export const Route = createLazyFileRoute('/later')({ component: () => <h1/> });`,
  };

  it('TanStack Router, without its code splitting', async () => {
    expect((await find(tanstack)).sort()).toEqual([
      '/later lazy routes/later.lazy.tsx in inline routes/__root.tsx',
      '/own inline routes/own.tsx in inline routes/__root.tsx',
      '/posts/:id static A.tsx in inline routes/__root.tsx, static B.tsx',
    ]);
  });

  it('TanStack Router, with it: the plugin makes a module of each component', async () => {
    const split = {
      'src/routes/own.tsx?tsr-split=component': tanstack['src/routes/own.tsx'],
      'src/routes/_auth/posts.$id.tsx?tsr-split=component---errorComponent':
        tanstack['src/routes/_auth/posts.$id.tsx'],
    };
    expect((await find({ ...tanstack, ...split })).sort()).toEqual([
      '/later lazy routes/later.lazy.tsx in inline routes/__root.tsx',
      '/own lazy routes/own.tsx?tsr-split=component in inline routes/__root.tsx',
      '/posts/:id lazy A.tsx via routes/_auth/posts.$id.tsx?tsr-split=component---errorComponent in inline routes/__root.tsx, static B.tsx',
    ]);
  });

  it('TanStack Router, made in code', async () => {
    const main = `import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'; import A from './A';
      const root = createRootRoute({ component: A });
      const layout = createRoute({ getParentRoute: () => root, id: 'layout', component: A });
      const home = createRoute({ getParentRoute: () => root, path: '/', component: A });
      const posts = createRoute({ getParentRoute: () => layout, path: 'posts' });
      const post = createRoute({ getParentRoute: () => posts, path: '$id', component: lazyRouteComponent(() => import('./B'), 'B') });
      export const tree = root.addChildren([home, layout.addChildren([posts.addChildren([post])])]);`;
    expect(await find({ 'src/main.tsx': main })).toEqual([
      '/ static A.tsx in static A.tsx',
      '/posts/:id lazy B.tsx in static A.tsx, static A.tsx',
    ]);
  });

  it('TanStack Router, whose component comes by update() or lazy()', async () => {
    const main = `import { createLazyRoute, createRootRoute, createRoute } from '@tanstack/react-router'; import A from './A';
      const root = createRootRoute();
      const a = createRoute({ getParentRoute: () => root, path: 'a' }).update({ component: A });
      const b = createRoute({ getParentRoute: () => root, path: 'b' }).update({ gcTime: 0 }).lazy(() =>
        import('./B').then((m) => createLazyRoute('/b')({ component: m.B })));
      export const tree = root.addChildren([a, b]);`;
    expect(await find({ 'src/main.tsx': main })).toEqual(['/a static A.tsx', '/b lazy B.tsx']);
  });

  it('generouted: pages that a package takes by glob', async () => {
    const files = {
      'src/main.tsx': "import { Routes } from '@generouted/react-router/lazy';",
      'node_modules/@generouted/react-router/index.js': `import { createBrowserRouter } from 'react-router';
        const pages = import.meta.glob(['/src/pages/**/*.tsx']);
        createBrowserRouter([{ children: generate(pages) }]);`,
      'src/pages/_app.tsx': 'export default () => <i/>;',
      'src/pages/404.tsx': 'export default () => <i/>;',
      'src/pages/+modal.tsx': 'export default () => <i/>;',
      'src/pages/posts/_layout.tsx': 'export default () => <i/>;',
      'src/pages/posts/-[id].tsx': 'export default () => <i/>;',
    };
    expect((await find(files)).filter((one) => !one.includes('unknown'))).toEqual([
      '* lazy pages/404.tsx glob in lazy pages/_app.tsx glob',
      '/posts/:id? lazy pages/posts/-[id].tsx glob in lazy pages/_app.tsx glob, lazy pages/posts/_layout.tsx glob',
    ]);
  });

  it('pages of an app folder, each in a file of that name', async () => {
    const files = {
      'src/main.tsx': `import { makeRoutes } from 'x'; makeRoutes(import.meta.glob('./app/**/(page|layout).tsx'));`,
      'src/app/layout.tsx': 'export default () => <i/>;',
      'src/app/page.tsx': 'export default () => <i/>;',
      'src/app/users/[id]/page.tsx': 'export default () => <i/>;',
    };
    expect(await find(files)).toEqual([
      '/ lazy app/page.tsx glob in lazy app/layout.tsx glob',
      '/users/:id lazy app/users/[id]/page.tsx glob in lazy app/layout.tsx glob',
    ]);
  });

  it('pages behind a glob whose table is made at run time', async () => {
    const files = {
      'src/main.tsx': `import { makeRoutes } from 'x';
        makeRoutes(import.meta.glob(['./pages/**/*.tsx', '!**/_*.tsx']), import.meta.glob('./icons/*.tsx'));`,
      'src/icons/star.tsx': 'export default 1;',
      'src/pages/index.tsx': 'export default () => <i/>;',
      'src/pages/users/[id].tsx': 'export default () => <i/>;',
      'src/pages/users/_part.tsx': 'export default () => <i/>;',
      'src/pages/(shop)/[...rest].tsx': 'export default () => <i/>;',
    };
    expect(await find(files)).toEqual([
      '* lazy pages/(shop)/[...rest].tsx glob',
      '/ lazy pages/index.tsx glob',
      '/users/:id lazy pages/users/[id].tsx glob',
    ]);
  });
});
