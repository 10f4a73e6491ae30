import { describe, expect, it } from 'vitest';

import { applyEdits } from './edit.ts';
import { type Files, graphOf, page } from './fixtures/graph-of.ts';
import { planApp } from './plan-app.ts';
import { describeRefusal } from './refusal-words.ts';

/** The files that are edited, as they are then, and what is refused. */
async function plan(
  files: Files,
  pages: readonly string[],
  heavy = Number.POSITIVE_INFINITY,
  rounds = 1,
  layouts: readonly string[] = [],
) {
  const options = { style: 'react', heavy, rounds } as const;
  const planned = await planApp(graphOf(files, pages, layouts), options);
  const edited = planned.files.map(({ id, code, edits }) => [id, applyEdits(code, edits)] as const);
  return {
    edited: Object.fromEntries(edited),
    refused: planned.refused.map(describeRefusal),
    open: planned.open,
  };
}

it('lets go of a barrel that others use for something else', async () => {
  const { edited, refused } = await plan(
    {
      'main.tsx': `import { Home, Menu as Top } from './pages';
export const app = <Routes><Route element={<Home />} /><Route element={<Top />} /></Routes>;
`,
      'pages/index.ts': `export { default as Home } from './home';
export * from './menu';
`,
      'pages/home.tsx': page('Home'),
      'pages/menu.tsx': `export function Menu() { return <nav />; }`,
    },
    ['pages/home.tsx'],
  );
  expect(refused).toEqual([]);
  expect(edited).toEqual({
    'main.tsx': `import { Menu as Top } from './pages/menu';
import { lazy, Suspense } from 'react';

const Home = lazy(() => import('./pages/home'));
export const app = <Suspense fallback={null}><Routes><Route element={<Home />} /><Route element={<Top />} /></Routes></Suspense>;
`,
  });
});

it("moves pages that come through a barrel with their loaders, and needs no boundary below the layout's", async () => {
  const { edited, refused } = await plan(
    {
      'main.tsx': `import { createBrowserRouter } from 'react-router-dom';
import {
  Layout,
  Home,
  Jobs,
  Edit,
} from './pages';
import { loader as jobsLoader } from './pages/jobs';
import { loader as editLoader } from './pages/edit';
import { action as editAction } from './pages/edit';
export const router = createBrowserRouter([
  {
    element: <Layout />,
    children: [
      { index: true, element: <Home /> },
      {
        path: 'jobs',
        element: <Jobs />,
        loader: jobsLoader(client),
        action: editAction,
      },
      { path: 'edit', element: <Edit />, loader: editLoader, errorElement: <p /> },
    ],
  },
]);
`,
      'pages/index.ts': `export { default as Layout } from './layout';
export { default as Home } from './home';
export { default as Jobs } from './jobs';
export { Edit } from './edit';
`,
      'pages/layout.tsx': `import { Outlet } from 'react-router-dom';
import { Suspense } from 'react';
export default function Layout() { return <Suspense fallback={null}><Outlet /></Suspense>; }
`,
      'pages/home.tsx': page('Home'),
      'pages/jobs.tsx': page('Jobs', 'export const loader = (client) => () => client;\n'),
      'pages/edit.tsx': `export const Edit = () => <p />;
export const loader = () => 1;
export const action = () => 2;
`,
    },
    ['pages/home.tsx', 'pages/jobs.tsx', 'pages/edit.tsx'],
    Number.POSITIVE_INFINITY,
    1,
    ['pages/layout.tsx'],
  );
  expect(refused).toEqual([]);
  expect(edited).toEqual({
    'main.tsx': `import { createBrowserRouter } from 'react-router-dom';
import Layout from './pages/layout';
import { lazy } from 'react';

const Home = lazy(() => import('./pages/home'));
export const router = createBrowserRouter([
  {
    element: <Layout />,
    children: [
      { index: true, element: <Home /> },
      {
        path: 'jobs',
        lazy: async () => {
          const [{ default: Jobs, loader: jobsLoader }, { action: editAction }] = await Promise.all([import('./pages/jobs'), import('./pages/edit')]);
          return { element: <Jobs />, loader: jobsLoader(client), action: editAction };
        },
      },
      { path: 'edit', lazy: async () => { const { Edit, loader: editLoader } = await import('./pages/edit'); return { element: <Edit />, loader: editLoader }; }, errorElement: <p /> },
    ],
  },
]);
`,
  });
});

