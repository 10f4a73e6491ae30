import type { RouteFact, Snapshot } from '../snapshot/types.ts';

/** A route of the build, and what stands for it in the browser's address. */
export interface FoundRoute {
  readonly route: RouteFact;
  /** null where it is the route's own pattern. */
  readonly url: string | null;
}

/** The route that a test names: by its pattern, or by an address that one of them matches; the most exact one first. */
export function findRoute(snapshot: Snapshot, named: string): FoundRoute | null {
  const exact = snapshot.routes.find(({ path }) => path === named);
  if (exact) return { route: exact, url: null };
  const path = named.split(/[?#]/, 1)[0]!;
  const [best] = snapshot.routes
    .filter((route) => route.path !== '*' && matches(route.path, path))
    .sort((a, b) => parameters(a.path) - parameters(b.path));
  return best ? { route: best, url: named } : null;
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [segments(pattern), segments(path)];
  for (const [index, segment] of wanted.entries()) {
    if (/^(?:\*|\$$)/.test(segment)) return true;
    const there = given[index];
    if (segment.endsWith('?') && there === undefined) continue;
    if (there === undefined || (!/^[:$]/.test(segment) && segment !== there)) return false;
  }
  return given.length <= wanted.length;
}

function segments(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function parameters(pattern: string): number {
  return segments(pattern).filter((segment) => /^[:$*]/.test(segment)).length;
}
