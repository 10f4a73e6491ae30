import { expect, it } from 'vitest';

import { createMemoryCache } from './memory-cache.ts';

const value = (text: string) => (): Promise<string> => Promise.resolve(text);

it('makes a value once for those who ask at the same time', async () => {
  const cache = createMemoryCache<number>(10, () => 0);
  let made = 0;
  const load = async (): Promise<number> => {
    made += 1;
    return made;
  };
  const answers = await Promise.all([
    cache.get('g', 'k', 100, load),
    cache.get('g', 'k', 100, load),
  ]);
  expect(answers).toEqual([
    { value: 1, hit: false },
    { value: 1, hit: true },
  ]);
});

it('does not keep what was made from before a write', async () => {
  const cache = createMemoryCache<string>(10, () => 0);
  let finish: ((made: string) => void) | undefined;
  const slow = cache.get('g', 'k', 100, () => new Promise((resolve) => (finish = resolve)));
  cache.forget('g');
  finish?.('old');
  expect((await slow).value).toBe('old');
  expect(await cache.get('g', 'k', 100, value('new'))).toEqual({ value: 'new', hit: false });
});

it('forgets one group and not the other', async () => {
  const cache = createMemoryCache<string>(10, () => 0);
  await cache.get('a', 'k', 100, value('1'));
  await cache.get('b', 'k', 100, value('1'));
  cache.forget('a');
  expect((await cache.get('a', 'k', 100, value('2'))).value).toBe('2');
  expect((await cache.get('b', 'k', 100, value('2'))).value).toBe('1');
});

it('does not keep a failure', async () => {
  const cache = createMemoryCache<string>(10, () => 0);
  await expect(cache.get('g', 'k', 100, () => Promise.reject(new Error('down')))).rejects.toThrow(
    'down',
  );
  expect((await cache.get('g', 'k', 100, value('up'))).value).toBe('up');
});

it('holds no more than it may', async () => {
  const cache = createMemoryCache<string>(2, () => 0);
  for (const key of ['a', 'b', 'c']) await cache.get('g', key, 100, value('1'));
  expect((await cache.get('g', 'c', 100, value('2'))).hit).toBe(true);
  expect((await cache.get('g', 'b', 100, value('2'))).hit).toBe(true);
  expect((await cache.get('g', 'a', 100, value('2'))).hit).toBe(false);
});
