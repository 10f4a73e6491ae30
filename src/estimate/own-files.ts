import { isCompressible, stableName } from '../snapshot/file-name.ts';
import type { FileFact, Snapshot } from '../snapshot/types.ts';
import type { PlannedRequest } from './types.ts';

/** What the answer's headers weigh, once HTTP/2 has packed them. */
const HEADERS = 130;

/** What a file weighs on the wire and in the browser. */
export interface FileWeight {
  readonly transfer: number;
  readonly size: number;
}

/** As a good CDN sends it: compressed where that makes sense. */
export function weightOf({ file, size }: FileFact): FileWeight {
  return { transfer: (isCompressible(file) ? size.brotli : size.raw) + HEADERS, size: size.raw };
}

/**
 * Which file of the build answers each request of a measured load: by its name, else by its name without the hash, of
 * several such the one whose size is nearest. Indexes into `files`; null for an API's answer and for what is gone.
 */
export function matchFiles(
  snapshot: Snapshot,
  requests: readonly PlannedRequest[],
): readonly (number | null)[] {
  const names = new Map(snapshot.files.map(({ file }, index) => [file, index]));
  const paths = requests.map(({ url }) => pathBelow(snapshot.build.base, url));
  const found = paths.map((path) => names.get(path) ?? null);
  const taken = new Set(found);
  for (const [index, path] of paths.entries()) {
    const { kind, size } = requests[index]!;
    if (found[index] !== null || kind === 'document' || kind === 'fetch') continue;
    const { name, hashed } = stableName(path, null);
    if (!hashed) continue;
    const alike = snapshot.files.flatMap((file, at) =>
      file.hashed && file.name === name && !taken.has(at) ? [at] : [],
    );
    const away = (at: number) => Math.abs(snapshot.files[at]!.size.raw - size);
    const [nearest] = alike.sort((a, b) => away(a) - away(b));
    if (nearest === undefined) continue;
    found[index] = nearest;
    taken.add(nearest);
  }
  return found;
}

/** A request's path below the build's base, without its query: as files are named. */
function pathBelow(base: string, url: string): string {
  const { pathname } = new URL(url, 'http://localhost/');
  const root = new URL(base === '' ? '/' : base, 'http://localhost/').pathname;
  const path = pathname.startsWith(root) ? pathname.slice(root.length) : pathname.slice(1);
  return decode(path);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
