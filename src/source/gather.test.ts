import { describe, expect, it } from 'vitest';

import { parseModule } from '../routes/source/source-module.ts';
import { gathered, said } from './fixtures/facts-of.ts';
import { importUse } from './import-uses.ts';

describe('what would catch a chunk that is gone', () => {
  it.each([
    ['preload-error', "window.addEventListener('vite:preloadError', () => location.reload());"],
    ['error-boundary', 'class B extends Component { componentDidCatch() {} }'],
    ['error-boundary', "const routes = [{ path: '/', errorElement: <p /> }];"],
    ['error-boundary', "import { ErrorBoundary } from 'react-error-boundary';"],
    ['retry', "const A = lazyWithRetry(() => import('./page'));"],
    ['retry', "const A = lazy(() => import('./page').catch(() => location.reload()));"],
    [
      'retry',
      "const A = lazy(() => import('./page').then((m) => ({ default: m.A })).catch(again));",
    ],
    ['error-boundary', 'export default Sentry.withErrorBoundary(App, {});'],
    [
      'retry',
      'const page = (load) => lazy(() => load().catch(() => new Promise((done) => setTimeout(() => done(load()), 500))));',
    ],
    [
      'retry',
      'const page = (load) => lazy(async () => { try { return await load(); } catch (e) { if (first) location.reload(); throw e; } });',
    ],
    ['retry', 'if (/dynamically imported module/.test(e.message)) location.reload();'],
  ])('%s: %s', async (how, code) => {
    expect(await said({ 'a.tsx': code }, 'chunk-recovery')).toEqual([
      `chunk-recovery a.tsx:1 ${how}`,
    ]);
  });

  it('may stand in the page', async () => {
    const page = "<script>\naddEventListener('vite:preloadError', reload)</script>";
    expect(await said({ 'index.html': page }, 'chunk-recovery')).toEqual([
      'chunk-recovery index.html:2 preload-error',
    ]);
  });

  it.each([
    ["// addEventListener('vite:preloadError', reload)"],
    [' * Without an <ErrorBoundary> the page is blank.'],
    ["lazy(() => import('./page').catch((e) => { console.error(e); throw e; }));"],
    ["lazy(() => import('./page').catch((e) => Promise.reject(e)));"],
    [
      "lazy(async () => { try { return await import('./page'); } catch (e) { log(e); throw e; } });",
    ],
    [
      "lazy(() => import('./page')); async function send() { try { await f(); } catch { again(); } }",
    ],
  ])('is not %s', async (code) => {
    expect(await said({ 'a.tsx': code }, 'chunk-recovery')).toEqual([]);
  });

  it('is not any error, nor a test of one', async () => {
    const files = {
      'a.tsx': "const A = lazy(() => import('./page')); fetch('/x').catch(() => {}); // try again",
      'b.test.tsx': 'componentDidCatch',
    };
    expect(await said(files, 'chunk-recovery')).toEqual([]);
  });
});

const use = (code: string, line = 1) => {
  const fact = importUse(parseModule('/app/a.tsx', code), [0, 1, line, 1]);
  return fact && `${fact.names.join(',')}: ${fact.uses.map((one) => one.use).join(' ')}`;
};

describe('how an import of the graph is used', () => {
  it('takes all statements of the same module together', () => {
    expect(
      use(
        "import { A } from './a';\nimport B from '@/a.tsx';\nconst b = B(); const C = () => <A />;",
      ),
    ).toBe('A,default: module rendered');
  });

  it('knows what is passed on', () => {
    expect(use("import { A } from './a';\nexport * from './a';")).toBe('A: escapes');
    expect(use("export { A } from './a';")).toBe(': escapes');
  });

  it('is silent where the source says something else', () => {
    expect(use("import { A } from './a';", 7)).toBeNull();
    expect(use("import type { A } from './a';")).toBeNull();
  });

  it('leaves a statement without names as an effect', () => {
    expect(use("import './a';")).toBe(': ');
  });
});

it('lives with files that are broken, huge, or lead to each other', async () => {
  const lazy =
    "import { lazy } from 'react';\nfunction P() { const A = lazy(() => import('./p')); return <A />; }\n";
  const files = {
    'broken.tsx': `${lazy}export const = <`,
    'huge.tsx': lazy + `// ${'x'.repeat(1_000_001)}`,
    'a.tsx': `import { later } from './b';\nexport { later as lazyPage } from './b';\n${lazy}`,
    'b.tsx': "import { lazyPage } from './a';\nexport const later = (load) => lazyPage(load);",
    'p.tsx': 'export default () => null;',
    'data.ts': `export default '${'x'.repeat(1_000_001)}';`,
  };
  const { facts, notes } = await gathered(files);
  expect(facts.map(({ kind }) => kind)).toEqual(['lazy-in-render']);
  expect(notes).toEqual([
    'huge.tsx is over a megabyte: the rules that read the source left it out.',
    expect.stringMatching(/^broken\.tsx:3 could not be parsed: /),
  ]);
});
