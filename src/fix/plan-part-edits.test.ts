import { describe, expect, it } from 'vitest';

import { fixed } from './fixtures/edits-of.ts';

describe('a part that is not shown at once becomes lazy', () => {
  const cases: readonly (readonly [what: string, before: string, after: string])[] = [
    [
      'behind a condition, with what stands in its place anyway as its fallback',
      `import { useState } from 'react';
import Page from './page';
export function App({ data }) {
  return data ? <Page data={data} /> : <Skeleton label="Loading" />;
}
`,
      `import { useState, lazy, Suspense } from 'react';

const Page = lazy(() => import('./page'));
export function App({ data }) {
  return data ? <Suspense fallback={<Skeleton label="Loading" />}><Page data={data} /></Suspense> : <Skeleton label="Loading" />;
}
`,
    ],
    [
      'but never with what may not be shown to everybody',
      `import { lazy, Suspense } from 'react';
import Page from './page';
export const App = ({ user }) => (user ? <Page /> : <Login />);
`,
      `import { lazy, Suspense } from 'react';

const Page = lazy(() => import('./page'));
export const App = ({ user }) => (user ? <Suspense fallback={null}><Page /></Suspense> : <Login />);
`,
    ],
    [
      'in a component of the same file that is shown behind an early return',
      `import { lazy, Suspense } from 'react';
import Page from './page';
export function App({ data }) {
  if (data) return <Editor />;
  return <i />;
}
function Editor() {
  return <Page />;
}
`,
      `import { lazy, Suspense } from 'react';

const Page = lazy(() => import('./page'));
export function App({ data }) {
  if (data) return <Editor />;
  return <i />;
}
function Editor() {
  return <Suspense fallback={null}><Page /></Suspense>;
}
`,
    ],
    [
      'as functions that an async function waits for, each where it needs them',
      `import draw, { save, load as get } from './page';
export async function download(x) {
  await before();
  if (x) {
    const data = await get(x);
    return [1].map(() => save(data));
  }
  draw();
}
`,
      `export async function download(x) {
  await before();
  if (x) {
    const { save, load: get } = await import('./page');
    const data = await get(x);
    return [1].map(() => save(data));
  }
  const { default: draw } = await import('./page');
  draw();
}
`,
    ],
    [
      'as a namespace, in an event handler that becomes async',
      `import * as sheet from './page';
export function App({ rows }) {
  const save = () => {
    console.log('saving');
    sheet.write(rows);
  };
  return <button onClick={save} onBlur={() => sheet.close()} />;
}
`,
      `export function App({ rows }) {
  const save = async () => {
    console.log('saving');
    const sheet = await import('./page');
    sheet.write(rows);
  };
  return <button onClick={save} onBlur={async () => { const sheet = await import('./page'); return sheet.close(); }} />;
}
`,
    ],
  ];
  it.each(cases)('%s', (_, before, after) => {
    expect(fixed(before, { role: 'part' })).toBe(after);
  });
});
