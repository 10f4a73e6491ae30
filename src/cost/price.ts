import { add, heavierFirst, NO_BYTES, sum } from '../analysis/bytes.ts';
import { initialLoad, type RouteLoad } from '../analysis/first-load.ts';
import { byVersion, ownerOf } from '../analysis/packages.ts';
import { RUNTIME, type Bytes, type Snapshot } from '../snapshot/types.ts';
import type { Already } from './already.ts';
import type { CostPart, Price } from './types.ts';

/** What a bundle costs as a whole. */
export function priceOf(bundle: Snapshot, already: Already | null): Price {
  const load = loadOf(bundle);
  const first = new Set(load.indexes);
  const later = bundle.files.filter((_, index) => !first.has(index));
  const code = later.filter(({ kind }) => kind === 'js' || kind === 'css');
  const assets = later.filter(({ kind }) => kind !== 'js' && kind !== 'css');
  const shares = sharesOf(bundle, load);
  return {
    size: load.total,
    already: already && sum([...shares].map(([module, size]) => already(module, size))),
    onDemand: sum(code.map(({ size }) => size)),
    assets: { files: assets.length, raw: sum(assets.map(({ size }) => size)).raw },
    modules: [...shares.keys()].filter((module) => module !== RUNTIME).length,
  };
}

/** What a bundle's first load is made of, by package and version. */
export function partsOf(
  bundle: Snapshot,
  already: Already | null,
  app: Snapshot | null,
): CostPart[] {
  const load = loadOf(bundle);
  const parts = new Map<string, CostPart>();
  for (const [module, size] of sharesOf(bundle, load)) {
    const owner = bundle.modules[module]?.package ?? null;
    addTo(parts, {
      name: ownerOf(bundle, module),
      version: owner === null ? '' : bundle.packages[owner]!.version,
      modules: module === RUNTIME ? 0 : 1,
      size,
      already: already && already(module, size),
    });
  }
  return [...parts.values()]
    .map((part) => ({ ...part, otherVersions: otherVersions(app, part) }))
    .sort((a, b) => heavierFirst(a.size, b.size));
}

function addTo(parts: Map<string, CostPart>, part: Omit<CostPart, 'otherVersions'>): void {
  const key = `${part.name}@${part.version}`;
  const known = parts.get(key);
  parts.set(key, {
    ...part,
    modules: part.modules + (known?.modules ?? 0),
    size: add(part.size, known?.size ?? NO_BYTES),
    already: part.already && add(part.already, known?.already ?? NO_BYTES),
    otherVersions: [],
  });
}

function otherVersions(app: Snapshot | null, { name, version }: CostPart): string[] {
  const versions = (app?.packages ?? [])
    .filter((one) => one.name === name && one.version !== version)
    .map((one) => one.version);
  return [...new Set(versions)].sort(byVersion);
}

function loadOf(bundle: Snapshot): RouteLoad {
  return initialLoad(bundle, bundle.entries[0]!);
}

/** Bytes of each module, and of the bundler's glue, in the files of a load: all of them. */
function sharesOf({ files }: Snapshot, { indexes }: RouteLoad): Map<number, Bytes> {
  const shares = new Map<number, Bytes>();
  for (const [module, raw, gzip, brotli] of indexes.flatMap((index) => files[index]!.shares)) {
    shares.set(module, add(shares.get(module) ?? NO_BYTES, { raw, gzip, brotli }));
  }
  return shares;
}
