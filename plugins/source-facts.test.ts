import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

import { expect, it, onTestFinished } from 'vitest';

import { runRules } from '../src/analysis/rules/run-rules.ts';
import { parseSnapshot } from '../src/snapshot/read.ts';
import { buildWith, writeApp } from './fixtures/app.ts';

/** Text that does not compress to nothing. */
function words(count: number): string {
  let state = 7;
  const word = (): string => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state.toString(36);
  };
  return Array.from({ length: count }, word).join(' ');
}

const APP = {
  'index.html': '<div id="root"></div><script type="module" src="/src/main.jsx"></script>',
  'src/main.jsx':
    "import { createRoot } from 'react-dom/client';\nimport { App } from './app';\ncreateRoot(document.getElementById('root')).render(<App />);",
  'src/app.jsx': `import { lazy, useState } from 'react';
import { Editor } from './editor';
const routes = [<Late key="a" />];
const Late = lazy(() => import('./late'));
export function App() {
  const [isOpen, open] = useState(false);
  const Inner = lazy(() => import('./late'));
  return <main onClick={() => open(true)}>{isOpen && <Editor />}<Late /><Inner />{routes}</main>;
}
console.log(process.env.MODE_OF_APP);`,
  'src/editor.jsx': `export const Editor = () => <p>{${JSON.stringify(words(6000))}}</p>;`,
  'src/late.jsx': 'export default () => <p>late</p>;',
  '.babelrc': '{ "plugins": ["@loadable/babel-plugin"] }',
  // Allowed where it stands, so it is not among what is found.
  'babel.config.cjs':
    "// loadline-allow loadable-babel-plugin: for the tests alone\nmodule.exports = { plugins: ['@loadable/babel-plugin'] };",
};

it('finds in a build what is wrong with its source, and keeps values to itself', async () => {
  process.env['LOADLINE_TEST_TOKEN'] = 'a-value-nobody-may-read';
  onTestFinished(() => {
    delete process.env['LOADLINE_TEST_TOKEN'];
  });
  const root = await writeApp(APP);
  const define = { 'process.env': { ...process.env } };
  await buildWith(root, { enforce: false, failOnError: true }, { define });
  const snapshot = parseSnapshot(
    await readFile(join(root, '.loadline/loadline.snapshot.json'), 'utf8'),
    'x.json',
  );
  const found = runRules(snapshot).map(({ code, at }) => `${code} ${at?.file}:${at?.line}`);
  expect(found.sort()).toEqual([
    'env-leak undefined:undefined',
    'heavy-eager src/app.jsx:2',
    'lazy-declared-after-use src/app.jsx:3',
    'lazy-in-render src/app.jsx:7',
    'lazy-without-boundary src/app.jsx:3',
    'lazy-without-boundary src/app.jsx:8',
    'loadable-babel-plugin .babelrc:1',
  ]);
  const leak = snapshot.source?.find((fact) => fact.kind === 'env-define');
  expect(leak).toMatchObject({ define: 'process.env', files: [expect.any(Number)] });
  expect(leak?.names).toContain('LOADLINE_TEST_TOKEN');
  expect(JSON.stringify(snapshot)).not.toContain('a-value-nobody-may-read');
});
