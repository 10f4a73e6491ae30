import { expect, it } from 'vitest';

import { said } from './fixtures/facts-of.ts';

const LAZY =
  "import { lazy, memo, Suspense } from 'react';\nconst A = lazy(() => import('./part'));\n";

const shown = (code: string): Promise<string[]> =>
  said({ 'a.tsx': LAZY + code, 'part.tsx': 'export default () => <p />;' }, 'lazy-shown');

it.each([
  ['alone', 'export default () => <A />;'],
  ['inside Suspense', 'export default function Page() { return <Suspense><A /></Suspense>; }'],
  ['while data comes', 'export const Page = ({ data }) => <p>{data && <A />}</p>;'],
  ['in a list', 'export const Page = ({ rows }) => <p>{rows.map((row) => <A key={row} />)}</p>;'],
])('a lazy component is always rendered: %s', async (_, code) => {
  expect(await shown(code)).toEqual(['lazy-shown a.tsx:2 part.tsx']);
});

it.each([
  ['behind a condition', 'export const Page = ({ open }) => <p>{open && <A />}</p>;'],
  ['as the element of a route', 'export const Page = () => <Route path="/a" element={<A />} />;'],
  ['in a table of routes', "export const routes = [{ path: '/a', element: <A /> }];"],
  ['in a handler', 'export const Page = () => <b onClick={() => show(<A />)} />;'],
  ['handed on', 'export { A };'],
  [
    'made of an import() whose path is worked out',
    'const B = lazy(() => import(`./${name}.tsx`)); export const Page = () => <B />;',
  ],
])('and not %s', async (_, code) => {
  expect(await shown(code)).toEqual([]);
});