it.each([
  ['of its own', 'Table', 'export function Table<T>(props: { rows: T[] }) { return <p />; }'],
  [
    'that it is said to have',
    'Table',
    'export const Table = forwardRef((props, ref) => <p />) as <T>(props: { rows: T[] }) => JSX.Element;',
  ],
  [
    'that a type of its module has',
    'default',
    'interface Props<T> { rows: T[] }\ninterface Table { <T>(props: Props<T>): JSX.Element; name: string }\nconst Table = memo(() => <p />) as unknown as Table;\nexport default Table;',
  ],
  [
    'of what it is wrapped in',
    'Table',
    'function Base<T>(props: { rows: T[] }) { return <p />; }\nexport const Table = observer(Base);',
  ],
  ['', 'Table', 'export const Table = memo(function Base<T>() { return <p />; });'],
  ['', 'Table', 'export const Table = ((props) => <p />) as React.FC<{ rows: string[] }>;'],
  [
    '',
    'Table',
    'export const other = <T,>(x: T) => x;\ntype Table = (p: object) => JSX.Element;\nexport const Table = (<T,>(p: T) => <p />) as Table;',
  ],
])('leaves a component with type parameters %s, behind a barrel too', async (kind, name, table) => {
  const files = {
    'main.tsx': `import { Table } from './ui';
export const app = <Routes><Route element={<Table rows={[1]} />} /></Routes>;
`,
    'ui/index.ts': `export { ${name} as Table } from './table';\n`,
    'ui/table.tsx': table,
  };
  const { edited, refused } = await plan(files, ['ui/table.tsx']);
  expect(Object.keys(edited)).toEqual(kind === '' ? ['main.tsx'] : []);
  expect(refused.map((one) => one.includes('has type parameters'))).toEqual(
    kind === '' ? [] : [true],
  );
  const part = {
    ...files,
    'main.tsx': `import { Table } from './ui';\nexport const App = ({ on }) => on && <Table rows={[1]} />;\n`,
  };
  expect(Object.keys((await plan(part, [], 10_000)).edited)).toEqual(
    kind === '' ? ['main.tsx'] : [],
  );
});

it('does not let go of a barrel that does something itself', async () => {
  const { edited, refused } = await plan(
    {
      'main.tsx': `import { Home, Menu } from './pages';
export const app = <Routes><Route element={<Home />} /><Menu /></Routes>;
`,
      'pages/index.ts': `import './setup';
export { default as Home } from './home';
export { Menu } from './menu';
`,
      'pages/setup.ts': `window.ready = true;`,
      'pages/home.tsx': page('Home'),
      'pages/menu.tsx': `export function Menu() { return <nav />; }`,
    },
    ['pages/home.tsx'],
  );
  expect(edited).toEqual({});
  expect(refused).toEqual([
    'pages/home.tsx (/pages/home.tsx): pages/index.ts:2:1: pages/index.ts imports it here, and would hold it all the same',
  ]);
});

it('leaves alone what pages that are lazy then import of one another, in circles too', async () => {
  const { edited, refused } = await plan(
    {
      'main.tsx': `import A from './a';
import B from './b';
export const app = <Routes><Route element={<A />} /><Route element={<B />} /></Routes>;
`,
      'a.tsx': `import B, { title } from './b';\n${page('A', 'export const b = [B, title];\n')}`,
      'b.tsx': `import A from './a';\n${page('B', 'export const title = <A />;\n')}`,
    },
    ['a.tsx', 'b.tsx'],
  );
  expect(refused).toEqual([]);
  expect(Object.keys(edited)).toEqual(['main.tsx']);
});

it('refuses what would move code that others rely on', async () => {
  const { edited, refused } = await plan(
    {
      'main.tsx': `import { registry } from './registry';
import A from './a';
import B from './b';
export const app = <Routes><Route element={<A />} /><Route element={<B />} />{registry}</Routes>;
`,
      'registry.ts': `export const registry = [];`,
      'a.tsx': `import { registry } from './registry';\nregistry.push('a');\n${page('A')}`,
      'b.tsx': `import './reset.css';\n${page('B')}`,
      'reset.css': '',
    },
    ['a.tsx', 'b.tsx'],
  );
  expect(edited).toEqual({});
  expect(refused).toEqual([
    'a.tsx (/a.tsx): a.tsx:2:1: registry runs when this module is loaded, and others may rely on it',
    'b.tsx (/b.tsx): b.tsx:1:1: ./reset.css may be meant for every page, and would come later',
  ]);
});

