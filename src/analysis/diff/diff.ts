import type { BuildInfo, Snapshot } from '../../snapshot/types.ts';
import { totalsOf } from '../totals.ts';
import { changeOf } from './change.ts';
import { diffFiles } from './files.ts';
import { diffModules } from './modules.ts';
import { diffPackages } from './packages.ts';
import { diffRoutes } from './routes.ts';
import type { SnapshotDiff } from './types.ts';

/** What changed from `base` to `head`. Builds that differ in hashes only have an empty diff. */
export function diffSnapshots(base: Snapshot, head: Snapshot): SnapshotDiff {
  const before = totalsOf(base);
  const after = totalsOf(head);
  const lists = {
    routes: diffRoutes(base, head),
    packages: diffPackages(base, head),
    modules: diffModules(base, head),
    files: diffFiles(base, head),
  };
  return {
    version: 1,
    same: Object.values(lists).every((list) => list.length === 0),
    notes: differences(base.build, head.build),
    totals: {
      js: changeOf(before.js, after.js),
      css: changeOf(before.css, after.css),
      other: changeOf(before.other, after.other),
    },
    ...lists,
    estimated: [base, head].some(({ build }) => build.compression.shares === 'scaled'),
  };
}

/** What was different about the builds themselves, so that nobody blames the app for it. */
function differences(base: BuildInfo, head: BuildInfo): string[] {
  const facts: [string, (build: BuildInfo) => string][] = [
    ['Vite', ({ vite }) => vite],
    ['bundler', ({ bundler }) => `${bundler.name} ${bundler.version}`],
    ['mode', ({ mode }) => mode],
    ['environment', ({ environment }) => environment],
    ['gzip quality', ({ compression }) => String(compression.gzip)],
    ['brotli quality', ({ compression }) => String(compression.brotli)],
  ];
  return facts
    .filter(([, read]) => read(base) !== read(head))
    .map(([name, read]) => `${name}: ${read(base)}, then ${read(head)}`);
}
