import { expect, test } from 'vitest';

import { DEMO } from '../../analysis/fixtures/demo.ts';
import { makeSnapshot } from '../../analysis/fixtures/make-snapshot.ts';
import { embedData } from './embed.ts';
import { visualizerData } from './raw-data.ts';
import type { TreeNode, VisualizerData } from './types.ts';

test('the leaves of each script and style sheet sum to the file, raw, gzip and brotli alike', () => {
  const styles = { holds: { 'src/main.tsx': 80, runtime: 8 } };
  const snapshot = makeSnapshot({ ...DEMO, files: { ...DEMO.files, 'assets/look.css': styles } });
  const data = visualizerData(snapshot);
  const held = snapshot.files.filter(({ shares }) => shares.length > 0);
  expect(held.length).toBeGreaterThan(3);
  expect(data.tree.children.map(({ name }) => name)).toEqual(held.map(({ file }) => file));
  for (const [index, { size }] of held.entries()) {
    const parts = uidsOf(data.tree.children[index]!).map((uid) => data.nodeParts[uid]!);
    const sum = (key: 'renderedLength' | 'gzipLength' | 'brotliLength') =>
      parts.reduce((all, part) => all + part[key], 0);
    expect([sum('renderedLength'), sum('gzipLength'), sum('brotliLength')]).toEqual([
      size.raw,
      size.gzip,
      size.brotli,
    ]);
  }
});

test('what belongs to no module is a leaf of its own', () => {
  const data = visualizerData(
    makeSnapshot({
      modules: { 'src/main.ts': {} },
      files: { 'main.js': { entry: true, holds: { 'src/main.ts': 400, runtime: 40 } } },
    }),
  );
  expect(data.tree.children[0]).toMatchObject({
    children: [{ name: 'src/main.ts' }, { name: 'runtime' }],
  });
  expect(partsByModule(data)).toEqual({ 'src/main.ts': 400, runtime: 40 });
});

test('folders nest, those with one child are joined, names that are no paths stay whole', () => {
  const ids = [
    'src/ui/button.ts',
    'src/ui/a.svg?url=/x/y',
    'node_modules/a/b.js',
    '<vite/preload>',
    '<vite/polyfill>',
  ];
  const data = visualizerData(
    makeSnapshot({
      modules: Object.fromEntries(ids.map((id) => [id, {}])),
      files: { 'main.js': { holds: Object.fromEntries(ids.map((id) => [id, 4])) } },
    }),
  );
  expect(outline(data.tree.children[0]!)).toEqual([
    'main.js',
    ['src/ui', 'button.ts', 'a.svg?url=/x/y'],
    'node_modules/a/b.js',
    '<vite/preload>',
    '<vite/polyfill>',
  ]);
});

test('links run both ways and say which are dynamic; a static one wins', () => {
  const data = visualizerData(makeSnapshot(DEMO));
  const names = (list: readonly { uid: string; dynamic?: true }[]) =>
    list.map(({ uid, dynamic }) => data.nodeMetas[uid]!.id + (dynamic ? ' (dynamic)' : ''));
  const byId = (id: string) => Object.values(data.nodeMetas).find((meta) => meta.id === id)!;
  expect(names(byId('src/router.tsx').imported).sort()).toEqual([
    'node_modules/react/index.js',
    'src/pages/board.tsx',
    'src/pages/editor.tsx (dynamic)',
    'src/pages/home.tsx',
    'src/pages/reports.tsx',
  ]);
  expect(names(byId('src/pages/editor.tsx').importedBy)).toEqual(['src/router.tsx (dynamic)']);
  expect(byId('src/main.tsx').isEntry).toBe(true);
  expect(byId('src/router.tsx').isEntry).toBeUndefined();
});

test('a package that no link reaches hangs on the runtime, for the network picture breaks off at it', () => {
  const data = visualizerData(
    makeSnapshot({
      modules: { 'src/main.ts': {}, 'node_modules/lost/a.js': {} },
      files: { 'main.js': { holds: { 'src/main.ts': 4, 'node_modules/lost/a.js': 8 } } },
    }),
  );
  const runtime = Object.values(data.nodeMetas).find(({ id }) => id === 'runtime')!;
  expect(runtime.imported.map(({ uid }) => data.nodeMetas[uid]!.id)).toEqual([
    'node_modules/lost/a.js',
  ]);
});

test('compressed sizes that nobody knows are not offered', () => {
  const compression = { gzip: 0, brotli: 0, shares: 'scaled' } as const;
  const data = visualizerData(makeSnapshot({ ...DEMO, build: { compression } }));
  expect(data.options).toEqual({ gzip: false, brotli: false, sourcemap: false });
});

test('no module’s name ends the script that holds the data', () => {
  const id = 'src/</script><script>alert(1)</script><!--.ts';
  const data = visualizerData(
    makeSnapshot({ modules: { [id]: {} }, files: { 'main.js': { holds: { [id]: 4 } } } }),
  );
  const text = embedData(data);
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual(data);
});

function uidsOf(node: TreeNode): string[] {
  return 'uid' in node ? [node.uid] : node.children.flatMap(uidsOf);
}

type Outline = string | Outline[];

function outline(node: TreeNode): Outline {
  return 'uid' in node ? node.name : [node.name, ...node.children.map(outline)];
}

function partsByModule({ nodeParts, nodeMetas }: VisualizerData): Record<string, number> {
  return Object.fromEntries(
    Object.values(nodeParts).map((part) => [nodeMetas[part.metaUid]!.id, part.renderedLength]),
  );
}
