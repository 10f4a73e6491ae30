// `npm run bench:loads [-- how many] [folder of a build]`: whether many loads in one process leave anything behind. Half of
// them are cold, half warm, over the link; every tenth of the way it counts memory after a collection, open files, what
// keeps the event loop busy, and processes. Without a folder: a page of its own with a script and an answer of JSON.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { findProfile } from '../src/measure/profiles.ts';
import { openSession } from '../src/measure/session.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const [count = '200', given] = process.argv.slice(2);
const own = await mkdtemp(join(tmpdir(), 'loads-'));
await writeFile(join(own, 'index.html'), '<h1>A page</h1><script src="/a.js"></script>');
await writeFile(join(own, 'a.js'), `fetch('/rows.json'); ${'void 0;'.repeat(20_000)}`);
await writeFile(
  join(own, 'rows.json'),
  JSON.stringify(Array.from({ length: 5000 }, (_, id) => ({ id }))),
);

const session = await openSession({
  builds: [{ dist: given ? resolve(given) : own, base: '/' }],
  api: null,
  apiFolder: own,
  say: () => {},
});
const rows: Record<string, number>[] = [];
try {
  const visits = Math.ceil(Number(count) / 2);
  for (let visit = 0; visit <= visits; visit++) {
    if (visit % Math.ceil(visits / 10) === 0) rows.push(await look(visit * 2));
    if (visit === visits) break;
    const { cold, warm } = await session.visit(0, '/', findProfile('desktop')!, {
      warm: true,
      steps: null,
    });
    const [error] = [...cold.errors, ...(warm?.errors ?? [])];
    if (error !== undefined) throw new Error(error);
  }
} finally {
  await session.close();
  await rm(own, { recursive: true, force: true });
}
rows.push(await look(Number(count)));
console.table(rows);
console.log('The last row is after all was closed.');

async function look(loads: number): Promise<Record<string, number>> {
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  const children = descendants(process.pid);
  return {
    loads,
    'heap MB': megabytes(heapUsed),
    'RSS MB': megabytes(rss),
    'open files': (await readdir('/proc/self/fd').catch(() => [])).length,
    'active resources': process.getActiveResourcesInfo().length,
    processes: children.length,
    'their RSS MB': megabytes(children.reduce((sum, child) => sum + child.rss, 0)),
  };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e5) / 10;
}

/** All that this process has started, and what that has. */
function descendants(of: number): { readonly pid: number; readonly rss: number }[] {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,args='])
    .toString()
    .trim()
    .split('\n')
    .filter((line) => !line.includes('ps -eo'))
    .map((line) => line.trim().split(/\s+/, 3).map(Number) as [number, number, number]);
  const found: { pid: number; rss: number }[] = [];
  for (let parents = [of]; parents.length > 0;) {
    const children = all.filter(([, parent]) => parents.includes(parent));
    found.push(...children.map(([pid, , rss]) => ({ pid, rss: rss * 1024 })));
    parents = children.map(([pid]) => pid);
  }
  return found;
}
