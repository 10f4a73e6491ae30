import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { openAppCache } from './cache-place.ts';

async function repository(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'loadline-place-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  await writeFile(join(made, 'package.json'), '{}');
  await mkdir(join(made, 'apps/web'), { recursive: true });
  return made;
}

async function keepOne(root: string, place?: string): Promise<void> {
  const cache = await openAppCache(root, place);
  cache.set('a', 1);
  await cache.save();
}

it("lies in the app's package, a file for each app", async () => {
  const root = await repository();
  await keepOne(root, '');
  await keepOne(join(root, 'apps/web'), '');
  expect(await readdir(join(root, 'node_modules/.cache/loadline'))).toHaveLength(2);
  expect((await openAppCache(root, '')).get('a')).toBe(1);
});

it('lies elsewhere, or nowhere, where that is asked', async () => {
  const root = await repository();
  await keepOne(root, 'kept');
  await keepOne(root, 'off');
  expect((await readdir(root)).sort()).toEqual(['apps', 'kept', 'package.json']);
});
