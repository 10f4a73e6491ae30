import { describe, expect, it, vi } from 'vitest';

import { createCache } from './cache.ts';

const never = (signal: AbortSignal) =>
  new Promise<string>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('createCache', () => {
  it('answers from memory until the answer is stale', async () => {
    let now = 0;
    const cache = createCache(
      () => 100,
      () => now,
    );
    const load = vi.fn<() => Promise<string>>(async () => 'answer');
    await cache.get('/a', load);
    now = 99;
    await expect(cache.get('/a', load)).resolves.toBe('answer');
    expect(load).toHaveBeenCalledTimes(1);
    now = 100;
    await cache.get('/a', load);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('shares a request that is under way', async () => {
    const cache = createCache(() => 100);
    const load = vi.fn<() => Promise<string>>(async () => 'answer');
    const both = await Promise.all([cache.get('/a', load), cache.get('/a', load)]);
    expect(both).toEqual(['answer', 'answer']);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('aborts the request only when nobody waits for it any more', async () => {
    const cache = createCache(() => 100);
    const one = new AbortController();
    const two = new AbortController();
    let shared: AbortSignal | undefined;
    const load = (signal: AbortSignal) => never((shared = signal));
    const first = cache.get('/a', load, one.signal);
    const second = cache.get('/a', load, two.signal);
    one.abort();
    await expect(first).rejects.toThrow('aborted');
    expect(shared?.aborted).toBe(false);
    two.abort();
    await expect(second).rejects.toThrow('aborted');
    expect(shared?.aborted).toBe(true);
  });

  it('asks again after an abort', async () => {
    const cache = createCache(() => 100);
    const abort = new AbortController();
    const aborted = cache.get('/a', never, abort.signal);
    abort.abort();
    // At once, as a page does that goes and comes back: the aborted request must not be handed out.
    const second = cache.get('/a', async () => 'second');
    await expect(aborted).rejects.toThrow('aborted');
    await expect(second).resolves.toBe('second');
  });

  it('keeps no failure', async () => {
    const cache = createCache(() => 100);
    await expect(cache.get('/a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    await expect(cache.get('/a', async () => 'up')).resolves.toBe('up');
  });

  it('forgets what begins with a prefix, and only that', async () => {
    const cache = createCache(() => 100);
    await cache.get('/stories/1', async () => 'old');
    await cache.get('/agents', async () => 'old');
    cache.forget('/stories');
    await expect(cache.get('/stories/1', async () => 'new')).resolves.toBe('new');
    await expect(cache.get('/agents', async () => 'new')).resolves.toBe('old');
  });

  it('does not put back an answer that was forgotten while it was under way', async () => {
    const cache = createCache(() => 100);
    let answer: ((text: string) => void) | undefined;
    const slow = cache.get('/a', () => new Promise<string>((resolve) => (answer = resolve)));
    cache.forget('/a');
    const fresh = cache.get('/a', async () => 'new');
    answer?.('old');
    await expect(slow).resolves.toBe('old');
    await expect(fresh).resolves.toBe('new');
    await expect(cache.get('/a', async () => 'third')).resolves.toBe('new');
  });
});
