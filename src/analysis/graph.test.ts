import { describe, expect, test } from 'vitest';

import { demoSnapshot } from './fixtures/demo.ts';
import { closure, graphsOf, toGraph } from './graph.ts';

describe('closure', () => {
  const graph = toGraph(5, [
    [0, 2],
    [0, 1],
    [1, 3],
    [2, 3],
    [3, 0],
  ]);

  test('holds all that can be reached, nearest first, in the order of the edges', () => {
    expect(closure(graph, [0])).toEqual([0, 2, 1, 3]);
  });

  test('ends in a cycle', () => {
    expect(closure(graph, [3])).toEqual([3, 0, 2, 1]);
  });

  test('goes round what is blocked', () => {
    expect(closure(graph, [0], (node) => node === 3)).toEqual([0, 2, 1]);
  });

  test('leaves out what is not a node', () => {
    expect(
      closure(
        toGraph(2, [
          [0, 7],
          [-1, 1],
        ]),
        [0, 9, -1],
      ),
    ).toEqual([0]);
  });

  test('walks a chain of 100,000 without a stack', () => {
    const edges = Array.from({ length: 99_999 }, (_, node) => [node, node + 1]);
    expect(closure(toGraph(100_000, edges), [0])).toHaveLength(100_000);
  });
});

test('the graphs of a Snapshot are made once', () => {
  const snapshot = demoSnapshot();
  expect(graphsOf(snapshot)).toBe(graphsOf(snapshot));
});

test('importers are the static imports turned round', () => {
  const snapshot = demoSnapshot();
  const button = snapshot.modules.findIndex(({ id }) => id === 'src/ui/button.tsx');
  const { importers } = graphsOf(snapshot);
  const from = importers.targets.subarray(importers.offsets[button], importers.offsets[button + 1]);
  expect([...from].map((index) => snapshot.modules[index]!.id)).toEqual([
    'src/pages/home.tsx',
    'src/pages/reports.tsx',
    'src/pages/editor.tsx',
    'src/pages/board.tsx',
  ]);
});
