import { describe, expect, it } from 'vitest';

import { said } from './fixtures/facts-of.ts';

const IMPORT =
  "import { createElement, lazy, Suspense, memo, forwardRef, useMemo, useState, useRef } from 'react';\n";
const PAGE = { 'page.tsx': 'export default () => <p />;' };

const inRender = (code: string, more: Record<string, string> = {}): Promise<string[]> =>
  said({ 'a.tsx': IMPORT + code, ...PAGE, ...more }, 'lazy-in-render');

describe('a lazy component made where a component renders', () => {
  it.each([
    ['in a component', "function App() { const A = lazy(() => import('./page')); return <A />; }"],
    [
      'in an arrow',
      "export const App = () => { const A = lazy(() => import('./page')); return <A />; };",
    ],
    [
      'under an alias',
      "import { lazy as later } from 'react'; function App() { const A = later(() => import('./page')); return <A />; }",
    ],
    [
      'as a member',
      "import * as React from 'react'; function App() { const A = React.lazy(() => import('./page')); return <A />; }",
    ],
    [
      'as a member of the default',
      "import React from 'react'; function App() { const A = React.lazy(() => import('./page')); return open && <A />; }",
    ],
    [
      'by loadable',
      "import loadable from '@loadable/component'; function App() { const A = loadable(() => import('./page')); return <A />; }",
    ],
    ['wrapped', "function App() { const A = memo(lazy(() => import('./page'))); return <A />; }"],
    [
      'in memo',
      "const App = memo(() => { const A = lazy(() => import('./page')); return <A />; });",
    ],
    [
      'in a loop',
      "function App() { return <>{rows.map((r) => { const A = lazy(() => import('./page')); return <A />; })}</>; }",
    ],
    [
      'assigned to a variable of the component',
      "function App() { let A; A = lazy(() => import('./page')); return <A />; }",
    ],
    ['in a hook', 'export function usePage(load) { return lazy(load); }'],
    [
      'in a class',
      "class App extends C { render() { const A = lazy(() => import('./page')); return <A />; } }",
    ],
    [
      'in the default export',
      "export default () => { const A = lazy(() => import('./page')); return <A />; };",
    ],
    [
      'handed to createElement',
      "function App() { return createElement(lazy(() => import('./page'))); }",
    ],
    [
      'in a table of useRoutes',
      "function App() { const A = lazy(() => import('./page')); return useRoutes([{ path: '/', element: <A /> }]); }",
    ],
    [
      'of a name in its props',
      'function App(props) { const A = lazy(() => import(`./pages/${props.name}.tsx`)); return <A {...props} />; }',
    ],
    [
      'in a default export without a name, inside forwardRef',
      "export default forwardRef((props, ref) => { const A = lazy(() => import('./page')); return <A ref={ref} />; });",
    ],
    [
      'in a function that the component calls while it renders',
      "function App() { const chart = () => { const A = lazy(() => import('./page')); return <A />; }; return <p>{chart()}</p>; }",
    ],
    [
      'by one of two branches that fill a variable',
      "function App({ a }) { let A; if (a) A = lazy(() => import('./page')); else A = Plain; return <A />; }",
    ],
    [
      'for an element that is kept in a variable first',
      "function App() { const A = lazy(() => import('./page')); const shown = <A />; return shown; }",
    ],
    [
      'for elements in a list',
      'function App() { const A = lazy(() => import("./page")); return [<A key="a" />]; }',
    ],
    [
      'by a helper of the file',
      "const later = (load) => lazy(load); function App() { const A = later(() => import('./page')); return <A />; }",
    ],
  ])('is found %s', async (_, code) => {
    expect(await inRender(code)).toHaveLength(1);
  });

  it('is found through a helper of another file, behind a barrel', async () => {
    const files = {
      'utils/index.ts': "export * from './lazy';",
      'utils/lazy.ts':
        "import { lazy } from 'react'; export function lazyWithRetry(load) { const C = lazy(() => load().catch(load)); C.preload = load; return C; }",
    };
    const code =
      "import { lazyWithRetry } from './utils';\nfunction App() { const A = lazyWithRetry(() => import('./page')); return <A />; }";
    expect(await inRender(code, files)).toEqual(['lazy-in-render a.tsx:3 A']);
  });

  it.each([
    ['at module scope', "const A = lazy(() => import('./page')); function App() { return <A />; }"],
    ['in an object', "const pages = { a: lazy(() => import('./page')) };"],
    ['in a list that is mapped', "const pages = ['a'].map((n) => lazy(() => import('./page')));"],
    [
      'in useMemo',
      "function App() { const A = useMemo(() => lazy(() => import('./page')), []); return <A />; }",
    ],
    [
      'in React.useMemo',
      'function App() { const A = React.useMemo(() => lazy(load), [load]); return <A />; }',
    ],
    [
      'in state',
      "function App() { const [A] = useState(() => lazy(() => import('./page'))); return <A />; }",
    ],
    [
      'in a ref',
      "function App() { const r = useRef(null); if (!r.current) r.current = lazy(() => import('./page')); return <r.current />; }",
    ],
    [
      'in a cache',
      "function App({ n }) { const A = cache.get(n) ?? lazy(() => import('./page')); return <A />; }",
    ],
    [
      'put into a cache',
      'function App({ n }) { let A = cache.get(n); if (!A) { A = lazy(load); cache.set(n, A); } return <A />; }',
    ],
    [
      'put into a cache by name',
      'function App({ n }) { const A = lazy(load); cache.set(n, A); return <A />; }',
    ],
    [
      'assigned, and put into a cache',
      'function App({ n }) { let A; A = lazy(load); cache.set(n, A); return <A />; }',
    ],
    [
      'in a variable of the module',
      "let A; function App() { A ??= lazy(() => import('./page')); return <A />; }",
    ],
    ['in a factory', 'export function createPage(load) { return lazy(load); }'],
    [
      'in a factory with a capital',
      'export const Loadable = (load) => { const C = lazy(load); return (props) => <Suspense><C {...props} /></Suspense>; };',
    ],
    [
      'in a function with a capital that makes an element of a loader',
      "const Later = (load) => { const C = lazy(load); return <Suspense><C /></Suspense>; }; const routes = [{ element: Later(() => import('./page')) }];",
    ],
    [
      'in a function with a capital that makes an element of a name',
      'export const Page = (name) => { const C = lazy(() => import(`./${name}.tsx`)); return <Suspense><C /></Suspense>; };',
    ],
    [
      'in a HOC',
      'export function withLazy(load) { const C = lazy(load); return function Wrapped(props) { return <C {...props} />; }; }',
    ],
    [
      'in a function inside a component that is handed on',
      "function App() { const show = () => { const A = lazy(() => import('./page')); return <A />; }; return <Modal content={show} />; }",
    ],
    [
      'in a handler',
      "function App() { return <b onClick={() => setPage(lazy(() => import('./page')))} />; }",
    ],
    [
      'in an effect',
      'function App() { useEffect(() => { setPage(() => lazy(load)); }, []); return <b />; }',
    ],
    [
      'by a helper that remembers',
      "const cache = new Map(); function lazyOnce(n) { if (cache.has(n)) return cache.get(n); const C = lazy(load); cache.set(n, C); return C; } function App() { const A = lazyOnce('a'); return <A />; }",
    ],
    [
      'by another lazy',
      "import { lazy } from 'lodash'; function App() { const A = lazy(() => 1); return <b>{A}</b>; }"
        .replace('lazy }', 'lazy as lazyValue }')
        .replaceAll('lazy(', 'lazyValue('),
    ],
    [
      'by a name that is shadowed',
      "function App({ lazy }) { const A = lazy(() => import('./page')); return <A />; }",
    ],
  ])('is not found %s', async (_, code) => {
    expect(await inRender(code)).toEqual([]);
  });

  it('is not looked for in tests and stories', async () => {
    const code = `${IMPORT}function App() { const A = lazy(() => import('./page')); return <A />; }`;
    const files = { 'a.test.tsx': code, 'a.stories.tsx': code, '__tests__/b.tsx': code, ...PAGE };
    expect(await said(files, 'lazy-in-render')).toEqual([]);
  });
});

