import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findRequests } from '../../cost/requests.ts';
import { weighPackages } from '../../cost/weigh.ts';
import { textWidth } from '../../report/text/layout.ts';
import { putFiles, runIn } from '../fixtures/run-in.ts';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loadline-cost-cli-'));
  await putFiles(root, {
    'bare/node_modules/moment/package.json': { version: '2.30.1' },
    'bare/node_modules/moment/index.js': `export const now = ${JSON.stringify('tick '.repeat(99))};`,
    'app/node_modules/a-package-with-a-name-that-goes-on/package.json': {
      version: '1.0.0-with-a-long-prerelease.17',
      peerDependencies: { react: '*' },
    },
    'app/node_modules/a-package-with-a-name-that-goes-on/index.js': `import 'react'; import fs from 'fs';
      export const words = ${JSON.stringify('going on and '.repeat(99))}; export const a = fs;`,
    'app/node_modules/small/package.json': { version: '0.1.0' },
    'app/node_modules/small/index.js': 'export const small = document.title; export const b = 1;',
  });
  const app = join(root, 'app');
  const { snapshot } = await weighPackages(await findRequests(['small'], null, app), app);
  await putFiles(app, { '.loadline/loadline.snapshot.json': snapshot });
});

afterAll(() => rm(root, { recursive: true, force: true }));

const LONG = 'a-package-with-a-name-that-goes-on';

describe('cost', () => {
  it('says what one package costs and what could stand in its place', async () => {
    const { code, out, err } = await runIn(join(root, 'bare'), 'cost', 'moment');
    expect(code).toBe(0);
    expect(out).toMatch(/^moment 2\.30\.1\n {2}\d+ B brotli \(\d+ B gzip, \d+ B raw\)$/m);
    expect(out).toMatch(/→ instead: .*date-fns/);
    expect(err).toContain('No Snapshot of this app');
  });

  it('sets several against what the app has, within 80 columns', async () => {
    const { code, out, err } = await runIn(root, 'cost', LONG, 'small', '--root', 'app');
    expect(code).toBe(0);
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(/adds ≈ .*are already in this app/);
    expect(out).toMatch(/^ {2}small +0\.1\.0 .*≈ 0 B$/m);
    expect(out).toMatch(/^ {2}\(together\) /m);
    expect(out).toContain('not in this app yet: react');
    expect(out).toContain('imports fs of Node');
    for (const line of out.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(80);
    expect(err).not.toContain('No Snapshot');
  });

  it('prints JSON and Markdown', async () => {
    const json = await runIn(root, 'cost', 'small', '--root', 'app', '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      version: 1,
      compared: true,
      packages: [{ request: 'small', version: '0.1.0', exports: null }],
    });
    const md = await runIn(root, 'cost', 'small', LONG, '--root', 'app', '--format', 'md');
    expect(md.out).toMatch(/^## What `small 0\.1\.0` \+ /);
    expect(md.out).toMatch(/^\| \*\*together\*\* \| .* ≈ /m);
  });

  it('weighs one export alone', async () => {
    const { out } = await runIn(root, 'cost', 'small', '--import', 'b', '--root', 'app');
    expect(out).toMatch(/^b of small 0\.1\.0$/m);
  });

  it.each([
    [['cost'], /missing required args/],
    [['cost', 'left-pad', '--root', 'app'], /left-pad is not installed.*npm i left-pad/],
    [['cost', 'small', LONG, '--import', 'a', '--root', 'app'], /--import a is for one package/],
    [['cost', 'small', '--root', 'nowhere'], /nowhere: there is no such folder/],
    [['cost', 'small', '--root', 'app', '--format', 'yaml'], /yaml/],
  ])('%j exits with 2', async (argv, message) => {
    const { code, out, err } = await runIn(root, ...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});
