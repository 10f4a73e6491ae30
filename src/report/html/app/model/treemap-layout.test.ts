import { describe, expect, it } from 'vitest';

import { consoleBuild } from '../../fixtures/console-build.ts';
import { fileUse } from './file-use.ts';
import { moduleTree } from './module-tree.ts';
import { treemapLayout, type Cell } from './treemap-layout.ts';

function treeOf(extra: number) {
  const snapshot = consoleBuild({ extra });
  return moduleTree(snapshot, [...snapshot.files.keys()], 'raw', fileUse(snapshot));
}

const tree = treeOf(0);
const area = ({ width, height }: Cell) => width * height;
const flat = (cells: readonly Cell[]): Cell[] =>
  cells.flatMap((cell) => [cell, ...flat(cell.children)]);

const apart = (a: Cell, b: Cell) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe('treemapLayout', () => {
  const cells = treemapLayout(tree, 1000, 500);

  it('gives each package an area like its bytes', () => {
    for (const cell of cells.filter(({ bytes }) => bytes > tree.bytes / 50)) {
      const scale = area(cell) / 500_000 / (cell.bytes / tree.bytes);
      expect(scale).toBeGreaterThan(0.9);
      expect(scale).toBeLessThan(1.1);
    }
  });

  it('keeps every rectangle within its group, and groups apart', () => {
    for (const group of cells) {
      for (const inner of group.children) {
        expect(inner.x).toBeGreaterThanOrEqual(group.x);
        expect(inner.y + inner.height).toBeLessThanOrEqual(group.y + group.height);
      }
    }
    expect(cells.every((a, at) => cells.slice(at + 1).every((b) => apart(a, b)))).toBe(true);
  });

  it('loses no bytes: what is too small stands together', () => {
    expect(cells.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(tree.bytes);
    const recharts = cells.find(({ label }) => label === 'recharts')!;
    expect(recharts.children.at(-1)?.label ?? '').toMatch(/smaller|\.js/);
  });

  it('draws no more for 20,000 modules than an eye can take in', () => {
    const large = flat(treemapLayout(treeOf(19_200), 1200, 560));
    expect(large.length).toBeGreaterThan(200);
    expect(large.length).toBeLessThan(1400);
  });

  it('draws nothing where there is no room', () => {
    expect(treemapLayout(tree, 0, 500)).toEqual([]);
  });
});
