import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { inProduction, readFolder, writeApp } from '../../plugins/fixtures/app.ts';
import { suggest } from '../analysis/suggest/suggest.ts';
import { tryApart } from '../cli/build-apart.ts';
import { buildApp } from './build-app.ts';
import { verifySuggestions } from './verify-suggestions.ts';

/** Text that no compression makes small, so that sizes mean something. */
function noise(seed: number, length: number): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state.toString(36);
  }).join(' ');
}

const page = (name: string, seed: number) =>
  `export function ${name}() { return '${noise(seed, 4000)}'; }`;

const APP = {
  'index.html': '<div id="root"></div><script type="module" src="/src/main.ts"></script>',
  'src/main.ts': `import { Heavy } from './heavy';
import Light, { title } from './light';
import * as Both from './both';
document.title = title;
document.body.append(String(Heavy), String(Light), String(Both.One));`,
  'src/heavy.ts': page('Heavy', 1),
  'src/light.ts': `export const title = 'light'; export default function Light() { return 'light'; }`,
  'src/both.ts': `export * from './one';`,
  'src/one.ts': page('One', 2),
};

test('builds each suggestion on top of those before it, and leaves no trace', async () => {
  const root = await writeApp(APP);
  await inProduction(() => buildApp({ root }));
  const before = await readFolder(root);
  const file = join(root, '.loadline/loadline.snapshot.json');
  const taken = await readFile(file, 'utf8');
  const age = (await stat(file)).mtimeMs;

  const suggested = suggest(JSON.parse(taken)).suggestions;
  const make = (importing: string, saving: number) => ({
    ...suggested[0]!,
    saving: { raw: saving, gzip: saving, brotli: saving },
    imports: [
      {
        at: { file: 'src/main.ts', line: 1, column: 1 },
        imports: importing,
        safety: 'unknown' as const,
        use: null,
      },
    ],
  });
  const verified = await inProduction(() =>
    verifySuggestions({
      suggestions: [make('src/heavy.ts', 25_000), make('src/both.ts', 0), make('src/gone.ts', 9)],
      weights: null,
      route: undefined,
      build: async (lazy) => {
        const { snapshot, found } = await tryApart({ root, lazy }, { called: 'the trial' });
        return found === lazy.length ? snapshot : null;
      },
    }),
  );
  const [heavy, both, gone] = verified;
  const raw = Buffer.byteLength(APP['src/heavy.ts']);
  expect(heavy?.predicted.raw).toBe(25_000);
  expect(heavy!.real.raw).toBeGreaterThan(raw * 0.85);
  expect(heavy!.real.raw).toBeLessThan(raw * 1.1);
  expect(both!.real.brotli).toBeGreaterThan(10_000);
  expect(gone).toBeNull();
  expect(await readFolder(root)).toEqual(before);
  expect((await stat(file)).mtimeMs).toBe(age);
});
