import { count, tally } from '../../../../analysis/bytes.ts';
import { holdersOf } from '../../../../analysis/holders.ts';
import { APP } from '../../../../analysis/packages.ts';
import type { Bytes, Snapshot } from '../../../../snapshot/types.ts';

/** One version of a package that the build holds in several. */
export interface Copy {
  readonly name: string;
  readonly version: string;
  readonly size: Bytes;
  readonly modules: number;
}

/** Packages of which the build holds several versions, each version a row; the heaviest package first. */
export function severalVersions(snapshot: Snapshot): Copy[] {
  const sizes = snapshot.packages.map(() => ({ size: tally(), modules: 0 }));
  for (const { package: owner, size } of snapshot.modules) {
    const into = owner === null || size.raw === 0 ? undefined : sizes[owner];
    if (!into) continue;
    count(into.size, size.raw, size.gzip, size.brotli);
    into.modules++;
  }
  const byName = new Map<string, Copy[]>();
  for (const [index, { name, version }] of snapshot.packages.entries()) {
    const { size, modules } = sizes[index]!;
    if (modules === 0 || name === APP) continue;
    byName.set(name, [...(byName.get(name) ?? []), { name, version, size, modules }]);
  }
  const weight = (copies: readonly Copy[]) =>
    copies.reduce((sum, { size }) => sum + size.brotli, 0);
  return [...byName.values()]
    .filter((copies) => copies.length > 1)
    .sort((a, b) => weight(b) - weight(a))
    .flatMap((copies) => copies.sort((a, b) => b.size.brotli - a.size.brotli));
}

/** A module of which several files hold a part. */
export interface Repeated {
  readonly module: string;
  readonly files: readonly string[];
  /** What all files but the one with most of it hold. */
  readonly again: Bytes;
}

/** Modules that bundling put into several scripts, most repeated bytes first. Workers bundle for themselves. */
export function repeatedModules(snapshot: Snapshot): Repeated[] {
  const { files } = holdersOf(snapshot);
  const found: Repeated[] = [];
  for (const [module, held] of files.entries()) {
    if (held.length < 2) continue;
    const parts = held.flatMap((index) => {
      const { file, kind, chunk, shares } = snapshot.files[index]!;
      const share = shares.find(([owner]) => owner === module);
      return kind === 'js' && !chunk?.worker && share ? [{ file, share }] : [];
    });
    if (parts.length < 2) continue;
    parts.sort((a, b) => b.share[1] - a.share[1]);
    const again = tally();
    for (const { share } of parts.slice(1)) count(again, share[1], share[2], share[3]);
    found.push({
      module: snapshot.modules[module]!.id,
      files: parts.map(({ file }) => file),
      again,
    });
  }
  return found.sort((a, b) => b.again.brotli - a.again.brotli);
}
