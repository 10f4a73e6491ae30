import { describe, expect, it } from 'vitest';

import { type Ask, refusal } from './fixtures/edits-of.ts';

describe('a file is left as it is, with the reason', () => {
  const head = `import Page from './page';\n`;
  const cases: readonly (readonly [what: string, why: string, code: string, ask?: Ask])[] = [
    ['the page is a value', 'used-as-value Page :2', `${head}export const all = [Page];`],
    ['a function wraps it', 'used-as-value Page :2', `${head}export const P = withAuth(Page);`],
    [
      'it is asked for a member',
      'member Page :2',
      `${head}export const a = <Page />, b = Page.loader;`,
    ],
    ['a member is rendered', 'member Page :2', `${head}export const a = <Page.Head />;`],
    ['it is named in createElement', 'used-as-value Page :2', `${head}export const a = h(Page);`],
    [
      'a component is compared with it',
      'used-as-value Page :2',
      `${head}export const is = (a) => a.type === Page;`,
      { plain: ['default'] },
    ],
    [
      'a component is called',
      'used-as-value Page :2',
      `${head}export const a = Page({});`,
      { plain: ['default'] },
    ],
    [
      'something is put on it',
      'used-as-value Page :2',
      `${head}export const a = Object.assign(Page, { b: 1 });`,
      { plain: ['default'] },
    ],
    [
      'it is shown when something has failed',
      'error-page Page :2',
      `${head}export const route = { path: '/', errorComponent: Page };`,
      { plain: ['default'] },
    ],
    [
      'its element is shown when something has failed',
      'error-page Page :2',
      `${head}export const route = <Route errorElement={<Page />} />;`,
    ],
    [
      'its loader is beside it and nobody can see which router gets the route',
      'used-as-value loader :2',
      `import Page, { loader } from './page';\nexport const routes = [{ element: <Page />, loader }];`,
      { plain: ['default'] },
    ],
    [
      "a route that is to have another page's lazy has its loader",
      'used-as-value loader :3',
      `import { createBrowserRouter } from 'react-router';\nimport Other from './other';\nimport Page, { loader } from './page'; createBrowserRouter([{ Component: Page, loader }, { Component: Other, loader }]);`,
    ],
    [
      'its loader is used elsewhere too',
      'used-as-value loader :3',
      `import { createBrowserRouter } from 'react-router';\nimport Page, { loader } from './page';\nconst router = createBrowserRouter([{ element: <Page />, loader }]); preload(loader);`,
    ],
    [
      'something is given to the route that cannot be loaded later',
      'used-as-value handle :3',
      `import { createBrowserRouter } from 'react-router';\nimport Page, { handle } from './page';\ncreateBrowserRouter([{ element: <Page />, handle }]);`,
    ],
    [
      'a comment stands in what would move',
      'used-as-value loader :3',
      `import { createBrowserRouter } from 'react-router';\nimport Page, { loader } from './page';\ncreateBrowserRouter([{ element: <Page />, /* data */ loader }]);`,
    ],
    ['it is exported again', 'exported-again Page :2', `${head}export { Page };`],
    ['it is the default export', 'exported-again Page :2', `${head}export default Page;`],
    ['it is re-exported', 'exported-again ./page :1', `export { Page } from './page';`],
    [
      'its type is asked for',
      'type-use Page :2',
      `${head}type P = typeof Page; export const a = <Page />;`,
    ],
    ['it is a type', 'type-use Page :2', `${head}export const a = (p: Page) => <Page p={p} />;`],
    [
      'its members are read elsewhere',
      'member Page :2',
      `${head}Page.displayName = 'x'; export const a = <Page />;`,
    ],
    ['it is imported for what it does', 'side-effect-import ./page :1', `import './page';`],
    ['nothing of it is used', 'side-effect-import Page :1', head],
    [
      'it is imported with attributes',
      'import-attributes Page :1',
      `import Page from './page' with { type: 'x' };\nexport const a = <Page />;`,
    ],
    [
      'one name of several is in the way',
      'used-as-value title :2',
      `import Page, { title } from './page';\nexport const a = <Page t={title} />;`,
    ],
    [
      'the namespace is rendered',
      'member pages :2',
      `import * as pages from './page';\nexport const a = <pages.Page />;`,
    ],
    [
      'it is given to a route outside of all Routes',
      'no-place-for-boundary Page :2',
      `${head}export const a = <Route component={Page} />;`,
    ],
    [
      'it is a component of a list that nobody can follow',
      'not-a-data-router Page :2',
      `${head}export const routes = [{ Component: Page }];`,
    ],
    [
      'a route list goes to useRoutes',
      'not-a-data-router Page :2',
      `${head}const r = [{ Component: Page }]; useRoutes(r);`,
    ],
    [
      'its parent wants to be one with it',
      'child-of-slot Page :2',
      `${head}export const a = <Button asChild><Page /></Button>;`,
    ],
    ['the file does not parse', 'unparsable  :1', `${head}export const = 1;`],
    [
      'a part is always shown',
      'always-rendered Page :2',
      `${head}export const A = () => <Page />;`,
      { role: 'part' },
    ],
    [
      'a part is shown by what others render',
      'always-rendered Page :2',
      `${head}export function A() { return <B />; }\nexport function B() { return <Page />; }`.replace(
        '\nexport',
        ' export',
      ),
      { role: 'part' },
    ],
    [
      'a value is used by a function that cannot wait',
      'not-async Page :2',
      `${head}export const a = () => Page(1);`,
    ],
    ['a value is used when the module runs', 'used-as-value Page :2', `${head}Page();`],
    ['a generator uses it', 'not-async Page :2', `${head}export function* a() { yield Page(); }`],
    [
      'a parameter begins with it',
      'used-as-value Page :2',
      `${head}export async function a(x = Page()) {}`,
    ],
    [
      'an event is read behind it',
      'event-used-later Page :2',
      `${head}export const a = <b onClick={(e) => { Page(); e.preventDefault(); }} />;`,
    ],
    [
      'an event is read behind it in a handler that is async already',
      'event-used-later Page :2',
      `${head}export const a = <b onClick={async (e) => { Page(); e.preventDefault(); await 1; }} />;`,
    ],
    [
      'only the click itself may do what comes behind it',
      'gesture-used-later Page :2',
      `${head}export const a = <b onClick={() => { Page(); navigator.clipboard.writeText('x'); }} />;`,
      { role: 'part' },
    ],
    [
      'it is what makes components lazy',
      'needed-at-once react :1',
      `import { Suspense } from 'react';\nexport const a = (p) => p.open && <Suspense />;`,
      { role: 'part', specifier: 'react' },
    ],
    [
      'a part is shown from the beginning',
      'always-rendered Page :2',
      `${head}export function A() { const [tab] = useState('a'); return tab === 'a' ? <Page /> : <b />; }`,
      { role: 'part' },
    ],
    [
      'a part stands beside the page of a layout that waits for data',
      'always-rendered Page :2',
      `${head}export function Root() { const user = useUser(); if (!user) return null; return user && <div><Page /><Outlet /></div>; }`,
      { role: 'part' },
    ],
    [
      'a part stands in another component of its module',
      'of-one-piece Title :1',
      `import { Sheet, Title } from './page'; export const A = ({ on }) => on && <Sheet><b><Title /></b></Sheet>;`,
      { role: 'part' },
    ],
    [
      'a part is one of many in a list that waits for data',
      'always-rendered Page :2',
      `${head}export const A = ({ rows }) => rows && <ul>{rows.map((row) => <Page key={row} />)}</ul>;`,
      { role: 'part' },
    ],
    [
      'a value is used by an async function that runs when the page shows',
      'needed-early Page :2',
      `${head}export const A = () => { useEffect(() => { void run(); async function run() { Page(); } }, []); return <b />; };`,
      { role: 'part' },
    ],
    [
      'a handler is exported',
      'not-async Page :2',
      `${head}export function save() { Page(); } export const a = <b onClick={save} />;`,
    ],
    [
      'a handler is called by others too',
      'not-async Page :2',
      `${head}function save() { Page(); } save(); export const a = <b onClick={save} />;`,
    ],
  ];
  it.each(cases.map(([what, why, code, ask]) => ({ what, why, code, ask })))(
    '$what',
    ({ why, code, ask }) => {
      expect(refusal(code, ask)).toBe(why);
    },
  );
});
