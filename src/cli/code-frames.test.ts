import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import type { Finding, Location } from '../report/types.ts';
import { withFrames } from './code-frames.ts';
import { putFiles } from './fixtures/run-in.ts';

const finding = (at: Location | null): Finding => ({
  code: 'route-not-lazy',
  severity: 'warning',
  route: '/',
  at,
  data: {},
  saving: null,
  message: '',
  fix: null,
});

it('shows the lines around a place, and nothing where the source is gone', async () => {
  const root = await mkdtemp(join(tmpdir(), 'loadline-test-'));
  await putFiles(root, { 'src/app.tsx': `import './a';\nimport Page from './page';\n` });
  const places = [
    { file: 'src/app.tsx', line: 2, column: 1 },
    { file: 'src/app.tsx?v=1', line: 2, column: 1 },
    { file: 'src/app.tsx', line: 0, column: 0 },
    { file: 'src/app.tsx', line: 200, column: 1 },
    { file: '<virtual>', line: 1, column: 1 },
    { file: 'src', line: 1, column: 1 },
    null,
  ];
  const frames = (await withFrames(root, places.map(finding))).map(({ frame }) => frame?.[1]);
  const shown = `> 2 | import Page from './page';`;
  expect(frames).toEqual([shown, shown, ...places.slice(2).map(() => undefined)]);
});
