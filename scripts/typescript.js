// `node --import ./scripts/typescript.js file.ts`: lets Node 20, which cannot strip types itself, run our sources.
// Used by benchmarks and by tests that start a process of their own; the published package is plain JavaScript.
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

import { transformWithOxc } from 'vite';

if (isMainThread) register(import.meta.url);

/** Module hook: turns a TypeScript source into JavaScript, everything else goes on to Node. */
export async function load(url, context, next) {
  if (!url.startsWith('file:') || !/\.tsx?$/.test(new URL(url).pathname)) return next(url, context);
  const file = fileURLToPath(url);
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file, { sourcemap: false });
  return { format: 'module', source: code, shortCircuit: true };
}
