import { underBase } from './server/pages.ts';

/**
 * Whether an app's router goes by what follows a `#`, told by the links of a page: one of them leads to a route that is to
 * be opened. Such an app shows its start page at every path, so that a path would measure the wrong page.
 *
 * @param links as they are written: `#/reports`
 * @param urls of the routes, below the build's base: `/reports`
 */
export function goesByHash(links: readonly string[], urls: readonly string[]): boolean {
  const led = new Set(links.map((link) => pathOf(link.slice(1))));
  return urls.some((url) => !url.includes('#') && pathOf(url) !== '/' && led.has(pathOf(url)));
}

/** Where such an app has a route: `/app/#/reports`. The start page, and what has a `#` already, stay as they are. */
export function hashUrl(base: string, url: string): string {
  if (url.includes('#') || pathOf(url) === '/') return underBase(base, url);
  return `${underBase(base, '/')}#${url}`;
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0]!.replace(/\/+$/, '') || '/';
}
