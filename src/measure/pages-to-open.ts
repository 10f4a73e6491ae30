import type { MeasuredRoute } from './measure.ts';

export interface PagesToOpen {
  readonly pages: readonly MeasuredRoute[];
  /** Routes that cannot be opened, with the reason. */
  readonly skipped: readonly { readonly route: string; readonly reason: string }[];
}

/**
 * Which URL stands for each route. A parameter has no value of its own, so such a route needs a URL from the settings;
 * an optional parameter is left out,
 * and what catches every other path is opened at one that no route is made for.
 *
 * @param routes patterns: `/projects/:id`, `*`
 * @param urls by pattern, from `measure.urls` of budgets.json
 */
export function pagesToOpen(
  routes: readonly string[],
  urls: Readonly<Record<string, string>>,
): PagesToOpen {
  const pages: MeasuredRoute[] = [];
  const skipped: { route: string; reason: string }[] = [];
  for (const route of new Set(routes)) {
    const url = urls[route] ?? plainUrl(route);
    if (/[:*$]/.test(url)) {
      const reason = `its URL depends on a parameter: name one in "measure": {"urls": {"${route}": "/…"}} of budgets.json`;
      skipped.push({ route, reason });
    } else {
      pages.push({ route, url });
    }
  }
  return { pages, skipped };
}

function plainUrl(route: string): string {
  const path = route
    .replace(/(^|\/)\*$/, '/no-such-page')
    .split('/')
    .filter((segment) => !segment.endsWith('?'))
    .join('/');
  return path === '' ? '/' : path;
}
