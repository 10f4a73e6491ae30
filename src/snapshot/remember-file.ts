import type { EmittedFile } from './bundle-facts.ts';
import { cacheKey, noCache, type Cache } from './cache.ts';
import { BROTLI_QUALITY, GZIP_QUALITY } from './compress.ts';
import { RUNTIME, type Bytes, type Share } from './types.ts';

/** What measuring a file finds out. */
export interface Measured {
  readonly size: Bytes;
  /** As in `FileFact.shares`. */
  readonly shares: readonly Share[];
  /** As in `FileFact.runs`. */
  readonly runs?: readonly number[] | undefined;
  /** What a person should know of the figures. */
  readonly notes: readonly string[];
}

type IndexOf = (id: string) => number | undefined;

/**
 * Measures a file, or knows from an earlier build what that finds. Owners are kept by their place among the file's own
 * modules, since a module's index changes with the app around it.
 */
export async function rememberFile(
  cache: Cache,
  emitted: EmittedFile,
  indexOf: IndexOf,
  measure: () => Promise<Measured>,
): Promise<Measured> {
  if (cache === noCache) return measure();
  const owners = ownersOf(emitted, indexOf);
  const key = fileKey(emitted, owners);
  const kept = cache.get(key) as Measured | undefined;
  if (kept) {
    const ownerAt = (place: number): number => owners[place]!;
    const shares = withOwners(kept.shares, ownerAt);
    return { ...kept, shares, runs: runsWithOwners(kept.runs, ownerAt) };
  }
  const measured = await measure();
  const places = new Map(owners.map((owner, place) => [owner, place]));
  const placeOf = (owner: number): number => places.get(owner)!;
  const shares = withOwners(measured.shares, placeOf);
  cache.set(key, { ...measured, shares, runs: runsWithOwners(measured.runs, placeOf) });
  return measured;
}

/** Whoever may own bytes of the file. */
function ownersOf({ script, styles, page }: EmittedFile, indexOf: IndexOf): readonly number[] {
  const ids = [
    ...(script?.modules ?? styles ?? []).map(({ id }) => id),
    ...(page === null ? [] : [page]),
  ];
  return ids.map((id) => indexOf(id) ?? RUNTIME);
}

/** By bytes, and by index among equals, as they are without a cache. */
function withOwners(shares: readonly Share[], of: (owner: number) => number): readonly Share[] {
  return shares
    .map(([owner, ...bytes]): Share => [owner === RUNTIME ? RUNTIME : of(owner), ...bytes])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

/** Every second number is an owner. */
function runsWithOwners(
  runs: readonly number[] | undefined,
  of: (owner: number) => number,
): readonly number[] | undefined {
  return runs?.map((value, at) => (at % 2 === 0 || value === RUNTIME ? value : of(value)));
}

/** All that the figures follow from, the file's name too: notes speak of it. */
function fileKey(
  { file, content, script, styles, page }: EmittedFile,
  owners: readonly number[],
): string {
  const { mappings, code, sources } = script?.map ?? {};
  const known = owners.map((owner) => owner !== RUNTIME);
  const modules = script?.modules.map(({ id, rendered }) => [id, rendered]);
  const rest = [
    'stretches',
    file,
    GZIP_QUALITY,
    BROTLI_QUALITY,
    known,
    modules,
    styles,
    page,
    sources,
  ];
  return cacheKey([content, mappings ?? '', code ?? '', JSON.stringify(rest)]);
}