it('leaves a page that a file holds which does not parse', async () => {
  const { edited, refused } = await plan(
    {
      'main.tsx': `import A from './a';\nimport './menu';\nexport const app = <A />;\n`,
      'a.tsx': page('A'),
      'menu.tsx': `import A from './a';\nexport const menu = <A ;\n`,
    },
    ['a.tsx'],
  );
  expect(edited).toEqual({});
  expect(refused).toEqual(['a.tsx (/a.tsx): menu.tsx:1:1: this file does not parse']);
});

it('makes pages lazy that are kept in tables, through a barrel too, but none with members', async () => {
  const { edited, refused } = await plan(
    {
      'main.tsx': `import { Home, About } from './pages';
export const routes = [{ path: '/', page: Home }, { path: '/about', page: About }];
`,
      'pages/index.ts': `export { default as Home } from './home';
export { default as About } from './about';
`,
      'pages/home.tsx': page('Home'),
      'pages/about.tsx': `${page('About')}About.title = 'About';\n`,
    },
    ['pages/home.tsx', 'pages/about.tsx'],
  );
  expect(refused).toEqual([
    'pages/about.tsx (/pages/about.tsx): main.tsx:2:75: About is used as a value here, and would not be there yet: move it into a module of its own',
  ]);
  expect(edited['main.tsx']).toContain(
    `const Home = withSuspense(lazy(() => import('./pages/home')));`,
  );
  expect(edited['main.tsx']).toContain(`import About from './pages/about';\n`);
});

/** Why a page stays that imports `data.ts`. */
const refusedFor = async (data: string): Promise<readonly string[]> => {
  const files = {
    'main.tsx': `import A from './a';\nimport './b';\nexport const app = <A />;\n`,
    'a.tsx': page('A', `import { db } from './data';\nexport const a = db;\n`),
    'data.ts': `import { store } from './b';\nimport { db as made, Db } from './made';\n${data}\nexport { db };\n`,
    'made.ts': 'export const db = {};\nexport class Db {}',
    'b.ts': 'export const store = {};',
  };
  return (await plan(files, ['a.tsx'])).refused.map((text) => text.slice(0, 33));
};

it('lets go of what a module makes and keeps to itself, and not of what it does to others', async () => {
  const left = ['a.tsx (/a.tsx): data.ts:4:1: db r'];
  expect(await refusedFor(`const db = new Db('a');\ndb.version(1).stores({ a: 'id' });`)).toEqual(
    [],
  );
  expect(await refusedFor(`const db = made.create();\ndb.use((a) => location.reload());`)).toEqual(
    [],
  );
  expect(await refusedFor(`const db = [];\ndb.push(store);`)).toEqual(left);
  expect(await refusedFor(`const db = getDb();\ndb.add({ b: 1 });`)).toEqual(left);
  expect(await refusedFor(`const db = new Db();\ndb.observe(document.body);`)).toEqual(left);
  expect(await refusedFor(`const db = new Db(window);\ndb.show();`)).toEqual(left);
});

it('keeps one page at the start for what others may rely on, the lightest, and lets go of the rest', async () => {
  const { edited, refused } = await plan(
    {
      'main.tsx': `import { dates } from './dates';
import A from './a';
import B from './b';
export const App = ({ on }) => on && <Routes><Route element={<A />} /><Route element={<B />} />{dates}</Routes>;
`,
      'dates.ts': `export const dates = {};`,
      'plugin.ts': `import { dates } from './dates';\ndates.utc = true;\nexport const now = 1;\n`,
      'a.tsx': page(
        'A',
        `import { now } from './plugin';\nimport { big } from './big';\nexport const a = [big, now];\n`,
      ),
      'b.tsx': page('B', `import { now } from './plugin';\nexport const b = now;\n`),
      'big.ts': `export const big = 1;`,
    },
    ['a.tsx', 'b.tsx'],
    10_000,
  );
  expect(refused).toEqual([
    'b.tsx (/b.tsx): plugin.ts:2:1: dates runs when this module is loaded, and others may rely on it',
  ]);
  expect(edited['main.tsx']).toContain(`const A = lazy(() => import('./a'));`);
  expect(edited['main.tsx']).toContain(`import B from './b';`);
});

const menu = (of: string) =>
  `import { Button } from '${of}';\nexport const Menu = () => <Button />;\n`;

