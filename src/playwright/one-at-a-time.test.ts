import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { oneAtATime } from './one-at-a-time.ts';

let folder = '';
const lock = () => join(folder, 'lock');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loadline-lock-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** `Promise.withResolvers`, which Node 20 lacks. */
function withResolvers(): { promise: Promise<void>; reject: (error: Error) => void } {
  let reject: (error: Error) => void;
  const promise = new Promise<void>((_, no) => (reject = no));
  return { promise, reject: reject! };
}

it('lets the second wait until the first is done, though that fails', async () => {
  const order: string[] = [];
  const { promise: held, reject: end } = withResolvers();
  const first = oneAtATime(
    ignore,
    async () => {
      order.push('first');
      await held;
    },
    lock(),
  );
  const refused = first.catch((error: Error) => error.message);
  // Two that ask at the same moment are served in either order.
  await expect.poll(() => order).toEqual(['first']);
  let waited = 0;
  const second = oneAtATime(
    (ms) => (waited += ms),
    async () => order.push('second'),
    lock(),
  );
  await expect.poll(() => waited).toBeGreaterThan(0);
  expect(order).toEqual(['first']);
  end(new Error('it failed'));
  expect(await refused).toBe('it failed');
  await second;
  expect(order).toEqual(['first', 'second']);
  expect(existsSync(lock())).toBe(false);
});

function ignore(): void {}

it('takes over from a process that is gone', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  await writeFile(lock(), String(pid));
  expect(await oneAtATime(ignore, async () => 'done', lock())).toBe('done');
});
