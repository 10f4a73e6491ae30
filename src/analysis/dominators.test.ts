import { describe, expect, test } from 'vitest';

import { dominators, UNREACHED } from './dominators.ts';
import { randomEdges, seeded } from './fixtures/seeded.ts';
import { closure, toGraph, type Graph } from './graph.ts';

/** By definition: `a` dominates `b` when `b` cannot be reached without `a`. The nearest such node is the parent. */
function bruteForce(graph: Graph, starts: readonly number[]): number[] {
  const reached = closure(graph, starts);
  const above = new Map<number, number[]>(reached.map((node) => [node, []]));
  for (const blocked of reached) {
    const left = new Set(closure(graph, starts, (node) => node === blocked));
    for (const node of reached) {
      if (node !== blocked && !left.has(node)) above.get(node)!.push(blocked);
    }
  }
  return Array.from({ length: graph.size }, (_, node) => {
    const all = above.get(node);
    if (!all) return UNREACHED;
    // The nearest dominator is the one that all the others dominate.
    const nearest = all.find((one) => above.get(one)!.length === all.length - 1);
    return nearest ?? graph.size;
  });
}

describe('dominators', () => {
  test('of a diamond: the tip is held by the start alone', () => {
    const graph = toGraph(4, [
      [0, 1],
      [0, 2],
      [1, 3],
      [2, 3],
    ]);
    expect([...dominators(graph, [0]).parent]).toEqual([4, 0, 0, 0]);
  });

  test('with two starts: what both reach is held by neither', () => {
    const graph = toGraph(3, [
      [0, 2],
      [1, 2],
    ]);
    expect([...dominators(graph, [0, 1]).parent]).toEqual([3, 3, 3]);
  });

  test('a start that another start imports is still held by the root', () => {
    expect([...dominators(toGraph(2, [[0, 1]]), [0, 1]).parent]).toEqual([2, 2]);
  });

  test('what nothing reaches has none', () => {
    expect([...dominators(toGraph(2, []), [1]).parent]).toEqual([UNREACHED, 2]);
  });

  test.each(Array.from({ length: 60 }, (_, seed) => seed))('as by definition, seed %i', (seed) => {
    const random = seeded(seed);
    const nodes = 2 + Math.floor(random() * 40);
    const edges = randomEdges(random, nodes, Math.floor(nodes * (0.5 + random() * 3)));
    const graph = toGraph(nodes, edges);
    const starts = seed % 3 === 0 ? [0, nodes - 1] : [0];
    expect([...dominators(graph, starts).parent]).toEqual(bruteForce(graph, starts));
  });

  test('each node comes after its dominator', () => {
    const graph = toGraph(200, randomEdges(seeded(7), 200, 600));
    const { parent, order } = dominators(graph, [0]);
    const seen = new Set([graph.size]);
    for (const node of order) {
      expect(seen).toContain(parent[node]);
      seen.add(node);
    }
  });

  test('of a chain of 100,000 without a stack', () => {
    const edges = Array.from({ length: 99_999 }, (_, node) => [node, node + 1]);
    expect(dominators(toGraph(100_000, edges), [0]).parent[99_999]).toBe(99_998);
  });
});
