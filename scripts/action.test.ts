import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';

/** An app in a folder of a repository, whose route grows with the pull request. */
const APP = {
  'package.json': '{"name": "web"}',
  'index.html':
    '<!doctype html><title>a</title><script type="module" src="/src/main.tsx"></script>',
  'src/main.tsx': `
    import { createBrowserRouter } from 'react-router';
    import { lazy } from 'react';
    const Home = lazy(() => import('./home'));
    console.log(createBrowserRouter([{ path: '/', element: <Home /> }]));`,
  'src/home.tsx': 'export default () => <h1>Home</h1>;',
  'budgets.json': '{"budgets": [\n  {"path": "/", "firstLoad": {"js": "1 kB"}}\n]}',
};

/** GitHub's own program, as far as the scripts use it: comments are kept in a file. */
const GH = `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const args = process.argv.slice(2);
const option = (name) => args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
const path = args.find((arg) => /^(repos|user)/.test(arg));
const store = process.env.STORE;
const comments = JSON.parse(readFileSync(store, 'utf8'));
if (path === 'user') process.exit(1);
const method = option('--method') ?? 'GET';
const body = () => readFileSync(option('-F').replace('body=@', ''), 'utf8');
let answer;
if (method === 'POST') comments.push({ id: comments.length + 1, path, user: { login: 'github-actions[bot]' }, body: body() });
else if (method === 'PATCH') comments.find(({ id }) => path.endsWith('/' + id)).body = body();
else answer = path.endsWith('/pulls')
  ? [{ number: 7, head: { sha: 'other' } }, { number: 8, head: { sha: 'abc' } }]
  : comments.filter((one) => !one.path || one.path === path);
writeFileSync(store, JSON.stringify(comments));
if (!answer) process.exit(0);
const jq = spawnSync('jq', ['-r', option('--jq')], { input: JSON.stringify(answer), encoding: 'utf8' });
// Where there is no jq, what the program means.
const { ME, MARKER, HEAD_SHA } = process.env;
const meant = path.endsWith('/pulls')
  ? answer.find(({ head }) => head.sha === HEAD_SHA)?.number
  : answer.find(({ user, body }) => user.login === ME && body.startsWith(MARKER + '\\n'))?.id;
process.stdout.write(jq.error ? String(meant ?? '') : jq.stdout);
`;

interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

let top = '';
const app = () => join(top, 'repository/apps/web');

function git(...args: string[]): string {
  const named = ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args];
  return execFileSync('git', named, { cwd: join(top, 'repository'), encoding: 'utf8' }).trim();
}

function put(file: string, text: string): void {
  mkdirSync(dirname(join(top, file)), { recursive: true });
  writeFileSync(join(top, file), text);
}

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'loadline-action-'));
  for (const [file, text] of Object.entries(APP)) put(`repository/apps/web/${file}`, text);
  put('repository/.gitignore', 'node_modules\n');
  symlinkSync(resolve('node_modules'), join(app(), 'node_modules'));
  put('bin/gh', GH);
  chmodSync(join(top, 'bin/gh'), 0o755);
  put(
    'comments.json',
    '[{"id": 1, "user": {"login": "a"}, "body": "<!-- loadline-report --><!-- apps/web -->\\nmine"}]',
  );
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'base');
  git('checkout', '-q', '-b', 'feature');
  const words = JSON.stringify('many and different words '.repeat(40));
  put('repository/apps/web/src/home.tsx', `export default () => <h1>{${words}}</h1>;`);
  git('commit', '-q', '-a', '-m', 'head');
  git('checkout', '-q', 'main');
  git('merge', '-q', '--no-ff', '-m', 'merged for the run', 'feature');
});

afterAll(() => rmSync(top, { recursive: true, force: true }));

type Context = Readonly<Record<string, unknown>>;

/** The value of `a.b.c`; empty where it is not there, as in an expression of GitHub's. */
function valueAt(context: Context, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Context)?.[key], context) ?? '';
}

function expand(text: string, context: Context): string {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, path) => String(valueAt(context, path)));
}

const quoted = /^'(.*)'$/;

/** `a.b == 'x' && c.d`, which is all that the action asks. */
function holds(condition: string, context: Context): boolean {
  return condition
    .replace(/^\$\{\{|\}\}$/g, '')
    .split('&&')
    .every((part) => {
      const [left = '', right] = part.split('==').map((side) => side.trim());
      if (right === undefined) return Boolean(valueAt(context, left));
      return (
        String(valueAt(context, left)) === (quoted.exec(right)?.[1] ?? valueAt(context, right))
      );
    });
}

