import { describe, expect, it } from 'vitest';

import { firstLoad } from '../../../../analysis/first-load.ts';
import { consoleBuild } from '../../fixtures/console-build.ts';
import { fileUse } from './file-use.ts';
import { moduleTree, trail, type TreeNode } from './module-tree.ts';
import { SIZES } from './sizes.ts';

const snapshot = consoleBuild();
const use = fileUse(snapshot);
const all = [...snapshot.files.keys()];
const tree = moduleTree(snapshot, all, 'brotli', use);
const child = (node: TreeNode, name: string) => node.children.find((child) => child.name === name)!;
const names = (owner: string, path: string) => trail(tree, owner, path).map(({ name }) => name);

describe('moduleTree', () => {
  it.each(SIZES)('holds every %s byte of the files', (size) => {
    const owned = snapshot.files.filter(({ shares }) => shares.length > 0);
    const bytes = owned.reduce((sum, file) => sum + file.size[size], 0);
    expect(moduleTree(snapshot, all, size, use).bytes).toBe(bytes);
  });

  it('sums at every level, the heaviest first', () => {
    const check = (node: TreeNode) => {
      if (node.children.length === 0) return;
      const sizes = node.children.map(({ bytes }) => bytes);
      expect(sizes.reduce((a, b) => a + b, 0)).toBe(node.bytes);
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      node.children.forEach(check);
    };
    check(tree);
  });

  it('counts a module once, in however many files it is', () => {
    expect(tree.modules).toBe(snapshot.modules.filter(({ size }) => size.raw > 0).length);
    expect(child(tree, 'react').modules).toBe(3);
  });

  it('draws folders together that hold one folder only', () => {
    const nested = moduleTree(withModule('node_modules/react/a/b/c.js'), all, 'raw', use);
    expect(child(nested, 'react').children.map(({ name }) => name)).toContain('a/b');
  });

  it('says how many routes load a part first', () => {
    expect(child(tree, 'react-dom').use).toBe(1);
    expect(child(tree, 'recharts').use).toBeCloseTo(1 / 9);
  });

  it('shows the first load of one route alone', () => {
    const route = snapshot.routes.find(({ path }) => path === '/settings')!;
    const part = moduleTree(snapshot, firstLoad(snapshot, route).indexes, 'raw', use);
    expect(child(part, 'recharts')).toBeUndefined();
    expect(child(part, 'react')).toBeDefined();
  });
});

describe('trail', () => {
  it('leads from the root to a folder and to a module', () => {
    expect(names('', '')).toEqual(['']);
    expect(names('recharts', 'dist/core')).toEqual(['', 'recharts', 'dist', 'core']);
    expect(names('(app)', 'src/ui/card.tsx')).toEqual(['', '(app)', 'src', 'ui', 'card.tsx']);
  });

  it('ends where the way ends', () => {
    expect(trail(tree, 'recharts', 'gone/away.js').map(({ name }) => name)).toEqual([
      '',
      'recharts',
    ]);
    expect(trail(tree, 'gone', '')).toEqual([tree]);
  });
});

/** The same build with the last module of react under another name. */
function withModule(id: string) {
  const at = snapshot.modules.findLastIndex(({ id }) => id.startsWith('node_modules/react/'));
  return { ...snapshot, modules: snapshot.modules.with(at, { ...snapshot.modules[at]!, id }) };
}

it('says how much ran, of what a browser looked at', () => {
  const build = consoleBuild();
  const files = [...build.files.keys()];
  const react = build.modules.filter(({ id }) => id.startsWith('node_modules/react/'));
  const [first] = react;
  const tree = moduleTree(build, files, 'raw', fileUse(build), new Map([[first!.id, 0.5]]));
  const owner = tree.children.find(({ name }) => name === 'react')!;
  expect(owner.ran).toBe(0.5);
  expect(tree.children.find(({ name }) => name === 'recharts')!.ran).toBeNull();
});
