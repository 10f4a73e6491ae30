import { expect, it } from 'vitest';

import { matchSources } from './match-sources.ts';

function match(
  sources: readonly string[],
  ...modules: readonly [id: string, rendered: number][]
): number[] {
  return matchSources({
    map: { mappings: '', sources },
    modules: modules.map(([id, rendered]) => ({ id, rendered })),
  });
}

it('knows a module by its id', () => {
  expect(
    match(['/app/b.ts', '/app/a.svg?react'], ['/app/a.svg?react', 1], ['/app/b.ts', 1]),
  ).toEqual([1, 0]);
});

it('takes a file that was taken apart for its largest part', () => {
  expect(match(['/app/a.vue'], ['/app/a.vue', 1], ['/app/a.vue?type=script', 9])).toEqual([0]);
  expect(
    match(['/app/a.vue'], ['/app/a.vue?type=template', 1], ['/app/a.vue?type=script', 9]),
  ).toEqual([1]);
});

it('knows a path that was changed by what it ends in', () => {
  const modules = [
    ['/app/src/x/index.ts', 1],
    ['/app/src/y/index.ts', 1],
  ] as const;
  expect(
    match(
      ['webpack:///y/index.ts', 'elsewhere/index.ts'],
      ...modules.map(([a, b]) => [a, b] as [string, number]),
    ),
  ).toEqual([1, -1]);
});

it('reads ids of Windows', () => {
  expect(match(['C:/app/a.ts'], ['C:\\app\\a.ts', 1])).toEqual([0]);
});
