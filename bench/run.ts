// `npm run bench`: what Loadline and its peers add to a build, side by side, and how long its commands take.
import { parseArgs } from 'node:util';

import { writeApp, type BenchApp } from './apps/app.ts';
import { heavyApp } from './apps/heavy.ts';
import { syntheticApp } from './apps/synthetic.ts';
import { judgeBars, type AppFigures } from './bars.ts';
import { snapshotFacts, timeCommands } from './commands.ts';
import { host, writeResult } from './results.ts';
import { ROWS, runRounds } from './rounds.ts';
import { summarise, tableRow } from './summary.ts';
import { prepareWorkspace, versionOf, WORKSPACE } from './workspace.ts';

const APPS: Readonly<Record<string, () => BenchApp>> = {
  '1k': () => syntheticApp('1k', 1000),
  '5k': () => syntheticApp('5k', 5000),
  '20k': () => syntheticApp('20k', 20_000),
  heavy: heavyApp,
};

const { values } = parseArgs({
  options: {
    apps: { type: 'string', default: Object.keys(APPS).join(',') },
    tools: { type: 'string', default: ROWS.join(',') },
    rounds: { type: 'string', default: '3' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(`npm run bench -- [options]
  --apps <a,b>    of ${Object.keys(APPS).join(', ')} (default: all)
  --tools <a,b>   of ${ROWS.join(', ')} (default: all)
  --rounds <n>    builds with each tool (default: 3)
LOADLINE_BENCH names the folder for apps and packages (default: one in the system's temporary folder).`);
  process.exit(0);
}

const rows = choose(values.tools, ROWS);
const apps = choose(values.apps, Object.keys(APPS));
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--rounds ${values.rounds}: a whole number from 1 on`);

await prepareWorkspace();
const versions = Object.fromEntries(
  await Promise.all(
    [
      'vite',
      'rollup-plugin-visualizer',
      'sonda',
      'vite-bundle-analyzer',
      'rollup-plugin-bundle-stats',
    ].map(async (name) => [name, await versionOf(name)]),
  ),
) as Record<string, string>;
console.log(
  Object.entries({ ...host(), ...versions })
    .map((pair) => pair.join(' '))
    .join(', '),
);

const figures: AppFigures[] = [];
for (const name of apps) {
  const root = await writeApp(WORKSPACE, APPS[name]!());
  console.error(`${name}:`);
  const samples = await runRounds(root, rows, rounds);
  const summary = summarise(samples);
  console.log(`\n${name}, medians of ${rounds}`);
  console.table(Object.fromEntries(summary.map((row) => [row.row, tableRow(row)])));
  let snapshot = null;
  if (rows.includes('loadline')) {
    // The commands want the Snapshot of a build that is over.
    await runRounds(root, ['loadline'], 1);
    const { modules, bytes } = await snapshotFacts(root);
    snapshot = { modules, bytes, commands: await timeCommands(root) };
    console.log(`${modules} modules, Snapshot ${(bytes / 1e6).toFixed(2)} MB`);
    console.table(
      Object.fromEntries(
        snapshot.commands.map(({ command, wall }) => [
          command,
          { 'wall s': (wall / 1000).toFixed(2) },
        ]),
      ),
    );
  }
  figures.push({ app: name, rows: summary, snapshot, samples: Object.fromEntries(samples) });
}

const bars = judgeBars(figures);
if (bars.length > 0) console.table(bars);
await writeResult('build', { versions, rounds, apps: figures, bars });
process.exitCode = bars.every(({ held }) => held) ? 0 : 1;

function choose<T extends string>(list: string, known: readonly T[]): T[] {
  return list.split(',').map((name) => {
    const found = known.find((one) => one === name);
    if (found === undefined) throw new Error(`${name} is none of ${known.join(', ')}`);
    return found;
  });
}
