import { describe, expect, it } from 'vitest';

import type { Story } from '../../src/api/types.ts';
import { TEST_NOW, type AskInit, type TestApp, type TestApps } from './test-app.ts';

const put = (json: unknown): AskInit => ({ method: 'PUT', json });
const move = (column: string, position: number): AskInit => ({
  method: 'PATCH',
  json: { column, position },
});
const ids = (stories: readonly Story[], column: string): string[] =>
  stories.filter((story) => story.column === column).map(({ id }) => id);

/** What writes change, and what they refuse, in both forms. */
export function testWrites(apps: TestApps): void {
  describe.each(['before', 'after'] as const)('%s', (form) => {
    const ask = (path: string, init?: AskInit): ReturnType<TestApp['ask']> =>
      apps[form].ask(path, init);
    const board = async (): Promise<Story[]> =>
      (await ask('/api/projects/live-tracking/stories')).body.items;

    it('saves what changed of a story, and nothing else', async () => {
      const old = (await ask('/api/stories/nav-2')).body;
      const edit = { title: 'Show the map on a watch', priority: 'urgent', assigneeId: null };
      const saved = await ask('/api/stories/nav-2', put(edit));
      expect(saved.status).toBe(200);
      expect(saved.body).toEqual({ ...old, ...edit, updatedAt: TEST_NOW });
      expect((await ask('/api/stories/nav-2')).body).toEqual(saved.body);
      const { items } = (await ask('/api/projects/navigator/stories')).body;
      expect(items.find(({ id }: Story) => id === 'nav-2').title).toBe('Show the map on a watch');
    });

    it('moves a story within its column and to another, and leaves no gap', async () => {
      const start = await board();
      const [first = '', second = '', third = '', ...rest] = ids(start, 'backlog');
      const next = ids(start, 'next');

      const down = await ask(`/api/stories/${first}/position`, move('backlog', 2));
      expect(ids(down.body, 'backlog')).toEqual([second, third, first, ...rest]);
      expect(new Set(down.body.map(({ column }: Story) => column))).toEqual(new Set(['backlog']));
      const up = await ask(`/api/stories/${first}/position`, move('backlog', 0));
      expect(ids(up.body, 'backlog')).toEqual([first, second, third, ...rest]);

      const across = await ask(`/api/stories/${second}/position`, move('next', 1));
      expect(ids(across.body, 'backlog')).toEqual([first, third, ...rest]);
      expect(ids(across.body, 'next')).toEqual([next[0], second, ...next.slice(1)]);
      const end = await ask(`/api/stories/${third}/position`, move('next', 99));
      expect(ids(end.body, 'next').at(-1)).toBe(third);

      const after = await board();
      for (const column of ['backlog', 'next']) {
        const positions = after
          .filter((story) => story.column === column)
          .map(({ position }) => position);
        expect(positions).toEqual(positions.map((_, i) => i));
      }
      expect(
        after
          .filter(({ updatedAt }) => updatedAt === TEST_NOW)
          .map(({ id }) => id)
          .sort(),
      ).toEqual([first, second, third].sort());
    });

    it('saves a workflow as it was drawn, with steps that follow from it', async () => {
      const nodes = [
        { id: 'n1', kind: 'trigger', label: 'New tag', agentId: null, x: 0, y: 10.4 },
        { id: 'new', kind: 'agent', label: 'Write', agentId: 'release-scribe', x: 300, y: -20 },
        { id: 'n3', kind: 'output', label: 'Send', agentId: null, x: 600, y: 0 },
      ];
      const edges = [
        { id: 'a', source: 'new', target: 'n3', label: 'ready' },
        { id: 'b', source: 'n1', target: 'new', label: null },
      ];
      const saved = await ask('/api/workflows/newsletter', put({ nodes, edges }));
      expect(saved.status).toBe(200);
      expect(saved.body.nodes).toEqual([{ ...nodes[0], y: 10 }, nodes[1], nodes[2]]);
      expect(saved.body.edges).toEqual(edges);
      expect(
        saved.body.steps.map(({ nodeId, dependsOn }: { nodeId: string; dependsOn: string[] }) => [
          nodeId,
          dependsOn,
        ]),
      ).toEqual([
        ['n1', []],
        ['new', ['step-n1']],
        ['n3', ['step-new']],
      ]);
      expect((await ask('/api/workflows/newsletter')).body).toEqual(saved.body);
      expect((await ask('/api/workflows?query=newsletter')).body.items[0].stepCount).toBe(3);
    });

    it('runs a workflow and remembers it', async () => {
      const run = (await ask('/api/workflows/berth-plan/run', { method: 'POST' })).body;
      expect(run).toMatchObject({
        workflowId: 'berth-plan',
        status: 'succeeded',
        startedAt: TEST_NOW,
      });
      const { steps, lastRunAt, lastRunStatus } = (await ask('/api/workflows/berth-plan')).body;
      expect([lastRunAt, lastRunStatus]).toEqual([TEST_NOW, 'succeeded']);
      expect(run.steps.map(({ stepId }: { stepId: string }) => stepId)).toEqual(
        steps.map(({ id }: { id: string }) => id),
      );
      const sum = steps.reduce(
        (total: number, step: { durationMs: number }) => total + step.durationMs,
        0,
      );
      // Three of the steps can go side by side.
      expect(run.durationMs > sum * 0.9).toBe(form === 'before');
    });

    it('saves settings, and the dashboard follows', async () => {
      const old = (await ask('/api/settings')).body;
      const { stats } = (await ask('/api/dashboard')).body;
      expect(stats.spendLimit).toBe(250);
      expect(stats.waitingForReview).toBeGreaterThan(0);
      const changed = { ...old, limits: { spend: 99.5, concurrentRuns: 3, reviewAbove: 1_000 } };
      expect((await ask('/api/settings', put(changed))).body).toEqual(changed);
      expect((await ask('/api/settings')).body).toEqual(changed);
      expect((await ask('/api/dashboard')).body.stats).toMatchObject({
        spendLimit: 99.5,
        waitingForReview: 0,
      });
      await ask('/api/settings', put(old));
    });

    const graph = {
      nodes: [{ id: 'a', kind: 'trigger', label: 'A', agentId: null, x: 0, y: 0 }],
      edges: [],
    };
    const edge = { id: 'e', source: 'a', target: 'a', label: null };

    it.each([
      ['PUT', '/api/stories/nav-1', '{', 400, 'not JSON'],
      ['PUT', '/api/stories/nav-1', { title: '' }, 400, 'title: '],
      ['PUT', '/api/stories/nav-1', { owner: 'x' }, 400, 'owner'],
      ['PUT', '/api/stories/nav-1', { assigneeId: 'nobody' }, 400, "no agent 'nobody'"],
      [
        'PUT',
        '/api/stories/nav-1',
        { body: '<img src=x onerror=alert(1)>' },
        400,
        'holds what a story may not: <img',
      ],
      ['PUT', '/api/stories/nothing', { title: 'A' }, 404, 'no story'],
      ['PUT', '/api/stories/nav-1', { body: 'x'.repeat(300_000) }, 413, 'larger than'],
      ['PATCH', '/api/stories/nav-1/position', { column: 'later', position: 0 }, 400, 'column: '],
      ['PATCH', '/api/stories/nav-1/position', { column: 'next', position: -1 }, 400, 'position: '],
      ['PATCH', '/api/stories/nothing/position', { column: 'next', position: 0 }, 404, 'no story'],
      [
        'PUT',
        '/api/workflows/newsletter',
        { ...graph, edges: [edge] },
        400,
        'wait for each other: a',
      ],
      ['PUT', '/api/workflows/newsletter', { ...graph, nodes: [] }, 400, 'nodes: '],
      ['PUT', '/api/workflows/nothing', graph, 404, 'no workflow'],
      ['POST', '/api/workflows/nothing/run', undefined, 404, 'no workflow'],
      ['PUT', '/api/settings', { retentionDays: 3 }, 400, 'workspace'],
      ['DELETE', '/api/settings', undefined, 404, 'Nothing answers DELETE'],
    ])('refuses %s %s with %j', async (method, path, body, status, words) => {
      const init = typeof body === 'string' ? { body } : { json: body };
      const asked = await ask(path, { method, ...init });
      expect(asked.status).toBe(status);
      expect(asked.body.error.message).toContain(words);
    });

    it('takes JSON only when it is called JSON', async () => {
      const asked = await ask('/api/stories/nav-1', {
        ...put({ title: 'A' }),
        headers: { 'Content-Type': 'text/plain' },
      });
      expect([asked.status, asked.body.error.code]).toEqual([415, 'not-json']);
    });
  });

  describe('after', () => {
    it('stops a workflow behind an agent that is not at work', async () => {
      const run = (await apps.after.ask('/api/workflows/vat-return/run', { method: 'POST' })).body;
      expect(run.status).toBe('failed');
      expect(run.steps.map(({ status }: { status: string }) => status)).toEqual([
        'succeeded',
        'succeeded',
        'succeeded',
        'failed',
        'queued',
      ]);
      expect(run.steps[3].output).toBe('Tax Filer is failed.');
    });

    it('forgets what a write changed, and keeps the rest', async () => {
      const { ask } = apps.after;
      const paths = [
        '/api/projects',
        '/api/workflows',
        '/api/settings',
        '/api/dashboard',
        '/api/agents',
      ];
      const outcomes = async (): Promise<string[]> => {
        const found = [];
        for (const path of paths) found.push((await ask(path)).cache);
        return found;
      };
      await outcomes();
      expect(await outcomes()).toEqual(['hit', 'hit', 'hit', 'hit', 'hit']);
      await ask('/api/stories/nav-5', put({ estimate: 13 }));
      expect(await outcomes()).toEqual(['miss', 'hit', 'hit', 'hit', 'hit']);
      const { nodes, edges } = (await ask('/api/workflows/case-study')).body;
      await ask('/api/workflows/case-study', put({ nodes, edges }));
      expect(await outcomes()).toEqual(['hit', 'miss', 'hit', 'hit', 'hit']);
      await ask('/api/settings', put((await ask('/api/settings')).body));
      expect(await outcomes()).toEqual(['hit', 'hit', 'miss', 'miss', 'hit']);
    });

    it('writes with fewer than 10 queries, where before needs one a row', async () => {
      const story = { path: '/api/stories/nav-7/position', init: move('done', 0) };
      expect((await apps.after.ask(story.path, story.init)).queries).toBeLessThan(10);
      expect((await apps.before.ask(story.path, story.init)).queries).toBeGreaterThan(20);
    });
  });
}
