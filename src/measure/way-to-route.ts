import type { RouteChangePlan } from './browser/change-route.ts';
import type { SeenLink } from './browser/scout.ts';

/**
 * How to get to a page inside the app: by a link that one of the other pages shows, the start page's before all others.
 * null when no page shows one.
 *
 * @param url below the origin.
 * @param links what each page shows, by its own URL below the origin, in the order of the routes.
 */
export function chooseWay(
  url: string,
  links: ReadonlyMap<string, readonly SeenLink[]>,
): RouteChangePlan | null {
  const target = plain(url);
  const pages = [...links.keys()]
    .filter((from) => plain(from) !== target)
    .toSorted((a, b) => depth(a) - depth(b));
  for (const from of pages) {
    const seen = links.get(from)!.find(({ to }) => plain(to) === target);
    if (seen) return { from, before: [], link: seen.link };
  }
  return null;
}

/** A slash at the end means the same page. */
function plain(url: string): string {
  const [path = '', query] = url.split('?');
  return (path.replace(/\/+$/, '') || '/') + (query ? `?${query}` : '');
}

/** The start page is what most visits begin with. */
function depth(url: string): number {
  return plain(url).split('/').filter(Boolean).length;
}