const LAZY = "const A = lazy(() => import('./page'));";

const early = (code: string): Promise<string[]> =>
  said({ 'a.tsx': IMPORT + code, ...PAGE }, 'lazy-used-early');

describe('a lazy component used above its declaration', () => {
  it.each([
    ['as an element', `const routes = [{ path: '/', element: <A /> }];\n${LAZY}`],
    ['as a value', `const routes = [{ Component: A }];\n${LAZY}`],
    ['wrapped', `const B = memo(A);\n${LAZY}`],
    ['in a list that is mapped', `const routes = names.map((n) => <A key={n} />);\n${LAZY}`],
    [
      'in a function that is called',
      `const routes = makeRoutes();\nfunction makeRoutes() { return [<A />]; }\n${LAZY}`,
    ],
    ['as the default export', `export default A;\n${LAZY}`],
    ['in a static field', `class R { static page = <A />; }\n${LAZY}`],
    [
      'held by an object',
      `const routes = [pages.a];\nconst pages = { a: lazy(() => import('./page')) };`,
    ],
    ['held by memo', `const routes = [<A />];\nconst A = memo(lazy(() => import('./page')));`],
    [
      'by loadable',
      `import loadable from '@loadable/component';\nconst routes = [<A />];\nconst A = loadable(() => import('./page'));`,
    ],
  ])('%s', async (_, code) => {
    const line = code.startsWith('import')
      ? 3
      : code.startsWith('const routes = makeRoutes')
        ? 3
        : 2;
    expect(await early(code)).toEqual([expect.stringMatching(`^lazy-used-early a.tsx:${line} `)]);
  });

  it.each([
    ['below it', `${LAZY}\nconst routes = [<A />];`],
    ['in a component', `function App() { return <A />; }\n${LAZY}`],
    [
      'in a component that is rendered',
      `function App() { return <A />; }\ncreateRoot(el).render(<App />);\n${LAZY}`,
    ],
    [
      'in a component of a list of routes',
      `const routes = [{ element: <App /> }];\nfunction App() { return <A />; }\n${LAZY}`,
    ],
    ['in a function nobody calls', `const routes = () => [<A />];\n${LAZY}`],
    ['in a function called below', `const makeRoutes = () => [<A />];\n${LAZY}\nmakeRoutes();`],
    ['in a getter', `const routes = [{ get element() { return <A />; } }];\n${LAZY}`],
    ['in an export list', `export { A };\n${LAZY}`],
    ['as a type', `type T = typeof A;\n${LAZY}`],
    [
      'of the same name elsewhere',
      `const App = ({ A }) => A; const routes = [App({ A: 1 })];\n${LAZY}`,
    ],
    ['later in time', `Promise.resolve().then(() => <A />);\n${LAZY}`],
    ['in a field of a class', `class R { page = <A />; }\n${LAZY}`],
  ])('is fine %s', async (_, code) => {
    expect(await early(code)).toEqual([]);
  });
});
