import { describe, expect, it } from 'vitest';

import { findRoutes } from './find.ts';
import { fakeHost, sayFound } from './fixtures/fake-host.ts';

const FILES = {
  'src/A.tsx': 'export default function A() { return <h1/>; }',
  'src/B.tsx': 'export const B = () => <h2/>; export class K extends Component { render() {} }',
  'src/route.tsx':
    'export const route = { Component: () => <i/>, loader: () => 1 }; export const page = make();',
  'src/star.ts': "export * from './B'; export * from 'a-package';",
  'src/old.js': 'exports.Page = () => null;',
};

async function said(imports: string, route: string): Promise<string> {
  const main = `import { createBrowserRouter } from 'react-router';
    ${imports} createBrowserRouter([{ path: '/x', ${route} }]);`;
  const found = await findRoutes(fakeHost({ ...FILES, 'src/main.tsx': main }));
  return sayFound(found).join(', ').replace('/x lazy ', '');
}

describe('React.lazy renders nothing where it gets no default', () => {
  it.each([
    ["import('./B')", 'B.tsx no-default'],
    ["import('./B').then((m) => ({ default: m.Nope }))", 'B.tsx no-export'],
    ["import('./B').then(({ Nope }) => ({ default: Nope }))", 'B.tsx no-export'],
    ["import('./B').then((m) => ({ default: m.default }))", 'B.tsx no-export'],
    ["import('./B').then((m) => m.Nope)", 'B.tsx no-export'],
    ["import('./B').then((m) => m.B)", 'B.tsx not-wrapped'],
    ["import('./B').then((m) => m.K)", 'B.tsx not-wrapped'],
    ["import('./A').then((m) => m.default)", 'A.tsx not-wrapped'],
    ["import('./A').then((m) => m.default ?? m)", 'A.tsx not-wrapped'],
  ])('%s', async (load, expected) => {
    const lazy = `import { lazy } from 'react'; const P = lazy(() => ${load});`;
    expect(await said(lazy, 'element: <P/>')).toBe(expected);
  });

  it.each([
    ["import('./B').then((m) => ({ default: m.B }))", 'B.tsx'],
    ["import('./B').then((m) => ({ default: m.Nope ?? m.B }))", 'B.tsx'],
    ["import('./star').then((m) => ({ default: m.Unknown }))", 'star.ts'],
    ["import('./old').then((m) => ({ default: m.Page }))", 'old.js'],
    ["import('./route').then((m) => m.page)", 'route.tsx'],
  ])('but not with %s', async (load, expected) => {
    const lazy = `import { lazy } from 'react'; const P = lazy(() => ${load});`;
    expect(await said(lazy, 'element: <P/>')).toBe(expected);
  });

  it('a helper that is not React may choose, but not past what is mapped', async () => {
    const P = "import { later } from 'some-package'; const P = later(() => import('./B')";
    expect(await said(`${P});`, 'element: <P/>')).toBe('B.tsx');
    expect(await said(`${P}.then((m) => m.B));`, 'element: <P/>')).toBe('B.tsx');
    expect(await said(`${P}.then((m) => ({ default: m.Nope })));`, 'element: <P/>')).toBe(
      'B.tsx no-export',
    );
  });

  it('loadable() takes a component itself', async () => {
    const load = "import loadable from '@loadable/component'; const P = loadable(() => ";
    expect(await said(`${load}import('./B').then((m) => m.B));`, 'element: <P/>')).toBe('B.tsx');
    expect(await said(`${load}import('./B').then((m) => m.Nope));`, 'element: <P/>')).toBe(
      'B.tsx no-export',
    );
  });
});

describe("a route's own lazy renders nothing where it gets no Component", () => {
  it.each([
    ["() => import('./B').then((m) => ({ Component: m.Nope }))", 'B.tsx route-lazy no-export'],
    [
      "async () => { const m = await import('./B'); return { Component: m.default }; }",
      'B.tsx route-lazy no-export',
    ],
    ["() => import('./B').then((m) => m.B)", 'B.tsx route-lazy not-wrapped'],
    ["() => import('./B').then((m) => m.Nope)", 'B.tsx route-lazy no-export'],
    [
      "{ Component: async () => (await import('./B')).default }",
      'B.tsx route-lazy-object no-export',
    ],
  ])('%s', async (lazy, expected) => {
    expect(await said('', `lazy: ${lazy}`)).toBe(expected);
  });

  it.each([
    ["() => import('./route').then((m) => m.route)", 'route.tsx route-lazy'],
    ["() => import('./route').then((m) => m.lazyRoute ?? m.route)", 'route.tsx route-lazy'],
    ["{ Component: async () => (await import('./B')).B }", 'B.tsx route-lazy-object'],
  ])('but not with %s', async (lazy, expected) => {
    expect(await said('', `lazy: ${lazy}`)).toBe(expected);
  });
});
