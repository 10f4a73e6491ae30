import { describe, expect, test } from 'vitest';

import { minimumCut, reachedAnyway, type Cuttable } from './cut.ts';
import { randomEdges, seeded } from './fixtures/seeded.ts';
import { toGraph } from './graph.ts';

type Edges = readonly (readonly number[])[];

function cutOf(
  edges: Edges,
  size: number,
  source: number,
  sink: number,
  cuttable: Cuttable,
  most = 9,
) {
  const forward = toGraph(size, edges);
  const backward = toGraph(size, edges, true);
  const fixed = reachedAnyway(forward, [source], cuttable);
  return minimumCut({ edges, forward, backward }, fixed, [sink], cuttable, most);
}

/** `app > a > lib, app > b > lib`: a graph as text; an import written `=>` may not be cut. Answers in the same words. */
function cut(text: string, from: string, to: string, most?: number): string[] | null {
  const names: string[] = [];
  const node = (name: string) => {
    if (!names.includes(name)) names.push(name);
    return names.indexOf(name);
  };
  const edges: [number, number][] = [];
  const fast = new Set<number>();
  for (const chain of text.split(/\s*[,\n]\s*/).filter(Boolean)) {
    const words = chain.trim().split(/\s+/);
    for (let at = 0; at + 2 < words.length; at += 2) {
      if (words[at + 1] === '=>') fast.add(edges.length);
      edges.push([node(words[at]!), node(words[at + 2]!)]);
    }
  }
  const found = cutOf(edges, names.length, node(from), node(to), (edge) => !fast.has(edge), most);
  return found?.map((edge) => edges[edge]!.map((end) => names[end]).join(' > ')) ?? null;
}

describe('the smallest set of imports that holds a module', () => {
  test('is one import where one holds it', () => {
    expect(cut('app > page > chart', 'app', 'chart')).toEqual(['app > page']);
  });

  test('is both where two do', () => {
    expect(
      cut('app => router, router > home > chart, router > reports > chart', 'app', 'chart'),
    ).toEqual(['router > home', 'router > reports']);
  });

  test('is where the ways meet, however many there are', () => {
    const ways = 'app > a > panel, app > b > panel, app > c > panel, panel > chart > lib';
    expect(cut(ways, 'app', 'lib')).toEqual(['panel > chart']);
  });

  test('takes the cut with most behind it where two are as small', () => {
    expect(cut('app > page > panel > chart > lib', 'app', 'lib')).toEqual(['app > page']);
  });

  test('goes round what may not be cut', () => {
    expect(cut('app > page => helper => lib, app > other => helper', 'app', 'lib')).toEqual([
      'app > page',
      'app > other',
    ]);
  });

  test('needs flow to be taken back: the first way found is not among the last', () => {
    const ways = 'app => x, x > a > b > lib, x > c > b, a > d > lib';
    expect(cut(ways, 'app', 'lib')).toEqual(['x > a', 'x > c']);
  });

  test('survives circles', () => {
    expect(cut('app => a, a > b > a, b > c > b, c > lib', 'app', 'lib')).toEqual(['a > b']);
  });

  test('is none where nothing on a way may be cut', () => {
    expect(cut('app => page => lib, app > other > lib', 'app', 'lib')).toBeNull();
  });

  test('is none where it would take more imports than anybody would change', () => {
    const ways = 'app > a => lib, app > b => lib, app > c => lib';
    expect(cut(ways, 'app', 'lib', 2)).toBeNull();
    expect(cut(ways, 'app', 'lib', 3)).toHaveLength(3);
  });

  test('is empty for what nothing reaches', () => {
    expect(cut('app > page, other > lib', 'app', 'lib')).toEqual([]);
  });
});

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'no smaller set would do, seed %i',
  (seed) => {
    const random = seeded(seed);
    const size = 4 + Math.floor(random() * 4);
    const edges = randomEdges(random, size, 10).map(([from, to]) => [from, to]);
    const rigid = new Set(edges.flatMap((_, edge) => (random() < 0.25 ? [edge] : [])));
    const found = cutOf(edges, size, 0, size - 1, (edge) => !rigid.has(edge));
    expect(found?.length ?? null).toBe(smallest(edges, rigid, size));
    expect(separates(edges, found ?? [...edges.keys()], size)).toBe(true);
  },
);

/** By trying all sets. */
function smallest(edges: Edges, rigid: ReadonlySet<number>, size: number): number | null {
  let least: number | null = null;
  for (let set = 0; set < 2 ** edges.length; set++) {
    const chosen = [...edges.keys()].filter((edge) => (set >> edge) & 1);
    if (chosen.some((edge) => rigid.has(edge)) || chosen.length >= (least ?? Infinity)) continue;
    if (separates(edges, chosen, size)) least = chosen.length;
  }
  return least;
}

function separates(edges: Edges, cutEdges: readonly number[], size: number): boolean {
  const seen = new Set([0]);
  for (const node of seen) {
    for (const [edge, [from, to]] of edges.entries()) {
      if (from === node && !cutEdges.includes(edge)) seen.add(to!);
    }
  }
  return !seen.has(size - 1);
}

test('a chain of 100,000 imports overflows no stack', () => {
  const size = 100_000;
  const edges = Array.from({ length: size - 1 }, (_, node) => [node, node + 1]);
  expect(cutOf(edges, size, 0, size - 1, (edge) => edge === 99_000)).toEqual([99_000]);
});

test('100,000 modules that all import each other’s neighbours are cut in a moment', () => {
  const size = 100_000;
  const random = seeded(1);
  const edges = [
    ...randomEdges(random, size - 2, size * 3).map(([from, to]) => [from, to]),
    [5, size - 2],
    [size - 2, size - 1],
  ];
  const start = performance.now();
  expect(cutOf(edges, size, 0, size - 1, () => true)).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(3000);
});
