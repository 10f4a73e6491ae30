/** Puts a child's path behind its parent's, as React Router does: an absolute one stands for itself. */
export function joinPaths(parent: string, child: string | null): string {
  if (child === null || child === '') return parent;
  const base = withoutSplat(parent);
  const isAbsolute = child.startsWith('/');
  if (isAbsolute && (base === '' || child === base || child.startsWith(`${base}/`)))
    return tidy(child);
  return tidy(isAbsolute ? child : `${base}/${child}`);
}

/** Puts the path of a nested `<Routes>` behind that of the route that renders it: always relative. */
export function nestPath(parent: string, child: string): string {
  const path = child === '*' ? '*' : child.replace(/^\/+/, '');
  const base = withoutSplat(parent);
  return tidy(path === '' ? base : `${base}/${path}`);
}

/** `/admin/*` without its splat: `/admin`; the root gives an empty string. */
export function withoutSplat(path: string): string {
  return path.replace(/\/?\*$/, '').replace(/\/$/, '');
}

function tidy(path: string): string {
  const clean = `/${path}`.replaceAll(/\/{2,}/g, '/');
  if (clean === '/*') return '*';
  return clean.length > 1 ? clean.replace(/\/$/, '') : clean;
}

/** `app/` is `/app`, and the root is nothing. */
export function withoutEnd(path: string): string {
  const names = path.split('/').filter((name) => name !== '');
  return names.length === 0 ? '' : `/${names.join('/')}`;
}

/**
 * A route's whole path: below its router's basename, but without what the build's `base` says already. What no other route
 * matches stays `*`.
 */
export function withBasename(path: string, basename: string, base: string): string {
  const served = base.startsWith('/') ? withoutEnd(base) : '';
  const below =
    basename === served || basename.startsWith(`${served}/`)
      ? basename.slice(served.length)
      : basename;
  if (below === '' || path === '*') return path;
  return path === '/' ? below : `${below}${path}`;
}
