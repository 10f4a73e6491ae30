import { matchRoutes, type RouteObject } from 'react-router';

let known: readonly RouteObject[] = [];

/** Tells `preload` the app's routes; the router's file calls it, so that links need not import the router. */
export function preloadFrom(routes: readonly RouteObject[]): void {
  known = routes;
}

/** Begins to fetch the code behind a link. What is here already costs nothing. */
export function preload(href: string): void {
  const path = href.split(/[?#]/, 1)[0] ?? href;
  for (const { route } of matchRoutes([...known], path) ?? []) {
    // A chunk that does not come now is asked for again when the link is followed, and reported then.
    if (typeof route.lazy === 'function') route.lazy().catch(() => {});
    else route.handle?.preload?.();
  }
}
