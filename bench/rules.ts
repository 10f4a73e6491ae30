// `npm run bench:rules`: what the rules cost a build, side by side: the same app with Loadline, and with Loadline less the rules.
import { spawnSync } from 'node:child_process';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

import type { Plugin } from 'esbuild';

import { bundle } from '../scripts/bundle.ts';
import { writeApp } from './apps/app.ts';
import { syntheticApp } from './apps/synthetic.ts';
import { host, writeResult } from './results.ts';
import { median } from './statistics.ts';
import { prepareWorkspace, REPOSITORY, WORKSPACE } from './workspace.ts';

/** Of the wall time of a build. */
const MOST = 0.05;

/** What is left is the Snapshot: routes that nobody looked for are none, facts that nobody gathered are none, and nothing is found. */
const WITHOUT_RULES: Readonly<Record<string, string>> = {
  'src/routes/find.ts': 'export const findRoutes = async () => ({ routes: [], notes: [] });',
  'src/source/app-source.ts': 'export const readAppSource = async () => ({});',
  'src/source/gather.ts': 'export const gatherSource = async () => [];',
  'src/analysis/rules/run-rules.ts':
    'export const judge = () => ({ findings: [], allowed: [] }); export const runRules = () => []; export const worstFirst = () => 0;',
};

const { values } = parseArgs({
  options: {
    modules: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '7' },
  },
});
const rounds = Number(values.rounds);

interface Sample {
  readonly user: number;
  readonly wall: number;
}

await prepareWorkspace();
await copyFile(new URL('build-once.js', import.meta.url), join(WORKSPACE, 'build-once.js'));
// Below the repository, where its dependencies are found.
const bare = join(REPOSITORY, 'reports/without-rules');
await bundle(bare, [replaced(WITHOUT_RULES)]);
const root = await writeApp(WORKSPACE, syntheticApp('rules', Number(values.modules)));

// Each has a cache of its own, since what another program wrote counts for nothing, and it is filled first.
for (const how of ['with', 'without'] as const) await buildOnce(how);
const samples = { with: [] as Sample[], without: [] as Sample[] };
for (let round = 0; round < rounds; round += 1) {
  const turn = round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const);
  for (const how of turn) samples[how].push(await buildOnce(how));
}

const figures = Object.fromEntries(
  (['user', 'wall'] as const).map((figure) => {
    const on = median(samples.with.map((sample) => sample[figure]));
    const off = median(samples.without.map((sample) => sample[figure]));
    const pairs = samples.with.map((sample, at) => sample[figure] - samples.without[at]![figure]);
    return [figure, { on, off, added: median(pairs), part: median(pairs) / on }];
  }),
);
for (const [name, { on, off, added, part }] of Object.entries(figures)) {
  console.log(
    `${name}: ${ms(on)} with rules, ${ms(off)} without, ${ms(added)} added, ${(part * 100).toFixed(1)} %`,
  );
}
await writeResult('rules', { ...values, ...host(), figures, samples });
const part = figures['wall']!.part;
console.log(`${part <= MOST ? 'kept' : 'MISSED'}: at most ${MOST * 100} %`);
process.exitCode = part <= MOST ? 0 : 1;

function ms(value: number): string {
  return `${Math.round(value)} ms`;
}

function replaced(sources: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'replaced',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = sources[relative(REPOSITORY, path)];
        return contents === undefined ? null : { contents };
      });
    },
  };
}

/** Each with a cache as a second build has it, but for what the rules do, which keep nothing: so their part is at its largest. */
async function buildOnce(how: 'with' | 'without'): Promise<Sample> {
  for (const folder of ['dist', '.loadline']) {
    await rm(join(root, folder), { recursive: true, force: true });
  }
  const file = join(WORKSPACE, 'figures.json');
  const child = spawnSync(process.execPath, ['build-once.js', 'loadline', root, file], {
    cwd: WORKSPACE,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      LOADLINE_CACHE: join(WORKSPACE, 'cache', how),
      ...(how === 'without' && { LOADLINE_BUILT: bare }),
    },
  });
  if (child.status !== 0) throw new Error(child.stderr.toString().slice(-2000));
  const sample = JSON.parse(await readFile(file, 'utf8')) as Sample;
  console.error(`  ${how} the rules: ${(sample.user / 1000).toFixed(2)} s`);
  return sample;
}
