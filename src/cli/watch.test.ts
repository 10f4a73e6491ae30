import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test, vi } from 'vitest';

import { inProduction, writeApp } from '../../plugins/fixtures/app.ts';
import { runIn } from './fixtures/run-in.ts';
import { runCli } from './run.ts';

const APP = {
  'index.html': '<script type="module" src="/main.js"></script>',
  'main.js': 'document.title = "hello";',
  'vite.config.js': 'console.log("the config prints"); export default {};',
};

test('loadline --watch prints the report, then one block a build, and ends well with Ctrl-C', async () => {
  const root = await writeApp(APP);
  const interrupt = new AbortController();
  const printed: string[] = [];
  const ended = inProduction(() =>
    runCli(['--watch'], {
      out: (text) => void printed.push(text),
      err: () => {},
      redraw: () => {},
      cwd: root,
      colors: false,
      width: 80,
      live: false,
      signal: interrupt.signal,
    }),
  );
  try {
    await vi.waitFor(() => expect(printed).toHaveLength(1), 20_000);
    await writeFile(join(root, 'main.js'), 'document.title = "hello, and some more";');
    await vi.waitFor(() => expect(printed).toHaveLength(2), 20_000);
  } finally {
    interrupt.abort();
  }
  expect(await ended).toBe(0);
  expect(printed[0]).toContain('First load of each route');
  expect(printed[1]).toMatch(/^\d\d:\d\d:\d\d {2}1 route changed {2}built in /);
  expect(printed[1]).toContain('+');
});

test('what watches prints text', async () => {
  const root = await writeApp(APP);
  const { code, err } = await runIn(root, 'analyze', '--watch', '--format', 'json');
  expect([code, err]).toEqual([2, expect.stringContaining('--watch prints text')]);
});
