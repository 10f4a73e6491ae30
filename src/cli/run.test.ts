import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Io } from './command.ts';
import { runCli } from './run.ts';

/** An app with an eager page, a lazy one, and a package-like module that only the eager page needs. */
const APP = {
  'index.html':
    '<!doctype html><title>app</title><script type="module" src="/src/main.tsx"></script>',
  'src/main.tsx': `
    import { createBrowserRouter } from 'react-router';
    import { lazy } from 'react';
    import Home from './home';
    const Reports = lazy(() => import('./reports'));
    console.log(createBrowserRouter([
      { path: '/', element: <Home /> },
      { path: '/reports', element: <Reports /> },
    ]));`,
  'src/home.tsx': `import { words } from './words'; export default () => <h1>{words}</h1>;`,
  'src/words.ts': `export const words = ${JSON.stringify('many words '.repeat(40))};`,
  'src/reports.tsx': `export default () => <h1>Reports</h1>;`,
};

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loadline-cli-'));
  for (const [file, text] of Object.entries(APP)) await put(file, text);
  await symlink(resolve('node_modules'), join(root, 'node_modules'));
  await run('analyze', '.');
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe('analyze', () => {
  it('prints the routes with their verdicts, and where the whole report is', async () => {
    const { code, out, err } = await run('analyze');
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}\/ .*eager$/m);
    expect(out).toMatch(/^ {2}\/reports .*lazy$/m);
    expect(err).toContain('.loadline/report.html');
  });

  it('leaves nothing but .loadline behind', async () => {
    expect(await missing('dist')).toBe(true);
    expect(await readFile(join(root, '.loadline/.gitignore'), 'utf8')).toBe('*\n');
  });

  it.each([
    ['a folder that is not there', 'nowhere', /nowhere.*no such folder/],
    ['a folder without an app', 'src', /src/],
  ])('refuses %s', async (_, place, message) => {
    const { code, err } = await run('analyze', place);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('report', () => {
  it('prints JSON that scripts can rely on', async () => {
    const { code, out } = await run('report', '--format', 'json');
    const report = JSON.parse(out);
    expect(code).toBe(0);
    expect(report.version).toBe(1);
    const reports = report.routes.find(({ path }: { path: string }) => path === '/reports');
    expect(reports).toMatchObject({ module: 'src/reports.tsx', verdict: 'lazy' });
    expect(reports.firstLoad.files).toHaveLength(reports.firstLoad.requests);
    expect(Object.keys(reports.firstLoad.total)).toEqual(['raw', 'gzip', 'brotli']);
  });

  it('gives every byte of every file to a module or to the runtime', async () => {
    const { files } = JSON.parse((await run('report', '--format', 'json', '--bytes')).out);
    const scripts = files.filter(({ file }: { file: string }) => file.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(1);
    for (const { shares, ...file } of scripts) {
      for (const column of ['raw', 'gzip', 'brotli']) {
        const sum = shares.reduce((all: number, share: never) => all + share[column], 0);
        expect(sum, `${file.file} ${column}`).toBe(file[column]);
      }
    }
  });

  it('prints Markdown with the marker that a bot looks for', async () => {
    expect((await run('report', '--format', 'md')).out).toContain('<!-- loadline-report -->');
  });

  it('says how to get a Snapshot where there is none', async () => {
    const { code, err } = await run('report', 'src');
    expect(code).toBe(2);
    expect(err).toMatch(/no Snapshot.*loadline analyze/);
  });

  it('refuses a file that is no Snapshot', async () => {
    await put('other.json', '{"version": 1}');
    const { code, err } = await run('report', 'other.json');
    expect(code).toBe(2);
    expect(err).toContain('other.json');
  });
});

describe('why', () => {
  it('names the chain, with file and line', async () => {
    const { code, out } = await run('why', 'words', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.stringify(JSON.parse(out))).toContain('src/home.tsx');
    expect((await run('why', 'words')).out).toMatch(/src\/home\.tsx:1:\d+/);
  });

  it('suggests names when nothing matches', async () => {
    const { code, out } = await run('why', 'wrods');
    expect(code).toBe(2);
    expect(out).toMatch(/words/);
  });
});

describe('diff', () => {
  it('finds no change between a build and itself', async () => {
    const file = '.loadline/loadline.snapshot.json';
    const { code, out } = await run('diff', file, file);
    expect(code).toBe(0);
    expect(out).toMatch(/No change/);
  });

  it('tells what grew', async () => {
    const text = await readFile(join(root, '.loadline/loadline.snapshot.json'), 'utf8');
    await put('base.json', text);
    await put('src/reports.tsx', `export default () => <p>${'More and more. '.repeat(50)}</p>;`);
    await run('analyze');
    const { out } = await run('diff', 'base.json', '--format', 'json');
    const { routes } = JSON.parse(out);
    expect(routes.map(({ path }: { path: string }) => path)).toEqual(['/reports']);
    await put('src/reports.tsx', APP['src/reports.tsx']);
    await run('analyze');
  });

  it('builds each of two commits', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: root });
    git('init', '--quiet');
    git('add', 'index.html', 'src');
    git('commit', '--quiet', '-m', 'before');
    await put('src/reports.tsx', `export default () => <p>${'More and more. '.repeat(50)}</p>;`);
    git('commit', '--quiet', '-am', 'after');
    await put('src/reports.tsx', APP['src/reports.tsx']);
    const { out } = await run('diff', 'HEAD~1', 'HEAD', '--format', 'json');
    await rm(join(root, '.git'), { recursive: true });
    const { routes } = JSON.parse(out);
    expect(routes.map(({ path }: { path: string }) => path)).toEqual(['/reports']);
  });
});

