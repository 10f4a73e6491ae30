import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { createLogger, createServer, type Rollup } from 'vite';
import { expect, onTestFinished, test, vi } from 'vitest';

import { writeApp } from './fixtures/app.ts';
import { routedApp } from './fixtures/routed-app.ts';
import { loadline, type LoadlineOptions } from './index.ts';

const ROUTER = routedApp['src/router.tsx'];

/** A dev server, and what we said in it so far. */
async function serve(files: Record<string, string>, options: LoadlineOptions) {
  const root = await writeApp(files);
  const said: string[] = [];
  const logger = createLogger('silent');
  logger.warn = (text) => {
    const plain = stripVTControlCharacters(text).trim();
    if (plain.startsWith('loadline')) said.push(plain);
  };
  const server = await createServer({
    root,
    configFile: false,
    customLogger: logger,
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false },
    plugins: [loadline(options)],
  });
  onTestFinished(() => server.close());
  const send = vi.spyOn(server.ws, 'send').mockImplementation(() => {});
  const edit = async (router: string): Promise<void> => {
    await writeFile(join(root, 'src/router.tsx'), router);
    server.watcher.emit('all', 'change', join(root, 'src/router.tsx'));
  };
  return { said, send, edit, root };
}

test('warns of what the source tells, once, and again of what a change adds', async () => {
  const { said, send, edit, root } = await serve(routedApp, { overlay: true });
  await vi.waitFor(() => expect(said).toHaveLength(1), 10_000);
  expect(said[0]).toContain('loadline  2 warnings');
  expect(said[0]).toContain("> 6 | import { TITLE } from './pages/board';");
  expect(said[0]).toMatch(/main\.tsx:3 →\s+\S+router\.tsx:5 →\s+\S+reports\.tsx/);
  expect(said[0]).not.toContain('saves');
  const payload = send.mock.calls[0]![0] as unknown as { err: { loc: Rollup.RollupError['loc'] } };
  expect(payload).toMatchObject({ type: 'error', err: { plugin: 'loadline' } });
  expect(payload.err.loc).toMatchObject({ file: join(root, 'src/router.tsx'), line: 6 });

  // The same again, one line lower; then one thing more.
  await edit(`\n${ROUTER}`);
  await edit(
    `\n${ROUTER}export function Late() { const Page = lazy(() => import('./pages/home')); return <Page />; }\n`,
  );
  await vi.waitFor(() => expect(said).toHaveLength(2), 10_000);
  expect(said[1]).toContain('lazy-in-render');
  expect(said[1]).not.toContain('route-not-lazy');
});

test('says nothing of what is allowed or set to be no matter, nor of what only a build can tell', async () => {
  const router = ROUTER.replace('import { TITLE }', '// loadline-allow lazy-defeated: later\n$&');
  const rules = { 'route-not-lazy': 'off', 'no-stale-chunk-recovery': 'error' } as const;
  const { said, edit } = await serve({ ...routedApp, 'src/router.tsx': router }, { rules });
  await edit(`${router}\n`);
  // The control: this comment is reported, and nothing else is.
  await edit(`${router}\n// loadline-allow no-such-rule: x\n`);
  await vi.waitFor(() => expect(said).toHaveLength(1), 10_000);
  expect(said[0]).toContain('loadline  1 warning\n');
  expect(said[0]).toContain('bad-allow');
});
