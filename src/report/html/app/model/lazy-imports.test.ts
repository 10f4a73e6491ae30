import { describe, expect, it } from 'vitest';

import type { ImportEdge, Snapshot } from '../../../../snapshot/types.ts';
import { consoleBuild } from '../../fixtures/console-build.ts';
import { forecast, importBetween, parseLazy, switchLazy } from './lazy-imports.ts';

const snapshot = consoleBuild();
const between = (from: string, to: string) => importBetween(snapshot, from, to)!;
const holder = between('src/lib/export-report.ts', 'src/pages/reports/page.tsx');

describe('parseLazy', () => {
  it('reads what an address may hold, and leaves out what this build does not have', () => {
    expect(parseLazy('40.12.40', snapshot)).toEqual([12, 40]);
    expect(parseLazy('', snapshot)).toEqual([]);
    expect(parseLazy('1e9.-3.x.99999999.7', snapshot)).toEqual([7]);
  });
});

it('switches imports on and off', () => {
  expect(switchLazy([5, 9], [7, 5], true)).toEqual([5, 7, 9]);
  expect(switchLazy([5, 7, 9], [9, 7], false)).toEqual([5]);
});

describe('importBetween', () => {
  it('finds an import by the names of its ends', () => {
    const [from, to] = snapshot.imports.static[holder]!;
    expect(snapshot.modules[from]!.id).toBe('src/lib/export-report.ts');
    expect(snapshot.modules[to]!.id).toBe('src/pages/reports/page.tsx');
    expect(importBetween(snapshot, 'src/lib/export-report.ts', 'src/main.tsx')).toBeNull();
    expect(importBetween(snapshot, 'gone.ts', 'src/main.tsx')).toBeNull();
  });
});

describe('forecast', () => {
  it('takes nothing from any route where nothing is lazy', () => {
    const { routes, mean } = forecast(snapshot, []);
    expect(routes.map(({ path }) => path)).toEqual(snapshot.routes.map(({ path }) => path));
    expect(routes.every(({ saving }) => saving.raw === 0)).toBe(true);
    expect(mean.raw).toBe(0);
  });

  it('says what each route saves', () => {
    const { routes, mean } = forecast(snapshot, [holder]);
    for (const { before, after, saving } of routes) expect(after.raw + saving.raw).toBe(before.raw);
    expect(Math.max(...routes.map(({ saving }) => saving.raw))).toBeGreaterThan(20_000);
    expect(mean.brotli).toBeGreaterThan(0);
  });

  it('makes every import of a pair lazy: one that stays would hold it all', () => {
    const [from, to] = snapshot.imports.static[holder]!;
    const again: ImportEdge = [from, to, 99, 1];
    const twice: Snapshot = {
      ...snapshot,
      imports: { ...snapshot.imports, static: [...snapshot.imports.static, again] },
    };
    expect(forecast(twice, [holder]).mean).toEqual(forecast(snapshot, [holder]).mean);
  });
});
