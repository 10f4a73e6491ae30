// `npm run bench:rules`: what the rules cost a build, side by side: the same app with Loadline, and with Loadline less the rules.
import { spawnSync } from 'node:child_process';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { writeApp } from './apps/app.ts';
import { syntheticApp } from './apps/synthetic.ts';
import { host, writeResult } from './results.ts';
import { median } from './statistics.ts';
import { prepareWorkspace, WORKSPACE } from './workspace.ts';

/** Of the wall time of a build. */
const MOST = 0.05;

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
for (const file of ['build-once.js', 'without-rules.js']) {
  await copyFile(new URL(file, import.meta.url), join(WORKSPACE, file));
}
const root = await writeApp(WORKSPACE, syntheticApp('rules', Number(values.modules)));

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

/** Each with a cache as a second build has it, but for what the rules do, which keep nothing: so their part is at its largest. */
async function buildOnce(how: 'with' | 'without'): Promise<Sample> {
  for (const folder of ['dist', '.loadline']) {
    await rm(join(root, folder), { recursive: true, force: true });
  }
  const file = join(WORKSPACE, 'figures.json');
  const child = spawnSync(
    process.execPath,
    [
      ...(how === 'without' ? ['--import', './without-rules.js'] : []),
      'build-once.js',
      'loadline',
      root,
      file,
    ],
    { cwd: WORKSPACE, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  if (child.status !== 0) throw new Error(child.stderr.toString().slice(-2000));
  const sample = JSON.parse(await readFile(file, 'utf8')) as Sample;
  console.error(`  ${how} the rules: ${(sample.user / 1000).toFixed(2)} s`);
  return sample;
}