describe('check --no-measure', () => {
  it('passes within budget', async () => {
    await putBudgets({ js: '1 MB' });
    expect((await run('check', '--no-measure')).code).toBe(0);
  });

  it('fails over budget, and says which route by how much in the first lines', async () => {
    await putBudgets({ js: '1 kB' });
    const { code, out } = await run('check', '--no-measure');
    expect(code).toBe(1);
    expect(out.split('\n').slice(0, 6).join('\n')).toMatch(
      /\/reports.*first-load JS.*1\.00? kB|1 kB/,
    );
  });

  it('tells every mistake of budgets.json at once, with its place', async () => {
    await put('budgets.json', '{\n "budgets": [{"path": "x", "firstLoad": {"js": "170 kilo"}}]\n}');
    const { code, err } = await run('check', '--no-measure');
    expect(code).toBe(2);
    expect(err).toMatch(/budgets\.json:2:\d+ .*"x"/);
    expect(err).toMatch(/budgets\.json:2:\d+ .*170 kilo/);
  });

  it('shows an example where there is no budgets.json', async () => {
    await rm(join(root, 'budgets.json'));
    const { code, err } = await run('check', '--no-measure');
    expect(code).toBe(2);
    expect(err).toMatch(/"firstLoad"/);
  });

  it('refuses a budget for a route that does not exist', async () => {
    await put('budgets.json', '{"budgets": [{"path": "/nowhere", "firstLoad": {"js": "1 MB"}}]}');
    const { code, out } = await run('check', '--no-measure');
    expect(code).toBe(2);
    expect(out).toMatch(/no route of this build/);
  });
});

function loadOf(LCP: number): object {
  return { metrics: { LCP }, requests: [], errors: [] };
}

function judge(...more: string[]): ReturnType<typeof run> {
  return run('check', '--measurement', 'seen.json', ...more);
}

describe('check --measurement', () => {
  it('says what lies too close to its limit, and fails for it only when asked', async () => {
    const page = { route: '/', url: '/', profile: '3g', loads: [900, 1100].map(loadOf) };
    const environment = { loadline: '0', node: '', platform: '', cpuModel: '', browser: '' };
    const machine = { ...environment, cores: 2, load: 0, engine: 'link' };
    const measurement = { version: 1, environment: machine, profiles: [], pages: [page] };
    await put('seen.json', JSON.stringify(measurement));
    await put('budgets.json', '{"budgets": [{"path": "/$", "timings": {"LCP": "1 s"}}]}');
    const { code, out } = await judge();
    expect(out).toMatch(/^\? 1 of 1 budget is too close/);
    expect(code).toBe(0);
    expect((await judge('--inconclusive', 'fail')).code).toBe(1);
    expect(await judge('--inconclusive', 'maybe')).toMatchObject({
      code: 2,
      err: expect.stringContaining('choose warn or fail'),
    });
  });
});

