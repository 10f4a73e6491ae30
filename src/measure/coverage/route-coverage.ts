import type { CpuSample, SeenScript } from '../browser/scout.ts';
import type { ModuleFinder } from '../module-finder.ts';
import type { FileUse, ModuleUse, RouteCoverage } from '../types.ts';
import { byteCounter, cpuByOwner, useByOwner } from './modules.ts';
import { ranStretches } from './ranges.ts';

/** Gives each name one index. */
export interface Names {
  readonly list: readonly string[];
  indexOf(name: string): number;
}

export function createNames(): Names {
  const list: string[] = [];
  const known = new Map<string, number>();
  return {
    list,
    indexOf(name) {
      let index = known.get(name);
      if (index === undefined) {
        index = list.push(name) - 1;
        known.set(name, index);
      }
      return index;
    },
  };
}

/** Leads from places in scripts to owners, which are indexes into `modules` or -1. */
export interface OwnerNames {
  readonly finder: ModuleFinder;
  /** Ids of the Snapshot's modules. */
  readonly modules: readonly string[];
  /** Where the measurement's own names are gathered. */
  readonly names: Names;
}

/**
 * What a route ran of its scripts, file by file and module by module.
 *
 * @param owners null where there is no Snapshot.
 */
export function routeCoverage(
  page: Pick<RouteCoverage, 'route' | 'url' | 'errors'>,
  scripts: readonly SeenScript[],
  cpu: readonly CpuSample[],
  owners: OwnerNames | null,
): RouteCoverage {
  const files: FileUse[] = [];
  const uses = new Map<number, { size: number; used: number; cpu: number }>();
  const sumOf = (owner: number) => {
    const known = uses.get(owner) ?? { size: 0, used: 0, cpu: 0 };
    uses.set(owner, known);
    return known;
  };
  for (const { url, code, functions } of onceEach(scripts)) {
    const stretches = ranStretches(functions);
    const bytes = byteCounter(code);
    const used = stretches.reduce((sum, [start, end]) => sum + bytes(start, end), 0);
    const { pathname, search } = new URL(url);
    files.push([pathname + search, bytes(0, code.length), used]);
    const places = owners?.finder.placesOf(url, code);
    if (!places) continue;
    for (const [owner, use] of useByOwner(places, code, stretches)) {
      const sum = sumOf(owner);
      sum.size += use.size;
      sum.used += use.used;
    }
    const position = positions(code);
    const samples = cpu
      .filter((sample) => sample.url === url)
      // A file that runs begins at its first letter, which says nothing of whose code took the time.
      .filter(({ line, column }) => line > 0 || column > 0)
      .map(({ line, column, ms }) => ({ position: position(line, column), ms }));
    for (const [owner, ms] of cpuByOwner(places, samples)) sumOf(owner).cpu += ms;
  }
  const modules = [...uses]
    .map(([owner, { size, used, cpu: ms }]): ModuleUse => {
      const id = owners?.modules[owner];
      const index = id === undefined ? -1 : owners!.names.indexOf(id);
      return [index, size, used, Math.round(ms * 10) / 10];
    })
    .toSorted((a, b) => b[1] - b[2] - (a[1] - a[2]) || b[1] - a[1]);
  const sum = (column: 1 | 2) => files.reduce((all, file) => all + file[column], 0);
  return {
    route: page.route,
    url: page.url,
    size: sum(1),
    used: sum(2),
    files: files.toSorted((a, b) => b[1] - a[1]),
    ...(modules.length > 0 && { modules }),
    errors: page.errors,
  };
}

/** A script that ran in two frames counts once, with all that ran of it. */
function onceEach(scripts: readonly SeenScript[]): readonly SeenScript[] {
  const byUrl = new Map<string, SeenScript>();
  for (const script of scripts) if (!byUrl.has(script.url)) byUrl.set(script.url, script);
  return [...byUrl.values()];
}

/** From a line and column, 0-based, to an offset. */
function positions(code: string): (line: number, column: number) => number {
  let starts: number[] | undefined;
  return (line, column) => {
    if (line === 0) return column;
    starts ??= [0, ...[...code.matchAll(/\n/g)].map(({ index }) => index + 1)];
    return (starts[line] ?? code.length) + column;
  };
}
