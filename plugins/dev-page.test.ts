import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Window } from 'happy-dom';
import { createServer, type Plugin } from 'vite';
import { expect, onTestFinished, test, vi } from 'vitest';

import type { Live } from './dev-board.ts';
import { devPageHtml } from './dev-page-html.ts';
import { writeApp } from './fixtures/app.ts';
import { routedApp } from './fixtures/routed-app.ts';
import { loadline } from './index.ts';

interface DockContext {
  readonly docks: { values(): readonly { readonly id: string; readonly url?: string }[] };
}

test('a dev server has a page with live findings and the last report, and an entry in its DevTools', async () => {
  const root = await writeApp(routedApp);
  let docks: readonly { id: string; url?: string }[] = [];
  const spy: Plugin & { devtools: unknown } = {
    name: 'spy',
    devtools: { setup: (context: DockContext) => void (docks = [...context.docks.values()]) },
  };
  const server = await createServer({
    root,
    base: '/app/',
    configFile: false,
    logLevel: 'silent',
    devtools: true,
    optimizeDeps: { noDiscovery: true },
    server: { port: 0, hmr: false, ws: false },
    plugins: [loadline(), spy],
  });
  onTestFinished(() => server.close());
  await server.listen();
  const { port } = server.httpServer!.address() as { port: number };
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`http://localhost:${port}/app/__loadline${path}`, { redirect: 'manual', ...init });

  expect(docks.find(({ id }) => id === 'loadline')?.url).toBe('/app/__loadline/');
  const page = await ask('/');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await page.text()).toContain('<iframe id="report"');
  expect((await ask('')).headers.get('location')).toBe('/app/__loadline/');
  expect((await ask('/report.html')).status).toBe(404);
  expect((await ask('/../src/main.tsx')).status).not.toBe(500);
  expect((await ask('/', { method: 'PUT' })).status).toBe(405);

  const closed = new AbortController();
  const stream = await ask('/live', { signal: closed.signal });
  let heard = '';
  const listening = (async () => {
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) heard += chunk;
  })().catch(() => {});
  await vi.waitFor(() => expect(heard).toContain('"state":"ready"'), 15_000);
  expect(heard).toContain('event: report\ndata: {"written":null}');
  const ready = heard.split('\n').find((line) => line.includes('"ready"'))!;
  const { findings } = JSON.parse(ready.replace('data: ', '')) as Live;
  expect(findings.map(({ code, place }) => `${code} ${place}`).sort()).toEqual([
    'lazy-defeated src/router.tsx:6:1',
    'route-not-lazy src/router.tsx:5:1',
  ]);
  expect(findings[0]!.chain[0]).toBe('index.html:1:22');

  await mkdir(join(root, '.loadline'));
  await writeFile(join(root, '.loadline/report.html'), 'the report');
  server.watcher.emit('all', 'add', join(root, '.loadline/report.html'));
  await vi.waitFor(() => expect(heard).toMatch(/event: report\ndata: \{"written":\d/), 5000);
  expect(await (await ask('/report.html')).text()).toBe('the report');
  closed.abort();
  await listening;
});

test('what comes from the app is shown as text', () => {
  const { document } = new Window();
  const html = devPageHtml('n');
  document.body.innerHTML = /<body>([\s\S]*)<script/.exec(html)![1]!;
  const script = /<script[^>]*>([\s\S]*)<\/script>/.exec(html)![1]!;
  const listeners = new Map<string, (event: { data: string }) => void>();
  class Source {
    addEventListener(name: string, listener: (event: { data: string }) => void): void {
      listeners.set(name, listener);
    }
  }
  const run: unknown = new Function('document', 'EventSource', 'fetch', script);
  (run as (...given: unknown[]) => void)(document, Source, () => {});
  const nasty = '<img src=x onerror=alert(1)></script>';
  const live: Live = {
    state: 'ready',
    findings: [
      {
        code: 'route-not-lazy',
        severity: 'warning',
        message: nasty,
        fix: nasty,
        place: nasty,
        chain: [nasty, 'b'],
      },
    ],
  };
  listeners.get('live')!({ data: JSON.stringify(live) });
  expect(document.querySelector('#state')!.textContent).toBe(
    '1 finding in the source as it is now',
  );
  const list = document.querySelector('#findings')!;
  expect(list.querySelectorAll('img')).toHaveLength(0);
  expect(list.textContent.split(nasty)).toHaveLength(5);
  expect(list.querySelectorAll('button')).toHaveLength(3);
  listeners.get('report')!({ data: '{"written":null}' });
  expect(document.querySelector('#none')!.hasAttribute('hidden')).toBe(false);
});
