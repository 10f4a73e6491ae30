import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';

import { expect, test } from '@playwright/test';

import { buildDemo, type Form } from './demo-build.ts';

test.describe.configure({ timeout: 240_000 });

/** Bytes of JS in each route's first load, brotli. */
async function firstLoads(form: Form): Promise<ReadonlyMap<string, number>> {
  const { routes } = (await buildDemo(form)).report;
  return new Map(routes.map(({ path, firstLoad }) => [path, firstLoad.js.brotli]));
}

test('fix makes the first load of every route about as small as by hand', async () => {
  const byHand = await firstLoads('after');
  const fixed = await firstLoads('fixed');
  expect([...fixed.keys()].toSorted()).toEqual([...byHand.keys()].toSorted());
  for (const [path, bytes] of byHand)
    expect((fixed.get(path) ?? 0) / bytes, path).toBeLessThanOrEqual(1.1);
});

test('what fix has edited passes the type checker', async () => {
  const { root } = await buildDemo('fixed');
  const config = join(root, 'tsconfig.before.json');
  const paths = { '#form/*': ['./src/forms/before/*'] };
  writeFileSync(
    config,
    JSON.stringify({ extends: './tsconfig.json', compilerOptions: { paths }, include: ['src'] }),
  );
  const tsc = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  );
  execFileSync(process.execPath, [tsc, '-p', config], { stdio: 'pipe' });
});

test('fix has nothing left to do where it has been', async () => {
  const { root } = await buildDemo('fixed');
  const cli = join(root, '../../dist/src/cli/main.js');
  const said = execFileSync(process.execPath, [cli, 'fix', root, '--mode', 'before'], {
    encoding: 'utf8',
  });
  expect(said).toBe('');
});