describe('check --baseline', () => {
  it('says how to write one where there is none', async () => {
    await putBudgets({ js: '1 kB' });
    const { code, err } = await check();
    expect(code).toBe(2);
    expect(err).toMatch(/loadline\.baseline\.json.*--update-baseline/);
  });

  it('is written once, and then forgives what it has', async () => {
    expect((await check('--update-baseline')).code).toBe(0);
    const written = await readFile(join(root, 'loadline.baseline.json'), 'utf8');
    expect(JSON.parse(written).figures).toHaveProperty(['/', 'first-load JS']);
    const { code, out } = await check();
    expect(code).toBe(0);
    expect(out).toMatch(/^● nothing is new beside loadline\.baseline\.json/);
    expect(out).toMatch(/2 budgets over the limit.* were there before/);
  });

  it('fails on growth alone, and says which', async () => {
    const file = 'loadline.baseline.json';
    const baseline = JSON.parse(await readFile(join(root, file), 'utf8'));
    baseline.figures['/']['first-load JS'] -= 2000;
    await put(file, JSON.stringify(baseline));
    const { code, out } = await check();
    expect(code).toBe(1);
    expect(out).toMatch(/^✖ 1 budget is new beside/);
    expect(out).toMatch(/^ {2}\/ .*first-load JS/m);
    expect(out).toMatch(/first-load JS of \/ grew from .* to /);
    const { baseline: result } = JSON.parse((await check('--format', 'json')).out);
    expect(result).toMatchObject({ newBudgets: [{ route: '/' }], knownBudgets: 1 });
  });

  it('says when it can be tightened, and is', async () => {
    const baseline = {
      version: 1,
      compression: 'brotli',
      findings: ['lazy-defeated a /a'],
      figures: {},
    };
    await put('loadline.baseline.json', JSON.stringify(baseline));
    await putBudgets({ js: '1 MB' });
    const { code, out } = await check();
    expect(code).toBe(0);
    expect(out).toMatch(/can be tightened: lazy-defeated a \/a is gone/);
    await check('--update-baseline');
    expect((await check()).out).not.toContain('tightened');
  });

  it('of other bytes than budgets.json speaks of, or damaged, is refused', async () => {
    const file = 'loadline.baseline.json';
    const other = { version: 1, compression: 'gzip', findings: [], figures: { '/': { a: 1 } } };
    await put(file, JSON.stringify(other));
    expect(await check()).toMatchObject({ code: 2, err: expect.stringContaining('gzip') });
    await put(file, '{');
    expect(await check()).toMatchObject({ code: 2, err: expect.stringContaining('expected JSON') });
    expect((await check('--update-baseline')).code).toBe(0);
  });

  it('is not written where a budget could not be judged', async () => {
    await put('budgets.json', '{"budgets": [{"path": "/nowhere", "firstLoad": {"js": "1 MB"}}]}');
    const { code, err } = await check('--update-baseline');
    expect(code).toBe(2);
    expect(err).toContain('was left as it is');
  });

  it('needs no budgets.json, but a name', async () => {
    await rm(join(root, 'budgets.json'));
    expect(await check()).toMatchObject({
      code: 0,
      err: expect.stringContaining('only the rules'),
    });
    expect(await run('check', '--update-baseline')).toMatchObject({
      code: 2,
      err: expect.stringContaining('say which file'),
    });
  });
});

describe('wrong usage', () => {
  it.each([
    ['an unknown command', ['anlyze'], /anlyze.*no such command/],
    ['an unknown option', ['report', '--fromat', 'json'], /--fromat/],
    ['an unknown format', ['report', '--format', 'yaml'], /yaml.*text, json, md/],
    ['a missing argument', ['why'], /module/],
    ['an argument too many', ['report', 'a', 'b'], /b/],
    ['an unknown profile', ['serve', '.', '--profile', '5g'], /5g.*fast-3g/],
  ])('%s exits with 2 and says what would be right', async (_, argv, message) => {
    const { code, err } = await run(...argv);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it.each(['analyze', 'report', 'why', 'diff', 'check', 'measure', 'serve', 'cost'])(
    '%s has help of its own',
    async (command) => {
      const help = vi.spyOn(console, 'info').mockImplementation(() => {});
      const { code } = await run(command, '--help');
      const text = help.mock.calls.flat().join('\n');
      help.mockRestore();
      expect(code).toBe(0);
      expect(text).toContain(`loadline ${command}`);
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    },
  );
});

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => void (out += `${text}\n`),
    err: (text) => void (err += `${text}\n`),
    redraw: () => {},
    cwd: root,
    colors: false,
    width: 80,
    live: false,
    signal: new AbortController().signal,
  };
  return { code: await runCli(argv, io), out, err };
}

function check(...more: string[]) {
  return run('check', '--no-measure', '--baseline', 'loadline.baseline.json', ...more);
}

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}

function putBudgets(firstLoad: Record<string, string>): Promise<void> {
  return put('budgets.json', JSON.stringify({ budgets: [{ path: '/', firstLoad }] }));
}

async function missing(file: string): Promise<boolean> {
  return readFile(join(root, file)).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );
}
