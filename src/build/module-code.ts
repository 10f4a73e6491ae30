import type { CodeFacts } from '../analysis/what-if/told-barrels.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { declaredIn, namesIn, type Declared } from './script-names.ts';

/** What the text of scripts says of single modules. Each is read when it is first asked for. */
export function moduleCode(
  { files }: Snapshot,
  textOf: (file: number) => Uint8Array | null,
): CodeFacts {
  const places = new Map<number, { readonly file: number; readonly codes: string[] }[]>();
  const read = new Set<number>();
  const placesOf = (module: number) => {
    for (const [index, { shares, runs }] of files.entries()) {
      if (read.has(index) || !runs || !shares.some(([owner]) => owner === module)) continue;
      read.add(index);
      for (const [owner, codes] of codesOf(textOf(index), runs)) {
        places.set(owner, [...(places.get(owner) ?? []), { file: index, codes }]);
      }
    }
    return places.get(module) ?? [];
  };
  const declared = new Map<number, Declared | null>();
  const declaredBy = (module: number): Declared | null => {
    let known = declared.get(module);
    if (known === undefined) {
      const [place, ...others] = placesOf(module);
      const parts = place && others.length === 0 ? place.codes.map(declaredIn) : null;
      known = parts && {
        names: parts.flatMap(({ names }) => names),
        // What declares nothing was left for what it does.
        acts: parts.some(({ acts, names }) => acts || names.length === 0),
      };
      declared.set(module, known);
    }
    return known;
  };
  const spoken = new Map<number, ReadonlySet<string>>();
  const namesOf = (module: number, codes: readonly string[]) => {
    let known = spoken.get(module);
    if (!known) spoken.set(module, (known = namesIn(codes.join('\n'))));
    return known;
  };
  return {
    acts: (module) => declaredBy(module)?.acts ?? null,
    mentions(module, other) {
      const declared = declaredBy(other);
      const [there] = placesOf(other);
      const here = placesOf(module);
      const [place] = here;
      if (!declared || here.length !== 1 || place?.file !== there?.file) return null;
      if (declared.names.length === 0) return false;
      // A name of one letter may be anybody's.
      const names = declared.names.filter(({ length }) => length > 1);
      if (names.length === 0) return null;
      const all = namesOf(module, place!.codes);
      return names.some((name) => all.has(name));
    },
  };
}

/** The code of each owner, in the order in which it lies in a file. */
function codesOf(text: Uint8Array | null, runs: readonly number[]): Map<number, string[]> {
  const codes = new Map<number, string[]>();
  if (!text) return codes;
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  let start = 0;
  for (let at = 0; at < runs.length; at += 2) {
    const end = start + runs[at]!;
    const owner = runs[at + 1]!;
    const code = bytes.toString('utf8', start, end);
    const all = codes.get(owner);
    if (all) all.push(code);
    else codes.set(owner, [code]);
    start = end;
  }
  return codes;
}
