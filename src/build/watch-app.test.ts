import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

import { expect, onTestFinished, test } from 'vitest';

import { inProduction, readFolder, writeApp } from '../../plugins/fixtures/app.ts';
import { firstLoad } from '../analysis/first-load.ts';
import { watchApp, type WatchedBuild } from './watch-app.ts';

const MAIN = 'import("./part.js"); document.title = "hello";';

function sizeOf(build: WatchedBuild | null): number {
  if (build === null || 'failure' in build) throw new Error(`no build: ${JSON.stringify(build)}`);
  return firstLoad(build.snapshot, build.snapshot.routes[0]!).js.raw;
}

test('an app is built with each change, a mistake in between ends nothing, and nothing is left', async () => {
  const root = await writeApp({
    'index.html': '<script type="module" src="/main.js"></script>',
    'main.js': MAIN,
    'part.js': 'console.log("part")',
    // An output folder of its own, which must not be written to.
    'vite.config.js': `import { writeFileSync } from 'node:fs';
      export default { build: { outDir: 'public-html' }, plugins: [{ name: 'own', closeBundle() {
        writeFileSync('closed.txt', 'x', { flag: 'a' });
      } }] };`,
  });
  const cwd = process.cwd();
  await inProduction(async () => {
    const app = await watchApp({ root });
    onTestFinished(() => app.close());
    const write = (code: string) => writeFile(join(root, 'main.js'), code);
    const before = sizeOf(await app.next());
    await write(MAIN.replace('hello', 'hello, and some more'));
    expect(sizeOf(await app.next())).toBe(before + ', and some more'.length);
    await write(`${MAIN} const x = ;`);
    const failed = await app.next();
    expect(failed && 'failure' in failed && String(failed.failure)).toContain('main.js');
    await write(MAIN);
    expect(sizeOf(await app.next())).toBe(before);
    const closing = app.next();
    await app.close();
    expect(await closing).toBeNull();
  });
  expect(process.cwd()).toBe(cwd);
  const names = Object.keys(await readFolder(root)).filter(
    (file) => !file.startsWith('node_modules'),
  );
  expect(names).not.toContainEqual(expect.stringContaining('public-html'));
  expect(await readFile(join(root, 'closed.txt'), 'utf8')).toMatch(/^x{3}/);
});

test('what could never be built is refused at once', async () => {
  const root = await writeApp({ 'vite.config.js': 'export default { build: { ssr: true } };' });
  const cwd = process.cwd();
  await expect(watchApp({ root })).rejects.toMatchObject({ code: 'server-build' });
  expect(process.cwd()).toBe(cwd);
});