/** An app whose start asks a barrel in a barrel for a button, and gets the chart of a lazy page as well. */
const barrelApp = {
  'main.tsx': `import { Menu } from './menu';
import { lazy } from 'react';
const Page = lazy(() => import('./page'));
export const app = <><Menu /><Page /></>;
`,
  'menu.tsx': menu('./ui'),
  'ui/index.ts': `export * from './base';\nexport { default as Chart } from './chart';\n`,
  'ui/base/index.ts': `export { Button, type Size } from './button';\nexport * from './link';\n`,
  'ui/base/button.tsx': `export type Size = 1;\nexport const Button = () => <button />;\n`,
  'ui/base/link.tsx': `export const Link = () => <a />;\n`,
  'ui/chart.tsx': page('Chart'),
  'page.tsx': page('Page', `import { Chart } from './ui';\nexport const chart = <Chart />;\n`),
};

it('asks modules themselves where a barrel brings the start much that it does not use', async () => {
  const { edited } = await plan(barrelApp, [], 50_000);
  expect(edited).toEqual({ 'menu.tsx': menu('./ui/base/button') });
  const after = { ...barrelApp, ...edited };
  expect((await plan(after, [], 50_000)).edited).toEqual({});
});

it.each([
  ['it is not much', barrelApp, 90_000],
  [
    'the start uses it',
    { ...barrelApp, 'menu.tsx': `${menu('./ui')}import './ui/chart';\nimport './ui/base/link';\n` },
    50_000,
  ],
  [
    'what would leave does something that others rely on',
    {
      ...barrelApp,
      'ui/chart.tsx': `import { Button } from './base';\nButton.on = 1;\n${page('Chart')}`,
    },
    50_000,
  ],
  [
    'the barrel does something itself',
    { ...barrelApp, 'ui/index.ts': `${barrelApp['ui/index.ts']}console.log(1);\n` },
    50_000,
  ],
])('leaves a barrel alone when %s', async (_, files, heavy) => {
  expect((await plan(files, [], heavy)).edited).toEqual({});
});

const login = (of: string) => `import { Button } from '${of}';
export default function Login({ isKnown }) {
  if (!isKnown) return null;
  return <Button />;
}
`;

it('does so for pages too, whose button is no part that may come later', async () => {
  const files: Files = {
    ...barrelApp,
    'menu.tsx': menu('./ui/base/button'),
    'login.tsx': login('./ui'),
  };
  const graph = graphOf(files, []);
  const at = (id: string) => Object.keys(files).indexOf(id);
  const loads = [[at('login.tsx')], [at('page.tsx')]];
  const planned = await planApp({ ...graph, loads }, { style: 'react', heavy: 50_000 });
  expect(planned.files.map(({ id, code, edits }) => [id, applyEdits(code, edits)])).toEqual([
    ['login.tsx', login('./ui/base/button')],
    ['page.tsx', barrelApp['page.tsx'].replace(`{ Chart } from './ui'`, `Chart from './ui/chart'`)],
  ]);
});

it.each([
  ['weighs so much by itself', 'Chart', true],
  ['is a button beside the chart', 'Button', false],
])('takes a component of a barrel for a part only where it %s', async (_, name, isPart) => {
  const files: Files = {
    'main.tsx': `import { ${name} } from './ui';
export function App({ isOn }) { return isOn && <${name} />; }
`,
    // A namespace: nobody can tell which of them is used, so the barrel stays as it is.
    'other.tsx': `import * as ui from './ui';\nexport const all = ui;\n`,
    'ui/index.ts': `export { Button } from './button';\nexport { default as Chart } from './chart';\n`,
    'ui/button.tsx': `export const Button = () => <button />;\n`,
    'ui/chart.tsx': page('Chart', `import { draw } from './draw';\n`),
    'ui/draw.ts': `export const draw = () => 1;\n`,
  };
  const graph = { ...graphOf(files, []), loads: [[0], [1]] };
  const planned = await planApp(graph, { style: 'react', heavy: 30_000 });
  expect(planned.files.map(({ id }) => id)).toEqual(isPart ? ['main.tsx'] : []);
});

it('imports several names of one module in one statement, and leaves types where they are', async () => {
  const asks = `import { Button, Link as A, type Size } from './ui';
export const menu = (size: Size) => <Button><A /></Button>;
`;
  const files = {
    ...barrelApp,
    'menu.tsx': asks,
    'ui/base/button.tsx': `export type Size = 1;\nexport const Button = () => <b />;\nexport const Link = Button;\n`,
    'ui/base/index.ts': `export { Button, Link, type Size } from './button';\nexport * from './link';\n`,
  };
  expect((await plan(files, [], 50_000)).edited).toEqual({
    'menu.tsx': `import { Button, Link as A } from './ui/base/button';
import type { Size } from './ui';
export const menu = (size: Size) => <Button><A /></Button>;
`,
  });
});

