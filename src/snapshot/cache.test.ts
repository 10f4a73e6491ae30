import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { cacheKey, openCache } from './cache.ts';

async function place(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'loadline-cache-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return join(made, 'cache', 'a.cache');
}

async function keep(file: string, entries: Record<string, unknown>, limit?: number): Promise<void> {
  const cache = await openCache(file, 'v1', limit);
  for (const [key, value] of Object.entries(entries)) cache.set(key, value);
  await cache.save();
}

describe('a cache', () => {
  it('gives back what was kept, to another build too', async () => {
    const file = await place();
    await keep(file, { a: { x: [1, 'é🚢\n'] }, b: null });
    const cache = await openCache(file, 'v1');
    expect(cache.get('a')).toEqual({ x: [1, 'é🚢\n'] });
    expect(cache.get('b')).toBeNull();
    expect(cache.get('c')).toBeUndefined();
  });

  it('forgets what another version worked out', async () => {
    const file = await place();
    await keep(file, { a: 1 });
    expect((await openCache(file, 'v2')).get('a')).toBeUndefined();
  });

  it.each([
    ['half a file', (file: string) => truncate(file, 90)],
    ['an empty file', (file: string) => truncate(file, 0)],
    ['other text', (file: string) => writeFile(file, '{"a":1}\na 1\n')],
    [
      'a flipped figure',
      async (file: string) => {
        await writeFile(file, (await readFile(file, 'utf8')).replace('1000', '1001'));
      },
    ],
  ])('takes %s for none, and makes a new one', async (_, spoil) => {
    const file = await place();
    await keep(file, { a: 1000 });
    await spoil(file);
    expect((await openCache(file, 'v1')).get('a')).toBeUndefined();
    await keep(file, { a: 2 });
    expect((await openCache(file, 'v1')).get('a')).toBe(2);
  });

  it('is whole when builds end at the same time', async () => {
    const file = await place();
    const long = 'x'.repeat(100_000);
    await Promise.all(Array.from({ length: 20 }, (_, at) => keep(file, { a: { at, long } })));
    expect((await openCache(file, 'v1')).get('a')).toMatchObject({ long });
    expect(await readdir(dirname(file))).toEqual(['a.cache']);
  });

  it('keeps nothing, and says nothing, where nothing can be written', async () => {
    const file = await place();
    await writeFile(dirname(file), 'a file where the folder should be');
    await keep(file, { a: 1 });
    expect((await openCache(file, 'v1')).get('a')).toBeUndefined();
    await rm(dirname(file));
    await mkdir(file, { recursive: true });
    await keep(file, { a: 1 });
    expect(await readdir(dirname(file))).toEqual(['a.cache']);
  });

  it('drops what was not asked for the longest time', async () => {
    const file = await place();
    const text = 'x'.repeat(998);
    await keep(file, { a: text, b: text, c: text });
    const next = await openCache(file, 'v1', 3500);
    next.get('b');
    next.set('d', text);
    await next.save();
    const last = await openCache(file, 'v1');
    expect(['a', 'b', 'c', 'd'].filter((key) => last.get(key) !== undefined)).toEqual([
      'a',
      'b',
      'd',
    ]);
    expect((await stat(file)).size).toBeLessThan(3500);
  });

  it('sweeps up after a crash, and leaves alone what is being written', async () => {
    const file = await place();
    await keep(file, { a: 1 });
    for (const name of ['old.tmp', 'new.tmp']) await writeFile(join(dirname(file), name), '');
    const then = new Date(Date.now() - 2 * 3600 * 1000);
    await utimes(join(dirname(file), 'old.tmp'), then, then);
    await keep(file, { b: 1 });
    expect(await readdir(dirname(file))).toEqual(['a.cache', 'new.tmp']);
  });

  it('removes the caches of apps that are built no more when there is too much', async () => {
    const file = await place();
    await keep(file, { a: 1 });
    for (const [at, name] of ['b.cache', 'c.cache'].entries()) {
      const other = join(dirname(file), name);
      await writeFile(other, '');
      await truncate(other, 70 * 1024 * 1024);
      await utimes(other, new Date(2020, 0, at + 1), new Date(2020, 0, at + 1));
    }
    await keep(file, { b: 1 });
    expect(await readdir(dirname(file))).toEqual(['a.cache', 'c.cache']);
  });
});

it('has a key for every way to cut the same text into parts', () => {
  expect(cacheKey(['ab', 'c'])).not.toBe(cacheKey(['a', 'bc']));
  expect(cacheKey(['ab', 'c'])).toBe(cacheKey([Buffer.from('ab'), 'c']));
});
