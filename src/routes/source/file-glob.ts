import { posix } from 'node:path';

import picomatch from 'picomatch';

/**
 * Matches the patterns of one `import.meta.glob` against the modules of the build.
 *
 * @returns key as the app sees it, then the module's id, sorted by key
 */
export function matchGlob(
  patterns: readonly string[],
  ids: readonly string[],
  importer: string,
  root: string,
): ReadonlyMap<string, string> {
  const keep = patterns.filter((pattern) => !pattern.startsWith('!'));
  const drop = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => matcher(pattern.slice(1), importer, root));
  const matches = new Map<string, string>();
  for (const pattern of keep) {
    const test = matcher(pattern, importer, root);
    for (const id of ids) {
      if (id.includes('?') || id.startsWith('\0') || id === importer || !test(id)) continue;
      if (drop.some((dropped) => dropped(id))) continue;
      if (id.includes('/node_modules/') && !pattern.includes('node_modules')) continue;
      matches.set(keyOf(id, pattern, importer, root), id);
    }
  }
  return new Map([...matches].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function keyOf(id: string, pattern: string, importer: string, root: string): string {
  if (!pattern.startsWith('.')) return `/${posix.relative(root, id)}`;
  const relative = posix.relative(posix.dirname(importer), id);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

function matcher(pattern: string, importer: string, root: string): (id: string) => boolean {
  // An alias (`@/pages/*`) cannot be resolved by itself: what follows it must then match below the root.
  const alias = !/^(\.{1,2}\/|\/|\*)/.test(pattern);
  const from = pattern.startsWith('.') ? posix.dirname(importer) : root;
  const parts = (alias ? pattern.slice(pattern.indexOf('/') + 1) : pattern).split('/');
  const plain = parts.findIndex((part) => /[*?{}[\]()!+@]/.test(part));
  const fixed = parts.slice(0, plain === -1 ? parts.length - 1 : plain).join('/');
  const rest = parts.slice(plain === -1 ? parts.length - 1 : plain).join('/');
  const test = picomatch(rest);
  if (alias) {
    const inside = fixed === '' ? '/' : `/${fixed}/`;
    return (id) => {
      if (!id.startsWith(`${root}/`)) return false;
      const at = id.indexOf(inside, root.length);
      return at !== -1 && test(id.slice(at + inside.length));
    };
  }
  const base = posix.join(from, fixed).replace(/\/$/, '');
  return (id) => id.startsWith(`${base}/`) && test(id.slice(base.length + 1));
}
