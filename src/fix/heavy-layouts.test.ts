import { describe, expect, it } from 'vitest';

import { applyEdits } from './edit.ts';
import { type Files, graphOf, page } from './fixtures/graph-of.ts';
import { planApp } from './plan-app.ts';

describe('a layout that a route does without', () => {
  const files: Files = {
    'main.tsx': `import { Frame } from './frame';
import Home from './home';
import Login from './login';
export const app = (
  <Routes>
    <Route element={<Frame />}>
      <Route path="/" element={<Home />} />
    </Route>
    <Route path="/login" element={<Login />} />
  </Routes>
);
`,
    'frame.tsx': `import { Outlet } from 'react-router';
import { Menu } from './menu';
export function Frame() { return <Menu><Outlet /></Menu>; }
`,
    'menu.tsx': `export function Menu({ children }) { return <nav>{children}</nav>; }\n`,
    'home.tsx': page('Home'),
    'login.tsx': page('Login'),
  };
  const planned = (heavy: number, only?: 'heavy-eager') => {
    const pages = ['home.tsx', 'login.tsx'];
    const graph = graphOf(files, pages);
    const [home, login] = graph.pages;
    const frame = { ...home!, module: 1, paths: [] };
    const loads = [[home!.module, frame.module], [login!.module]];
    return planApp(
      { ...graph, loads, layouts: [frame], pages: [{ ...home!, layouts: [1] }, login!] },
      { style: 'react', heavy, only },
    );
  };

  it('is lazy, below a boundary of its own', async () => {
    const { files: edited, refused } = await planned(30_000);
    expect(refused).toEqual([]);
    expect(edited.map(({ code, edits }) => applyEdits(code, edits))).toEqual([
      `import { Outlet } from 'react-router';
import { Suspense } from 'react';
import { Menu } from './menu';
export function Frame() { return <Menu><Suspense fallback={null}><Outlet /></Suspense></Menu>; }
`,
      `import { lazy, Suspense } from 'react';

const Frame = lazy(() => import('./frame').then((m) => ({ default: m.Frame })));
const Home = lazy(() => import('./home'));
const Login = lazy(() => import('./login'));
export const app = (
  <Suspense fallback={null}>
    <Routes>
      <Route element={<Frame />}>
        <Route path="/" element={<Home />} />
      </Route>
      <Route path="/login" element={<Login />} />
    </Routes>
  </Suspense>
);
`,
    ]);
  });

  it.each([
    ['weighs less than would be worth it', 50_000, undefined],
    ['is not asked for', 30_000, 'heavy-eager'],
  ] as const)('stays where it %s', async (_, heavy, only) => {
    const { files: edited } = await planned(heavy, only);
    expect(edited.map(({ code, edits }) => applyEdits(code, edits)).join()).not.toContain(
      "import('./frame')",
    );
  });
});
