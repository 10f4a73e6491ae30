import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { sum } from '../analysis/bytes.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { costOf } from './cost.ts';
import { findRequests } from './requests.ts';
import { weighPackages } from './weigh.ts';

const WORDS = (word: string) => JSON.stringify(`${word} `.repeat(60));

/** Packages as they are found in the wild, each with one trait. */
const INSTALLED = {
  // Two exports that share a helper; a map of its own that names files nobody has.
  'shapes/package.json': { version: '2.1.0', type: 'module', sideEffects: false },
  'shapes/index.js': `import { pen } from './pen.js';
    export const circle = () => pen(${WORDS('round')});
    export const square = () => pen(${WORDS('sharp')});
    //# sourceMappingURL=index.js.map`,
  'shapes/index.js.map': {
    version: 3,
    sources: ['../src/gone.ts'],
    names: [],
    mappings: 'AAAA',
  },
  'shapes/pen.js': `export const pen = (text) => document.title = text + ${WORDS('ink')};`,
  // CommonJS, with a peer, another package, and what is imported on demand.
  'charts/package.json': {
    version: '1.0.0',
    main: 'main.cjs',
    peerDependencies: { react: '*', typescript: '*' },
  },
  'charts/main.cjs': `const react = require('react/jsx-runtime');
    const { circle } = require('shapes');
    if (process.env.NODE_ENV !== 'production') console.log(${WORDS('development')});
    exports.Chart = () => react.jsx(circle, {});
    exports.later = () => import('./locale.mjs');`,
  'charts/locale.mjs': `export default ${WORDS('sprache')};`,
  // Styles, a picture, modules of Node, one of which a package stands in for.
  'moment/package.json': { version: '2.30.1' },
  'moment/index.js': `import fs from 'node:fs'; import { join } from 'path'; import { on } from 'events';
    import './look.css'; import picture from './a.png';
    export const now = () => [fs.readFileSync, join, on, picture];`,
  'moment/look.css': '.clock { background: url(./a.png); color: red }',
  'moment/a.png': 'x'.repeat(3000),
  'events/package.json': { version: '3.3.0' },
  'events/index.js': `exports.on = () => ${WORDS('event')};`,
  'broken/package.json': { version: '0.0.1' },
  'broken/index.js': `import { x } from 'nowhere-to-be-found'; console.log(x);`,
};

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loadline-cost-'));
  for (const [path, content] of Object.entries(INSTALLED)) {
    const file = join(root, 'node_modules', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe('the price', () => {
  it('is that of the files, and the parts sum to it', async () => {
    const { together, parts } = await costOf({ packages: ['shapes'], root });
    expect(together.size.raw).toBeGreaterThan(1000);
    expect(together.size.gzip).toBeLessThan(together.size.raw / 3);
    expect(sum(parts.map(({ size }) => size))).toEqual(together.size);
    expect(parts[0]).toMatchObject({ name: 'shapes', version: '2.1.0', modules: 2, already: null });
    // Its own map would have hidden which file is whose.
    expect(parts.find(({ name }) => name === '(runtime)')?.size.raw ?? 0).toBeLessThan(80);
  });

  it('counts what packages share once', async () => {
    const { together, packages } = await costOf({ packages: ['shapes', 'charts'], root });
    const alone = packages.map(({ size }) => size.raw);
    expect(together.size.raw).toBeLessThan(alone[0]! + alone[1]!);
    expect(together.size.raw).toBeGreaterThan(Math.max(...alone));
  });

  it('leaves out exports that were not asked for', async () => {
    const all = await costOf({ packages: ['shapes'], root });
    const one = await costOf({ packages: ['shapes'], exports: ['circle'], root });
    expect(one.packages[0]).toMatchObject({ request: 'shapes', exports: ['circle'] });
    expect(all.together.size.raw - one.together.size.raw).toBeGreaterThan(300);
  });

  it('keeps apart what is imported on demand, and drops what is for development', async () => {
    const { together } = await costOf({ packages: ['charts'], root });
    expect(together.onDemand.raw).toBeGreaterThan(400);
    const code = await scriptsOf('charts');
    expect(code).not.toContain('development');
    expect(code).toContain('round');
  });

  it('counts style sheets with the scripts, and pictures apart', async () => {
    const { together, parts } = await costOf({ packages: ['moment'], root });
    expect(together.assets).toEqual({ files: 1, raw: 3000 });
    expect(parts.find(({ name }) => name === 'moment')).toMatchObject({ modules: 2 });
    const style = await costOf({ packages: ['moment/look.css'], root });
    expect(style.together.size.raw).toBeGreaterThan(20);
    expect(style.together.size.raw).toBeLessThan(120);
  });
});

describe('what stands beside the price', () => {
  it('names peers that are imported, and no others', async () => {
    const { peers } = await costOf({ packages: ['charts'], root });
    expect(peers).toEqual([{ name: 'react', inApp: null }]);
  });

  it('names modules of Node with their importers, unless a package stands in for them', async () => {
    const { builtins, parts } = await costOf({ packages: ['moment'], root });
    expect(builtins).toEqual([
      { name: 'fs', importers: ['moment'] },
      { name: 'path', importers: ['moment'] },
    ]);
    expect(parts.map(({ name }) => name)).toContain('events');
  });

  it('names what e18e’s data set knows in its place', async () => {
    const { packages } = await costOf({ packages: ['moment', 'shapes'], root });
    expect(packages[0]!.replacement).toMatchObject({
      packages: expect.arrayContaining(['date-fns']),
      url: 'https://e18e.dev/docs/replacements/moment',
    });
    expect(packages[1]!.replacement).toBeNull();
  });
});

it('prints what its schema says', async () => {
  const file = new URL('../../schema/cost.json', import.meta.url);
  const validate = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(file, 'utf8')));
  const bare = await costOf({ packages: ['moment', 'charts'], root });
  const beside = await costOf({
    packages: ['shapes'],
    exports: ['circle'],
    root,
    app: await appWith('shapes'),
  });
  for (const cost of [bare, beside]) {
    validate(JSON.parse(JSON.stringify(cost)));
    expect(validate.errors).toBeNull();
  }
  expect(validate({ ...bare, extra: 1 })).toBe(false);
});