describe('what has left the start lets more leave', () => {
  const files = {
    'main.tsx': `import { Button } from './ui';
import Home from './home';
export const app = <Routes><Route element={<Home />} /><Button /></Routes>;
`,
    'ui/index.ts': `export { Button } from './button';
export { Picker } from './picker';
`,
    'ui/button.tsx': `export function Button() { return <button />; }`,
    'ui/picker.tsx': `import { days } from '../days';
export function Picker() { return days.now(); }
`,
    'days.ts': `export const days = { extend() {}, now: () => 0 };`,
    'home.tsx': page('Home', `import { days } from './days';\ndays.extend();\n`),
  };

  it('in a second round, after which nothing is left', async () => {
    const { edited, refused, open } = await plan(files, ['home.tsx'], 10_000, 4);
    expect([refused, open]).toEqual([[], false]);
    expect(edited).toEqual({
      'main.tsx': `import { Button } from './ui/button';
import { lazy, Suspense } from 'react';

const Home = lazy(() => import('./home'));
export const app = <Suspense fallback={null}><Routes><Route element={<Home />} /><Button /></Routes></Suspense>;
`,
    });
    expect((await plan({ ...files, ...edited }, [], 10_000, 4)).edited).toEqual({});
  });

  it('which is not looked for where only one round is asked for, or enough is not enough', async () => {
    const once = await plan(files, ['home.tsx'], 10_000);
    expect(once.refused).toEqual([expect.stringContaining('others may rely on')]);
    expect(once.edited['main.tsx']).toContain(`from './ui/button';\nimport Home from`);
    expect((await plan(files, ['home.tsx'], 10_000, 2)).open).toBe(true);
  });
});

describe('a route that reads its path from its page', () => {
  const menu = `import { Signup } from './signup';
export function Menu() { return <Link to={Signup.path}>{Signup.path + '?'}</Link>; }
`;
  const app = (signup: string): Files => ({
    'main.tsx': `import { Signup } from './signup';
import { Menu } from './menu';
export const app = <><Menu /><Routes><Route path={Signup.path} element={<Signup />} /></Routes></>;
`,
    'menu.tsx': menu,
    'signup.tsx': signup,
  });
  const body = `() { return <p /> }`;

  it.each([
    ['that is put on it', `export function Signup${body}\nSignup.path = "/sign-up";\n`],
    [
      'of its class',
      `export class Signup extends Component { static path = '/sign-up'; render${body} }`,
    ],
  ])('gets the text %s', async (_, signup) => {
    const { edited, refused } = await plan(app(signup), ['signup.tsx']);
    expect(refused).toEqual([]);
    expect(edited).toEqual({
      'main.tsx': `import { Menu } from './menu';
import { lazy, Suspense } from 'react';

const Signup = lazy(() => import('./signup').then((m) => ({ default: m.Signup })));
export const app = <><Menu /><Suspense fallback={null}><Routes><Route path="/sign-up" element={<Signup />} /></Routes></Suspense></>;
`,
      'menu.tsx': `export function Menu() { return <Link to="/sign-up">{'/sign-up' + '?'}</Link>; }
`,
    });
  });

  it.each([
    ['is worked out', `export function Signup${body}\nSignup.path = base + '/sign-up';\n`],
    [
      'is put there twice',
      `export function Signup${body}\nSignup.path = '/a';\nSignup.path = '/b';\n`,
    ],
    [
      'is put there under a condition',
      `export function Signup${body}\nif (old) { Signup.path = '/a'; }\n`,
    ],
    [
      'may come from another',
      `export function Signup${body}\nSignup.path = '/a';\nObject.assign(Signup, more);\n`,
    ],
    [
      'is put on something else',
      `export const Signup = memo(Inner);\nInner.path = '/a';\nfunction Inner${body}`,
    ],
  ])('stays as it is where that %s', async (_, signup) => {
    const { edited, refused } = await plan(app(signup), ['signup.tsx']);
    expect(edited).toEqual({});
    expect(refused).toEqual([expect.stringContaining('a member of Signup is read here')]);
  });

  it('stays as it is where the text is changed by somebody', async () => {
    const signup = `export function Signup${body}\nSignup.path = '/sign-up';\n`;
    const changed = menu.replace('export', `Signup.path += '/';\nexport`);
    const files = { ...app(signup), 'menu.tsx': changed };
    const { edited, refused } = await plan(files, ['signup.tsx']);
    expect(edited).toEqual({});
    expect(refused).toEqual([expect.stringContaining('menu.tsx:2:')]);
  });
});
