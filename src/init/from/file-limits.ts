import { formatBytes } from '../../report/units.ts';
import type { Carried, Conversion } from './types.ts';

export type Compression = 'raw' | 'gzip' | 'brotli';

/** A limit on files together, as size-limit and bundlesize have it. */
export interface FileLimit {
  /** As it stood in the config. */
  readonly from: string;
  /** Globs of files; a `!` in front leaves some out. */
  readonly paths: readonly string[];
  /** Bytes; null where it limits something else, and `why` says what. */
  readonly max: number | null;
  readonly compression: Compression;
  readonly why: string | null;
}

type Kind = 'js' | 'css' | 'total' | 'image' | 'font' | 'document';

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['js', /^[cm]?jsx?$/],
  ['css', /^css$/],
  ['document', /^html?$/],
  ['image', /^(?:png|jpe?g|gif|webp|avif|svg|ico)$/],
  ['font', /^(?:woff2?|ttf|otf|eot)$/],
];

/**
 * Limits on files as limits on what each route loads first. Loadline limits routes, not files: of limits on parts their sum
 * is kept, of one on all files of a kind that one.
 */
export function convertFileLimits(limits: readonly FileLimit[]): Conversion {
  const readable = limits.filter(({ max }) => max !== null);
  const compression = mostCommon(readable.map((limit) => limit.compression));
  const held = readable.flatMap((limit) => {
    const kind = kindOf(limit.paths);
    return kind === null || limit.compression !== compression ? [] : [{ limit, kind }];
  });
  const sums = new Map<Kind, { readonly max: number; readonly of: readonly FileLimit[] }>();
  for (const kind of new Set(held.map((one) => one.kind))) {
    const own = held.flatMap((one) => (one.kind === kind ? one.limit : []));
    const whole = own.filter(({ paths }) => isWhole(paths)).sort((a, b) => a.max! - b.max!)[0];
    const of = whole ? [whole] : own;
    sums.set(kind, { max: of.reduce((sum, { max }) => sum + max!, 0), of });
  }
  const carried = limits.map((limit): Carried => {
    const { from, why } = limit;
    if (limit.max === null) return { from, to: null, why };
    const kind = kindOf(limit.paths);
    if (kind === null)
      return { from, to: null, why: 'what it matches is no kind of file that a route is held by' };
    if (limit.compression !== compression) {
      return {
        from,
        to: null,
        why: `it speaks of ${limit.compression} bytes, and one budgets.json speaks of one compression: ${compression} here`,
      };
    }
    const { max, of } = sums.get(kind)!;
    const to = `${placeOf(kind)} of every route, ${formatBytes(max)}`;
    if (!of.includes(limit)) {
      return {
        from,
        to: null,
        why: `a file alone has no limit here; ${to}, holds all files of this kind`,
      };
    }
    return { from, to, why: [why, meaning(kind, of)].filter(Boolean).join('; ') || null };
  });
  if (sums.size === 0) return { budgets: null, carried };
  const group = (kinds: readonly Kind[]) =>
    Object.fromEntries(
      [...sums].flatMap(([kind, { max }]) => (kinds.includes(kind) ? [[kind, max]] : [])),
    );
  const firstLoad = group(['js', 'css', 'total']);
  const resourceSizes = group(['image', 'font', 'document']);
  const entry = {
    path: '/',
    ...(Object.keys(firstLoad).length > 0 && { firstLoad }),
    ...(Object.keys(resourceSizes).length > 0 && { resourceSizes }),
  };
  return {
    budgets: { ...(compression !== 'brotli' && { compression }), budgets: [entry] },
    carried,
  };
}

function placeOf(kind: Kind): string {
  const isBuilt = kind === 'js' || kind === 'css' || kind === 'total';
  return `${isBuilt ? 'firstLoad' : 'resourceSizes'}.${kind}`;
}

function meaning(kind: Kind, of: readonly FileLimit[]): string | null {
  if (of.length > 1) return `the ${of.length} limits on such files together`;
  if (!placeOf(kind).startsWith('firstLoad'))
    return 'as a browser transfers them, so it needs a measurement';
  return isWhole(of[0]!.paths)
    ? 'it was on all files of the build, of which a route loads a part: it can be tightened'
    : 'it was on these files alone, and a first load may hold more';
}

/** What the globs match, by their endings; null where they do not tell. */
function kindOf(paths: readonly string[]): Kind | null {
  const endings = paths
    .filter((path) => !path.startsWith('!'))
    .flatMap((path) => {
      const last = path.split('/').at(-1) ?? '';
      const ending = /\.(?:\{([^}]*)\}|([\w+]+))$/.exec(last);
      if (ending) return (ending[1] ?? ending[2]!).split(',').map((one) => one.trim());
      return last === '' || last.includes('*') || !last.includes('.') ? ['*'] : ['?'];
    });
  if (endings.length === 0) return null;
  const kinds = new Set(
    endings.map((ending) => KINDS.find(([, is]) => is.test(ending))?.[0] ?? ending),
  );
  if (kinds.size === 1) {
    const [kind] = kinds;
    return kind === '*' ? 'total' : (KINDS.find(([name]) => name === kind)?.[0] ?? null);
  }
  return [...kinds].every((kind) => ['js', 'css', 'document', '*'].includes(kind)) ? 'total' : null;
}

/** Whether a glob stands for all files of its kind: nothing of their names is written. */
function isWhole(paths: readonly string[]): boolean {
  return paths.some(
    (path) => /(?:^|\/)(?:\*\*?)?(?:\.(?:[\w+]+|\{[^}]*\}))?$/.test(path) && !path.startsWith('!'),
  );
}

function mostCommon(all: readonly Compression[]): Compression {
  const count = (one: Compression) => all.filter((other) => other === one).length;
  return [...new Set(all)].sort((a, b) => count(b) - count(a))[0] ?? 'brotli';
}

const UNITS: Readonly<Record<string, number>> = {
  b: 0,
  kb: 1,
  mb: 2,
  gb: 3,
  kib: 1,
  mib: 2,
  gib: 3,
};

/**
 * Bytes of `10 kB`, `1.5MB`, `100 KiB` or a number.
 *
 * @param thousand what a kB counts: 1000, or 1024 where the tool reads it so
 * @returns null for anything else, such as a time
 */
export function bytesOf(value: unknown, thousand: 1000 | 1024): number | null {
  if (typeof value === 'number')
    return Number.isFinite(value) && value >= 0 ? Math.round(value) : null;
  const found = /^\s*(\d+(?:\.\d+)?)\s*([kmg]?i?b)?\s*$/i.exec(String(value ?? ''));
  if (!found) return null;
  const unit = (found[2] ?? 'b').toLowerCase();
  return Math.round(Number(found[1]) * (unit.includes('i') ? 1024 : thousand) ** UNITS[unit]!);
}
