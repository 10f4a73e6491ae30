import { relative } from 'node:path/posix';

/**
 * A module's id as the Snapshot keeps it: see `ModuleFact.id`. The bundler's id may be an absolute path of any system,
 * a virtual name (`\0…`), or whatever a plugin made up.
 *
 * @param root the app's root, absolute.
 */
export function moduleId(id: string, root: string): string {
  const home = slashes(root);
  const { path, query } = splitQuery(slashes(id.replaceAll('\0', '')));
  const virtual = id.includes('\0') || !isAbsolutePath(path);
  const kept = withoutHome(shortPath(path, home) + query, home);
  return virtual ? `<${kept}>` : kept;
}

function shortPath(path: string, root: string): string {
  const inPackage = /(?:^|.*\/)(node_modules\/.*)$/.exec(path)?.[1];
  if (inPackage !== undefined) return inPackage;
  return isAbsolutePath(path) ? relativeTo(root, path) : path;
}

/** A plugin may have put a path into a name or a query of its own: no Snapshot says where it was built. */
function withoutHome(id: string, root: string): string {
  return root === '/' ? id : id.replaceAll(`${root}/`, '');
}

/** The bundler's id without query, and whether it may name a file on disk. */
export function filePath(id: string): string | null {
  if (id.includes('\0')) return null;
  const { path } = splitQuery(slashes(id));
  return isAbsolutePath(path) ? path : null;
}

export function slashes(path: string): string {
  return path.includes('\\') ? path.replaceAll('\\', '/') : path;
}

export function splitQuery(id: string): { path: string; query: string } {
  if (!id.includes('?') && !id.includes('#')) return { path: id, query: '' };
  // A `#` at the beginning is no fragment: it names one of the package's own imports, or an alias.
  const at = id.search(/(?!^#)[?#](?![^/]*\/node_modules\/)/);
  return at === -1 ? { path: id, query: '' } : { path: id.slice(0, at), query: id.slice(at) };
}

function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** On Windows a module may lie on another drive than the root; no relative path leads there, so the drive goes. */
function relativeTo(root: string, path: string): string {
  const [rootDrive, rootPath] = splitDrive(root);
  const [drive, rest] = splitDrive(path);
  if (drive.toLowerCase() !== rootDrive.toLowerCase()) return rest.replace(/^\//, '');
  return relative(rootPath, rest) || '.';
}

function splitDrive(path: string): [drive: string, path: string] {
  const match = /^([A-Za-z]:)(\/.*)$/.exec(path);
  return match ? [match[1]!, match[2]!] : ['', path];
}