/** Runs the steps of a composite action as a runner would, with the inputs' defaults. */
function runAction(file: string, github: Context, inputs: Record<string, string>) {
  const action = parse(readFileSync(file, 'utf8'));
  const defaults = Object.entries<{ default?: string }>(action.inputs).map(
    ([name, { default: value = '' }]) => [name, expand(value, { github })],
  );
  const context = {
    github,
    inputs: { ...Object.fromEntries(defaults), ...inputs },
    steps: {} as Record<string, { outputs: Record<string, string> }>,
  };
  const ran: string[] = [];
  let log = '';
  for (const step of action.runs.steps as Step[]) {
    if (step.if !== undefined && !holds(step.if, context)) continue;
    put('output', '');
    const env = Object.entries(step.env ?? {}).map(([name, value]) => [
      name,
      expand(value, context),
    ]);
    const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', step.run], {
      cwd: join(top, 'repository', expand(step['working-directory'] ?? '.', context)),
      encoding: 'utf8',
      env: {
        ...process.env,
        ...Object.fromEntries(env),
        PATH: `${join(top, 'bin')}:${process.env['PATH']}`,
        // A test's own would make a development build, with the names of its folders in it.
        NODE_ENV: 'production',
        GITHUB_ACTION_PATH: dirname(resolve(file)),
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_OUTPUT: join(top, 'output'),
        GITHUB_REPOSITORY: 'o/r',
        GITHUB_STEP_SUMMARY: join(top, 'summary.md'),
        RUNNER_TEMP: top,
        STORE: join(top, 'comments.json'),
      },
    });
    log += stdout + stderr;
    ran.push(`${step.name}: ${status}`);
    const lines = readFileSync(join(top, 'output'), 'utf8').trim().split('\n');
    const outputs = Object.fromEntries(lines.map((line) => line.split(/=(.*)/).slice(0, 2)));
    if (step.id) context.steps[step.id] = { outputs };
  }
  return { ran, log, outputs: context.steps['check']?.outputs ?? {} };
}

const PULL_REQUEST = (from: string): Context => ({
  repository: 'o/r',
  token: 'secret',
  event: { pull_request: { number: 7, head: { repo: { full_name: from } } } },
});

const INPUTS = {
  'working-directory': 'apps/web',
  command: `${process.execPath} ${resolve('dist/src/cli/main.js')}`,
  measure: 'false',
};

function comments(): { path?: string; body: string }[] {
  return JSON.parse(readFileSync(join(top, 'comments.json'), 'utf8'));
}

test('a pull request is built, judged, compared with its base and commented on once', () => {
  const { ran, log, outputs } = runAction('action.yml', PULL_REQUEST('o/r'), INPUTS);
  expect(ran).toEqual(['Build, check and compare: 0', 'Comment: 0', 'Verdict: 1']);
  expect(log).toMatch(
    /::error file=apps\/web\/budgets\.json,line=2,title=Loadline%3A budget::\/: first/,
  );
  expect(log).toMatch(/::notice title=Loadline%3A size::all JS and CSS: \+\d+ B brotli/);
  const [other, written, ...more] = comments();
  expect(other!.body).toMatch(/mine$/);
  expect(more).toEqual([]);
  expect(written!.path).toBe('repos/o/r/issues/7/comments');
  expect(written!.body).toMatch(/^<!-- loadline-report --><!-- apps\/web -->\n/);
  expect(written!.body).toMatch(/1 of 1 budget is over the limit[\s\S]*---[\s\S]*\| `\/` \|/);
  expect(readFileSync(join(top, 'summary.md'), 'utf8')).toContain('## 🔴 Loadline: 1 of 1 budget');

  // The same pull request again, and one of a fork, whose comment the second workflow writes.
  put('again.md', `${written!.body.split('\n')[0]}\nagain`);
  const event = {
    workflow_run: { head_repository: { owner: { login: 'x' } }, head_branch: 'f', head_sha: 'abc' },
  };
  for (let run = 0; run < 2; run++) {
    const second = runAction('comment/action.yml', { event }, { file: join(top, 'again.md') });
    expect(second.ran).toEqual(['Comment: 0']);
  }
  expect(comments()).toHaveLength(3);
  expect(comments()[2]).toMatchObject({
    path: 'repos/o/r/issues/8/comments',
    body: expect.stringMatching(/\nagain$/),
  });
  put('foreign.md', 'hello');
  const refused = runAction('comment/action.yml', { event }, { file: join(top, 'foreign.md') });
  expect(refused.ran).toEqual(['Comment: 2']);
  expect(outputs['exit-code']).toBe('1');
});

test('what does not build is no pass, and a fork’s run writes no comment itself', () => {
  const before = comments().length;
  const { ran, log, outputs } = runAction('action.yml', PULL_REQUEST('fork/r'), {
    ...INPUTS,
    build: 'false',
  });
  expect(ran).toEqual(['Build, check and compare: 0', 'Verdict: 2']);
  expect(log).toContain('::error title=Loadline::the build failed');
  expect(readFileSync(outputs['comment']!, 'utf8')).toMatch(
    /^<!-- loadline-report --><!-- apps\/web -->\n[\s\S]*no verdict/,
  );
  expect(comments()).toHaveLength(before);
});

test('who has no budgets.json yet is told how to get one, and sees what the build costs', () => {
  const budgets = join(app(), 'budgets.json');
  rmSync(budgets);
  try {
    const inputs = { ...INPUTS, compare: 'none' };
    const { ran, log, outputs } = runAction('action.yml', PULL_REQUEST('fork/r'), inputs);
    expect(ran).toEqual(['Build, check and compare: 0', 'Verdict: 2']);
    expect(log).toMatch(
      /::error title=Loadline::no verdict: no budgets\.json in .* "loadline init"/,
    );
    expect(readFileSync(outputs['comment']!, 'utf8')).toMatch(
      /^<!-- loadline-report --><!-- apps\/web -->\n\n\*\*No verdict\.\*\* no budgets\.json[\s\S]*First load of each route/,
    );
  } finally {
    writeFileSync(budgets, APP['budgets.json']);
  }
});
