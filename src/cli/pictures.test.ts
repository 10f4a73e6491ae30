import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { DEMO } from '../analysis/fixtures/demo.ts';
import { makeSnapshot } from '../analysis/fixtures/make-snapshot.ts';
import { putFiles, runIn } from './fixtures/run-in.ts';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loadline-pictures-'));
  const evil = 'src/</script>.ts';
  const snapshot = makeSnapshot({
    ...DEMO,
    modules: { ...DEMO.modules, [evil]: {} },
    files: { ...DEMO.files, 'evil.js': { holds: { [evil]: 4 } } },
  });
  await putFiles(root, { '.loadline/loadline.snapshot.json': snapshot });
});

afterAll(() => rm(root, { recursive: true, force: true }));

it.each(['treemap', 'sunburst', 'flamegraph', 'network'])(
  'draws a %s of every byte and says where it is',
  async (picture) => {
    const { code, out, err } = await runIn(root, 'report', `--${picture}`);
    expect(code).toBe(0);
    expect(out).toContain('First load of each route');
    expect(err).toBe(`The ${picture}: .loadline/${picture}.html\n`);
    const html = await readFile(join(root, '.loadline', `${picture}.html`), 'utf8');
    expect(html).toContain('drawChart');
    const data = JSON.parse(/const data = (.*);$/m.exec(html)![1]!);
    expect(Object.values(data.nodeMetas)).toContainEqual(
      expect.objectContaining({ id: 'src/</script>.ts' }),
    );
  },
);

it('draws several at once, and none unless asked', async () => {
  const { err } = await runIn(root, 'report', '--treemap', '--network');
  expect(err.match(/\.html/g)).toHaveLength(2);
  expect((await runIn(root, 'report')).err).toBe('');
});

const OWN = 'node_modules/rollup-plugin-visualizer';

it('takes the app’s own renderer', async () => {
  await putFiles(root, {
    [`${OWN}/package.json`]: { version: '7.9.0', type: 'module' },
    [`${OWN}/dist/plugin/render-template.js`]:
      "export const renderTemplate = async (name) => 'drawn by the app: ' + name;",
  });
  expect((await runIn(root, 'report', '--treemap')).code).toBe(0);
  const html = await readFile(join(root, '.loadline/treemap.html'), 'utf8');
  expect(html).toBe('drawn by the app: treemap');
});

it('says so when the renderer is of a kind that cannot draw', async () => {
  const other = join(root, 'other');
  await putFiles(other, {
    '.loadline/loadline.snapshot.json': makeSnapshot(DEMO),
    [`${OWN}/package.json`]: { version: '99.0.0', type: 'module' },
  });
  const { code, err } = await runIn(other, 'report', '--treemap');
  expect(code).toBe(2);
  expect(err).toMatch(/node_modules\/rollup-plugin-visualizer cannot draw here/);
});
