/** Whole names that begin with these would make a pattern for a folder of the whole app. */
const TOP = /^(src|app)$/;

/**
 * A regular expression, as it is written, that is true for some files and for none of the others: for a whole folder where
 * all that is known of it is meant, since a page that comes later belongs there as well.
 *
 * @param files ids that are meant, relative to the app's root; a folder ends with a slash.
 * @param others all other ids.
 */
export function filesPattern(files: readonly string[], others: readonly string[]): string {
  const kept = new Set(others.flatMap((id) => foldersOf(pathOf(id))));
  const names = new Set<string>();
  for (const id of files) {
    const path = pathOf(id);
    const isFolder = path.endsWith('/');
    const folder = isFolder
      ? undefined
      : foldersOf(path).find((one) => !kept.has(one) && !TOP.test(one));
    names.add(folder === undefined ? path : `${folder}/`);
  }
  // A folder in a folder that is named as well says nothing more.
  const all = [...names].sort();
  const short = all.filter((one) => !all.some((other) => other !== one && one.startsWith(other)));
  return `/[\\\\/]${alternatives(short)}/`;
}

/** `src/pages/a`, `src/pages/b` as `src[\\/]pages[\\/](?:a|b)`. */
function alternatives(names: readonly string[]): string {
  const [first = ''] = names;
  if (names.length === 1) return written(first);
  let shared = first.slice(0, first.lastIndexOf('/') + 1);
  while (shared !== '' && !names.every((one) => one.startsWith(shared) && one !== shared))
    shared = shared.slice(0, shared.lastIndexOf('/', shared.length - 2) + 1);
  return `${written(shared)}(?:${names.map((one) => written(one.slice(shared.length))).join('|')})`;
}

function written(path: string): string {
  return path.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&').replaceAll('/', '[\\\\/]');
}

/** A path as it ends an absolute one: files beside the app's root have steps up, which those do not. */
function pathOf(id: string): string {
  return id.split('?', 1)[0]!.replace(/^(\.\.\/)+/, '');
}

/** Widest first. */
function foldersOf(path: string): readonly string[] {
  const steps = path.split('/');
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'));
}
