import { describe, expect, it } from 'vitest';

import type { Asked, TestApp, TestApps } from './test-app.ts';

const MINUTE = 60_000;

const LISTS = [
  '/api/commands',
  '/api/commands?category=billing&sort=-uses',
  '/api/commands?query=INVOICE&sort=successRate',
  '/api/commands?query=100%25',
  '/api/commands/categories',
  '/api/agents',
  '/api/agents?status=idle&sort=-spend',
  '/api/agents?query=notes',
  '/api/workflows',
  '/api/workflows?sort=lastRunAt',
  '/api/workflows?sort=-medianMs',
  '/api/templates',
  '/api/projects',
  '/api/projects?query=nav&sort=-storyCount',
  '/api/projects/navigator/stories',
  '/api/projects/navigator/stories?expand=assignee',
  '/api/dashboard',
  '/api/reports',
  '/api/reports?from=2026-02-20&to=2026-03-20',
];

const DETAILS = [
  '/api/commands/git-list-branches',
  '/api/agents/release-scribe',
  '/api/workflows/release-notes',
  '/api/projects/navigator',
  '/api/stories/nav-1',
  '/api/stories/nav-3?expand=assignee',
  '/api/settings',
];

/** What both forms answer alike, and what each answers in its own way. */
export function testReads({ before, after }: TestApps): void {
  const slowAnswers = new Map<string, Asked>();
  const queriesOf = (path: string): number => slowAnswers.get(path)?.queries ?? 0;

  describe('both forms', () => {
    it.each([...LISTS, ...DETAILS])('give the same answer to %s', async (path) => {
      const slow = await before.ask(path);
      const quick = await after.ask(path);
      slowAnswers.set(path, slow);
      expect(slow.status).toBe(200);
      expect(quick.body).toEqual(slow.body);
    });

    it.each(LISTS)('find something for %s, or nothing when the text is nowhere', async (path) => {
      const { body } = await after.ask(path);
      const rows = body.items ?? body.series ?? body.runsByDay ?? body;
      expect(rows.length > 0).toBe(!path.includes('100%25'));
    });

    it.each([
      ['/api/commands?page=0', 400, 'page is '],
      ['/api/commands?size=201', 400, 'from 1 to 200'],
      ['/api/agents?fields=name,salary', 400, "fields names 'salary', but may only name: id, name"],
      ['/api/agents?sort=salary', 400, 'sort is '],
      ['/api/agents?status=asleep', 400, 'running, idle, paused, failed'],
      [`/api/commands?query=${'x'.repeat(201)}`, 400, 'longer than 200'],
      ['/api/commands?category=%27%3B--', 400, 'is no id'],
      ['/api/agents/Robert%27%29%3B', 400, 'is no id'],
      ['/api/projects/navigator/stories?expand=body', 400, 'expand is'],
      ['/api/reports?from=2026-02-30', 400, 'must be a day'],
      ['/api/reports?from=2026-06-02&to=2026-06-01', 400, 'after to'],
      ['/api/reports?from=2024-06-02', 400, 'at most 366 days'],
      ['/api/agents/nobody', 404, "no agent 'nobody'"],
      ['/api/commands/nothing', 404, 'no command'],
      ['/api/workflows/nothing', 404, 'no workflow'],
      ['/api/projects/nothing', 404, 'no project'],
      ['/api/projects/nothing/stories', 404, 'no project'],
      ['/api/stories/nothing', 404, 'no story'],
      ['/api/nothing', 404, 'Nothing answers GET /api/nothing'],
      ['/index.html', 404, 'Nothing answers'],
    ])('refuse %s with %i', async (path, status, words) => {
      for (const app of [before, after]) {
        const asked = await app.ask(path);
        expect(asked.status).toBe(status);
        expect(asked.body.error.message).toContain(words);
        expect(asked.queries).toBeGreaterThanOrEqual(0);
        expect(asked.cache).toBe('miss');
      }
    });
  });

  describe('before', () => {
    it('sends the whole list, whatever page and fields were asked for', async () => {
      const { body } = await before.ask(
        '/api/commands?category=billing&page=2&size=10&fields=name',
      );
      expect(body).toMatchObject({ page: 1, total: 210, size: 210 });
      expect(body.items).toHaveLength(210);
      expect(body.items[0]).toHaveProperty('summary');
    });

    it('asks one query a row', () => {
      expect(queriesOf('/api/commands')).toBe(2521);
      expect(queriesOf('/api/agents')).toBe(1 + 2 * 48);
      expect(queriesOf('/api/projects/navigator/stories?expand=assignee')).toBeGreaterThan(40);
      expect(queriesOf('/api/dashboard')).toBeGreaterThan(80);
    });

    it('never caches or compresses, and says nothing that would let a browser cache', async () => {
      await before.ask('/api/templates');
      const again = await before.ask('/api/templates', { headers: { 'Accept-Encoding': 'br' } });
      expect(again.cache).toBe('miss');
      expect([...again.headers.keys()]).toEqual(['content-type', 'server-timing']);
    });
  });

  describe('after', () => {
    it('sends the pages of a list, one after the other, without a gap', async () => {
      const whole = (await after.ask('/api/agents?sort=-spend')).body.items;
      const pages = [];
      for (const page of [1, 2, 3, 4]) {
        const { body } = await after.ask(`/api/agents?sort=-spend&page=${page}&size=14`);
        expect(body).toMatchObject({ total: 48, page, size: 14 });
        pages.push(...body.items);
      }
      expect(pages).toEqual(whole);
      expect((await after.ask('/api/agents?page=9')).body).toEqual({
        items: [],
        total: 48,
        page: 9,
        size: 25,
      });
    });

    it('counts only what matches', async () => {
      const { body } = await after.ask('/api/commands?category=billing&query=refund&page=1&size=5');
      expect(body.items).toHaveLength(5);
      expect(body.total).toBe(14);
    });

    it('sends the fields that were asked for, and always the id', async () => {
      const { items } = (await after.ask('/api/agents?fields=name,status&page=1&size=2')).body;
      expect(items.map(Object.keys)).toEqual([
        ['id', 'name', 'status'],
        ['id', 'name', 'status'],
      ]);
      const stories = (
        await after.ask('/api/projects/navigator/stories?fields=title&expand=assignee')
      ).body.items;
      expect(Object.keys(stories[0])).toEqual(['id', 'title', 'assignee']);
    });

    it('asks fewer than 10 queries for a list and fewer than 5 for a detail', async () => {
      after.pass(11 * MINUTE);
      for (const path of LISTS)
        expect.soft((await after.ask(path)).queries, path).toSatisfy((n) => n >= 1 && n < 10);
      for (const path of DETAILS)
        expect.soft((await after.ask(path)).queries, path).toSatisfy((n) => n >= 1 && n < 5);
    });

    it('answers in under 100 ms on average and 200 ms at the 95th percentile, without its cache', async () => {
      // Every path has been asked before, so nothing is measured that only a first request pays.
      const times: number[] = [];
      after.pass(11 * MINUTE);
      for (const path of [...LISTS, ...DETAILS]) {
        const { ms, cache } = await after.ask(path);
        expect(cache).toBe('miss');
        times.push(ms);
      }
      times.sort((a, b) => a - b);
      expect(times.reduce((sum, ms) => sum + ms, 0) / times.length).toBeLessThan(100);
      expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(200);
    });

    it('answers a second time from memory, until the time is over', async () => {
      const paths = {
        '/api/commands?page=1': 5,
        '/api/agents?page=1': 5,
        '/api/workflows': 5,
        '/api/templates': 10,
        '/api/dashboard': 1,
      };
      for (const [path, minutes] of Object.entries(paths)) {
        after.pass(11 * MINUTE);
        expect((await after.ask(path)).cache).toBe('miss');
        after.pass(minutes * MINUTE - 1);
        const hit = await after.ask(path);
        expect([hit.cache, hit.queries]).toEqual(['hit', 0]);
        after.pass(1);
        expect((await after.ask(path)).cache).toBe('miss');
      }
    });

    it('answers every question of a second visit from memory', async () => {
      await visit(after);
      expect(new Set(await visit(after))).toEqual(new Set(['hit']));
    });

    it('does not remember a refusal', async () => {
      await after.ask('/api/agents/nobody');
      expect(await after.ask('/api/agents/nobody')).toMatchObject({
        status: 404,
        cache: 'miss',
        queries: 1,
      });
    });

    it('says 304 when the browser has it already', async () => {
      const first = await after.ask('/api/agents');
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
      expect(first.headers.get('cache-control')).toBe('private, max-age=300');
      for (const tags of [etag, `"other", ${etag.slice(2)}`, '*']) {
        const again = await after.ask('/api/agents', { headers: { 'If-None-Match': tags } });
        expect(again).toMatchObject({ status: 304, body: null, cache: 'hit' });
        expect(again.headers.get('etag')).toBe(etag);
      }
      expect(
        (await after.ask('/api/agents', { headers: { 'If-None-Match': '"other"' } })).status,
      ).toBe(200);
      expect((await after.ask('/api/workflows')).headers.get('cache-control')).toBe(
        'private, no-cache',
      );
    });

    it('compresses what is worth it, as the browser likes it', async () => {
      expect(await encoding(after, '/api/agents', 'gzip, deflate, br, zstd')).toBe('br');
      expect(await encoding(after, '/api/agents', 'gzip')).toBe('gzip');
      expect(await encoding(after, '/api/agents', 'identity')).toBe(null);
      expect(await encoding(after, '/api/settings', 'br')).toBe(null);
    });
  });
}

async function visit({ ask }: TestApp): Promise<string[]> {
  const outcomes = [];
  for (const path of [...LISTS, ...DETAILS]) outcomes.push((await ask(path)).cache);
  return outcomes;
}

async function encoding({ ask }: TestApp, path: string, accept: string): Promise<string | null> {
  const { headers } = await ask(path, { headers: { 'Accept-Encoding': accept } });
  expect(headers.get('vary')).toBe('Accept-Encoding');
  return headers.get('content-encoding');
}
