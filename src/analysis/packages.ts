import type { PackageRow, RoutePart } from '../report/types.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { count, heavierFirst, tally, type Tally } from './bytes.ts';
import { firstLoad, type RouteLoad } from './first-load.ts';
import { routesOf } from './routes-of.ts';

/** Stands for the app's own modules where packages are listed. */
export const APP = '(app)';
/** Stands for the bundler's glue. */
export const GLUE = '(runtime)';

/** Name of the package a module belongs to, `(app)` for the app's own, `(runtime)` for no module at all. */
export function ownerOf(snapshot: Snapshot, module: number): string {
  const fact = snapshot.modules[module];
  if (!fact) return GLUE;
  return fact.package === null ? APP : (snapshot.packages[fact.package]?.name ?? APP);
}

/** All packages that left bytes in the build, all versions of one name in a row, most bytes first. */
export function packageRows(snapshot: Snapshot): PackageRow[] {
  const rows = new Map<string, { size: Tally; versions: Set<string>; modules: number }>();
  for (const [index, { size, package: owner }] of snapshot.modules.entries()) {
    if (size.raw === 0) continue;
    const name = ownerOf(snapshot, index);
    const row = rows.get(name) ?? { size: tally(), versions: new Set(), modules: 0 };
    rows.set(name, row);
    count(row.size, size.raw, size.gzip, size.brotli);
    row.modules++;
    const version = owner === null ? '' : snapshot.packages[owner]?.version;
    if (version) row.versions.add(version);
  }
  const routes = routesOfPackages(snapshot);
  return [...rows]
    .map(([name, { size, versions, modules }]) => ({
      name,
      versions: [...versions].sort(byVersion),
      modules,
      size,
      routes: routes.get(name) ?? [],
    }))
    .sort((a, b) => heavierFirst(a.size, b.size));
}

/** What a first load is made of: its bytes by package, the app's own and the bundler's glue among them. */
export function partsOf(snapshot: Snapshot, load: RouteLoad): RoutePart[] {
  const parts = new Map<string, Tally>();
  for (const index of load.indexes) {
    for (const [name, { raw, gzip, brotli }] of ownersIn(snapshot, index)) {
      const part = parts.get(name) ?? tally();
      parts.set(name, part);
      count(part, raw, gzip, brotli);
    }
  }
  return [...parts]
    .map(([name, size]) => ({ name, size }))
    .sort((a, b) => heavierFirst(a.size, b.size));
}

/** For each package, the paths of the routes whose first load holds a part of it. */
function routesOfPackages(snapshot: Snapshot): Map<string, string[]> {
  const paths = new Map<string, Set<string>>();
  for (const route of routesOf(snapshot)) {
    for (const index of firstLoad(snapshot, route).indexes) {
      for (const name of ownersIn(snapshot, index).keys()) {
        const routes = paths.get(name) ?? new Set();
        paths.set(name, routes.add(route.path));
      }
    }
  }
  return new Map([...paths].map(([name, routes]) => [name, [...routes]]));
}

const cache = new WeakMap<Snapshot, Map<number, ReadonlyMap<string, Tally>>>();

/** A file's bytes by package; made once a file, for many routes load the same ones. */
function ownersIn(snapshot: Snapshot, file: number): ReadonlyMap<string, Tally> {
  const files = cache.get(snapshot) ?? new Map<number, ReadonlyMap<string, Tally>>();
  cache.set(snapshot, files);
  const known = files.get(file);
  if (known) return known;
  const owners = new Map<string, Tally>();
  for (const [module, raw, gzip, brotli] of snapshot.files[file]?.shares ?? []) {
    const name = ownerOf(snapshot, module);
    const owner = owners.get(name) ?? tally();
    owners.set(name, owner);
    count(owner, raw, gzip, brotli);
  }
  files.set(file, owners);
  return owners;
}

/** 9.0.0 before 10.0.0. */
export function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
