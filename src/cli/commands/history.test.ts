import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { demoSnapshot } from '../../analysis/fixtures/demo.ts';
import { tempFolder } from '../../measure/fixtures/temp-folder.ts';
import { serializeSnapshot } from '../../snapshot/write.ts';
import { runIn } from '../fixtures/run-in.ts';

let app: ReturnType<typeof tempFolder>;

function git(...args: string[]): string {
  const named = ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args];
  return execFileSync('git', named, { cwd: app.path, encoding: 'utf8' }).trim();
}

beforeAll(() => {
  app = tempFolder({
    'a.txt': '1',
    '.loadline/loadline.snapshot.json': serializeSnapshot(demoSnapshot()),
  });
  git('init', '-q', '-b', 'main');
  git('add', 'a.txt');
  git('commit', '-q', '-m', 'The first');
});

afterAll(() => app.remove());

const run = (...args: string[]) => runIn(app.path, ...args);

test('where nothing is saved, says how to begin', async () => {
  const { code, err } = await run('trend');
  expect(code).toBe(2);
  expect(err).toMatch(/\.loadline\/history: nothing is saved there\. "loadline baseline save"/);
});

test('a commit is saved once, in a file of its name, which git does not see', async () => {
  await run('baseline', 'save');
  const { code, out } = await run('baseline', 'save');
  const head = git('rev-parse', 'HEAD');
  expect(code).toBe(0);
  expect(out).toBe(`${head.slice(0, 8)} is saved in .loadline/history/${head}.json\n`);
  expect(readdirSync(join(app.path, '.loadline/history'))).toEqual([`${head}.json`]);
  expect(existsSync(join(app.path, '.loadline/.gitignore'))).toBe(true);
});

test('list has the newest first, show has one of them', async () => {
  git('commit', '-q', '--allow-empty', '-m', 'The second', '--date=2030-01-01');
  await run('baseline', 'save');
  const { out } = await run('baseline', 'list', '--format', 'json');
  const list = JSON.parse(out);
  expect(list).toHaveLength(2);
  expect((await run('baseline', 'list')).out).toContain('The first');
  const first = list.find(({ commit }: never) => commit['subject'] === 'The first').commit.id;
  expect((await run('baseline', 'show', first.slice(0, 7))).out).toMatch(
    /The first[\s\S]*\/editor/,
  );
  const unknown = await run('baseline', 'show', 'ffffff');
  expect(unknown).toMatchObject({
    code: 2,
    err: expect.stringContaining('no such commit is saved'),
  });
});

test('the trend of them goes to a file as well', async () => {
  const { code, out } = await run('trend', '--figure', 'js,requests', '--format', 'csv=out/t.csv');
  expect(code).toBe(0);
  expect(out).toContain('Trend  2 commits');
  expect(readFileSync(join(app.path, 'out/t.csv'), 'utf8')).toMatch(/,main,\/editor,js,,\d+\r\n/);
});

test('a folder elsewhere is one that a branch or a cache may hold', async () => {
  await run('baseline', 'save', '--dir', 'kept');
  expect(existsSync(join(app.path, 'kept/.gitignore'))).toBe(false);
  expect((await run('trend', '--dir', 'kept')).out).toContain('Trend  1 commit');
});

test.each([
  [['baseline', 'sve'], /baseline sve: write loadline baseline save, list, or show/],
  [['trend', '--figure', 'weight'], /--figure weight: there is no such figure. Choose total, js/],
  [['trend', '--route', '/nowhere'], /--route \/nowhere: no commit that is saved/],
  [['trend', '--format', 'junit'], /no such format. Choose text, json, md, csv/],
])('%j is refused', async (args, message) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

test('where git knows no commit, it is said why', async () => {
  const other = tempFolder({
    '.loadline/loadline.snapshot.json': readFileSync(
      join(app.path, '.loadline/loadline.snapshot.json'),
      'utf8',
    ),
  });
  try {
    const { code, err } = await runIn(other.path, 'baseline', 'save');
    expect(code).toBe(2);
    expect(err).toMatch(/git knows none here: not a git repository/);
  } finally {
    other.remove();
  }
});
