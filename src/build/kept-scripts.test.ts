import { readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { writeApp } from '../../plugins/fixtures/app.ts';
import { makeSnapshot } from '../analysis/fixtures/make-snapshot.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { KEPT_SCRIPTS, keepScripts, openScripts } from './kept-scripts.ts';

const SCRIPT = 'const a="ä";console.log(a)';
const FILES = { '.loadline/.gitignore': '*', 'out/main.js': SCRIPT, 'out/one.js': 'alone()' };

function snapshotOf(outDir: string | null, raw = 27): Snapshot {
  const { build, files, ...rest } = makeSnapshot({
    modules: { 'a.ts': {}, 'b.ts': {} },
    files: { 'main.js': { holds: { 'a.ts': 11, 'b.ts': raw - 11 } }, 'one.js': 7, 'gone.js': 5 },
    build: { outDir },
  });
  return { ...rest, build, files: files.map((one, at) => (at === 1 ? one : { ...one, runs: [] })) };
}

describe('scripts that are kept for weighing', () => {
  it('are those of several modules, and are read again', async () => {
    const root = await writeApp(FILES);
    await keepScripts(root, snapshotOf(null), join(root, 'out'));
    const read = await openScripts(root, snapshotOf(null));
    expect(Buffer.from(read('main.js')!).toString()).toBe(SCRIPT);
    expect([read('one.js'), read('gone.js')]).toEqual([null, null]);
  });

  it('are not taken for those of another build', async () => {
    const root = await writeApp(FILES);
    await keepScripts(root, snapshotOf(null), join(root, 'out'));
    const read = await openScripts(root, snapshotOf(null, 28));
    expect(read('main.js')).toBeNull();
  });

  it('are none when they are cut short', async () => {
    const root = await writeApp(FILES);
    await keepScripts(root, snapshotOf(null), join(root, 'out'));
    const file = join(root, KEPT_SCRIPTS);
    await truncate(file, (await readFile(file)).byteLength - 5);
    const read = await openScripts(root, snapshotOf(null));
    expect(read('main.js')).toBeNull();
  });

  it('are read where the build put them, if it kept them', async () => {
    const root = await writeApp(FILES);
    const read = await openScripts(root, snapshotOf('out'));
    expect(Buffer.from(read('main.js')!).toString()).toBe(SCRIPT);
    expect(read('gone.js')).toBeNull();
  });
});