describe('against an app', () => {
  it('counts what the app kept of the same files of the same version', async () => {
    const app = await appWith('shapes', ['circle']);
    const { together, parts, compared } = await costOf({ packages: ['shapes'], root, app });
    expect(compared).toBe(true);
    // One export and the helper of both, not the other export.
    expect(together.already!.raw).toBeGreaterThan(500);
    expect(together.already!.raw).toBeLessThan(together.size.raw - 300);
    expect(sum(parts.map(({ already }) => already!))).toEqual(together.already);
  });

  it('adds next to nothing when the app has it all', async () => {
    const app = await appWith('charts');
    const { together, peers } = await costOf({ packages: ['charts'], root, app });
    expect(together.size.raw).toBeGreaterThan(1500);
    expect(together.already).toEqual(together.size);
    expect(peers).toEqual([{ name: 'react', inApp: false }]);
  });

  it('takes another version for another package, and says that there are two', async () => {
    const app = await appWith('shapes');
    const older = {
      ...app,
      packages: app.packages.map((one) => ({ ...one, version: '1.9.0' })),
    };
    const { together, parts } = await costOf({ packages: ['shapes'], root, app: older });
    expect(parts[0]!.already).toEqual({ raw: 0, gzip: 0, brotli: 0 });
    expect(together.already!.raw).toBeLessThan(80);
    expect(parts[0]!.otherVersions).toEqual(['1.9.0']);
  });
});

describe('what cannot be weighed', () => {
  it.each([
    [
      ['left-pad', 'shapes', '@scope/gone'],
      null,
      /left-pad, @scope\/gone are not.*npm i left-pad @scope\/gone$/,
    ],
    [['shapes@2.0.0'], null, /version that is installed.*Write shapes/],
    [['./shapes'], null, /not the name of a package/],
    [['path'], null, /part of Node/],
    [['shapes'], ['circel'], /shapes has no export circel\. Did you mean circle\?/],
    [['broken'], null, /node_modules\/broken\/index\.js:1:19 Could not resolve/],
    [['shapes/nowhere'], null, /shapes\/nowhere cannot be bundled/],
  ])('%j %j says why, and exits with 2', async (packages, exports, message) => {
    const cost = costOf({ packages, exports, root });
    await expect(cost).rejects.toMatchObject({ name: 'LoadlineError', exitCode: 2 });
    await expect(cost).rejects.toThrow(message);
  });
});

/** A build that holds a package, or some of its exports, and nothing else. */
async function appWith(name: string, exports: string[] | null = null): Promise<Snapshot> {
  const { snapshot } = await weighPackages(await findRequests([name], exports, root), root);
  return snapshot;
}

async function scriptsOf(name: string): Promise<string> {
  const { bundlePackages } = await import('./bundle.ts');
  const { outputs } = await bundlePackages(await findRequests([name], null, root), root);
  const scripts = [...outputs].filter(([path]) => path.endsWith('.js'));
  return scripts.map(([, content]) => Buffer.from(content).toString()).join('\n');
}
