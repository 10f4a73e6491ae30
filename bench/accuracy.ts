// `npm run bench:accuracy`: how far gzip shares are from what removing a module really saves, ours and others'.
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

import { collectChunks } from './accuracy/collect.ts';
import { judge, type MethodError } from './accuracy/judge.ts';
import { METHODS } from './accuracy/methods.ts';
import { TRIED } from './accuracy/tried.ts';
import { writeApp } from './apps/app.ts';
import { heavyApp, mixedApp } from './apps/heavy.ts';
import { writeResult } from './results.ts';
import { prepareWorkspace, REPOSITORY, WORKSPACE } from './workspace.ts';

const { values } = parseArgs({
  options: {
    builds: { type: 'string', default: 'demo,mixed,heavy' },
    modules: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    tried: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(`npm run bench:accuracy -- [options]
  --builds <a,b>  demo (the demo app), mixed (antd, recharts, CodeMirror as apps use them), heavy (whole packages)
  --modules <n>   modules drawn in each build (default: 200)
  --seed <n>      of the draw (default: 1)
  --tried         also the ways that were tried and left`);
  process.exit(0);
}

const BUILDS: Readonly<
  Record<string, () => Promise<readonly [root: string, config: InlineConfig]>>
> = {
  demo: async () => [
    join(REPOSITORY, 'demo-app'),
    {
      plugins: [react()],
      resolve: { alias: { '#form': join(REPOSITORY, 'demo-app/src/forms/after') } },
    },
  ],
  mixed: async () => [await writeApp(WORKSPACE, mixedApp()), {}],
  heavy: async () => [await writeApp(WORKSPACE, heavyApp()), {}],
};

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
const row = ({ method, weighted, median, ninetieth, bias }: MethodError) => ({
  method,
  weighted: percent(weighted),
  median: percent(median),
  '90th': percent(ninetieth),
  bias: percent(bias),
});

const methods = values.tried ? { ...METHODS, ...TRIED } : METHODS;
await prepareWorkspace();
const results = [];
for (const name of values.builds.split(',')) {
  const make = BUILDS[name];
  if (!make) throw new Error(`no build named ${name}; there are ${Object.keys(BUILDS).join(', ')}`);
  const chunks = await collectChunks(...(await make()));
  const judgement = judge(chunks, methods, Number(values.seed), Number(values.modules));
  results.push({ build: name, seed: Number(values.seed), ...judgement });
  console.log(`\n${name}: ${judgement.modules} modules`);
  console.table(judgement.errors.map(row));
  console.table(
    judgement.chunks.map(({ file, modules, weighted }) => ({
      file,
      modules,
      ...Object.fromEntries(Object.entries(weighted).map(([key, value]) => [key, percent(value)])),
    })),
  );
}
await writeResult('accuracy', results);
