import { mkdtemp, rm, unlink, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { makeSnapshot } from '../analysis/fixtures/make-snapshot.ts';
import { changedSince } from './changed-since.ts';
import { putFiles, runIn } from './fixtures/run-in.ts';

const BUILT = new Date('2026-01-02T00:00:00Z');
const BEFORE = new Date('2026-01-01T00:00:00Z');
const AFTER = new Date('2026-01-03T00:00:00Z');
const SNAPSHOT = '.loadline/loadline.snapshot.json';

const snapshot = makeSnapshot({
  modules: {
    'src/main.tsx': { imports: ['src/chart.tsx:1:1', 'node_modules/gone/index.js:2:1'] },
    'src/chart.tsx': {},
    'node_modules/gone/index.js': {},
  },
  files: { 'assets/main.js': { entry: true, facade: 'src/main.tsx', holds: {} } },
});

let root = '';
const changed = () => changedSince(snapshot, root, BUILT.getTime());
const touch = (name: string, time: Date) => utimes(join(root, name), time, time);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loadline-changed-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  const files = { 'src/main.tsx': '', 'src/chart.tsx': '', 'vite.config.ts': '' };
  await putFiles(root, { ...files, [SNAPSHOT]: snapshot });
  for (const name of Object.keys(files)) await touch(name, BEFORE);
  await touch(SNAPSHOT, BUILT);
});

describe('changedSince', () => {
  it('is nothing where all is as it was', async () => {
    expect(await changed()).toBeNull();
  });

  it('is a module or a setting that was written since', async () => {
    await touch('src/chart.tsx', AFTER);
    expect(await changed()).toEqual({ name: 'src/chart.tsx', isGone: false });
    await touch('vite.config.ts', AFTER);
    expect(await changed()).toEqual({ name: 'vite.config.ts', isGone: false });
  });

  it('is a module that is gone', async () => {
    await unlink(join(root, 'src/chart.tsx'));
    expect(await changed()).toEqual({ name: 'src/chart.tsx', isGone: true });
  });
});

describe.each([['why', 'chart'], ['suggest']])('loadline %s', (...command: string[]) => {
  it('tells of source that changed since the build', async () => {
    expect((await runIn(root, ...command)).err).not.toContain('has changed');
    await touch('src/chart.tsx', AFTER);
    expect((await runIn(root, ...command)).err).toContain(
      'src/chart.tsx has changed since this build: "loadline analyze"',
    );
  });

  it('says nothing where the source is not at hand', async () => {
    await unlink(join(root, 'src/chart.tsx'));
    expect((await runIn(root, ...command)).err).not.toContain('changed');
  });
});
