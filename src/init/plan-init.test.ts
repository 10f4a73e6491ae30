import { afterEach, expect, test } from 'vitest';

import { applyEdits } from '../fix/edit.ts';
import { tempFolder } from '../measure/fixtures/temp-folder.ts';
import { planInit } from './plan-init.ts';

let app: ReturnType<typeof tempFolder>;
afterEach(() => app.remove());

/** What would be written, by name, and what is said. */
async function planned(files: Readonly<Record<string, string>>) {
  app = tempFolder(files);
  const plan = await planInit({ root: app.path, top: app.path, budgets: null });
  const written = plan.changes.map(({ file, code, edits }) => [
    file.slice(app.path.length + 1),
    applyEdits(code ?? '', edits),
  ]);
  return { files: Object.fromEntries(written) as Record<string, string>, remarks: plan.remarks };
}

const MANIFEST = '{"scripts":{"build":"tsc && vite build"}}';
const vite = (version: string) => ({
  'package.json': MANIFEST,
  'node_modules/vite/package.json': `{"name":"vite","version":"${version}"}`,
});

test('without a config one is made, in the language of the app', async () => {
  const { files } = await planned({ ...vite('8.0.0'), 'tsconfig.json': '{}' });
  expect(files['vite.config.ts']).toContain('plugins: [loadline()]');
  expect(Object.keys((await planned(vite('8.0.0'))).files)).toContain('vite.config.mjs');
});

test('a config of vitest alone is none of a build', async () => {
  const { files } = await planned({ ...vite('8.0.0'), 'vitest.config.ts': 'export default {};' });
  expect(Object.keys(files)).toEqual(['vite.config.mjs', 'package.json']);
});

test('the config is the one that the build script names', async () => {
  const { files } = await planned({
    'package.json': '{"scripts":{"build":"vite build --mode x -c config/web.ts"}}',
    'config/web.ts': 'export default { plugins: [] };',
    'vite.config.ts': 'export default { plugins: [] };',
  });
  expect(files['config/web.ts']).toContain('loadline()');
  expect(files['vite.config.ts']).toBeUndefined();
});

test('a config that nobody can follow stays as it is, and the script builds without the plugin', async () => {
  const { files, remarks } = await planned({
    ...vite('8.0.0'),
    'vite.config.ts': `import config from './x';\nexport default config;`,
  });
  expect(files['vite.config.ts']).toBeUndefined();
  expect(remarks[0]).toMatch(/^vite\.config\.ts: config comes from elsewhere.*Add it yourself/);
  expect(JSON.parse(files['package.json']!).scripts.loadline).toBe(
    'loadline analyze --keep && loadline check',
  );
});

test('beside a Vite that cannot take the plugin nothing is installed', async () => {
  const { files, remarks } = await planned({
    ...vite('5.4.21'),
    'vite.config.ts': 'export default { plugins: [] };',
  });
  expect(remarks[0]).toMatch(/^Vite 5\.4\.21: the plugin needs Vite 6/);
  expect(JSON.parse(files['package.json']!)).toEqual({
    scripts: {
      build: 'tsc && vite build',
      loadline: 'npx --yes loadline analyze --keep && npx --yes loadline check',
    },
  });
  expect(Object.keys(files)).toEqual(['package.json']);
});

test('a workflow is proposed where there are some, unless one of them has Loadline', async () => {
  const place = '.github/workflows';
  const { files } = await planned({ ...vite('8.0.0'), [`${place}/ci.yml`]: 'on: push' });
  expect(files[`${place}/loadline.yml`]).toContain('npm run loadline');
  const there = await planned({ ...vite('8.0.0'), [`${place}/ci.yml`]: 'run: npx loadline check' });
  expect(Object.keys(there.files)).not.toContain(`${place}/loadline.yml`);
});
