import type { MeasureSettings } from '../budgets/types.ts';
import type { MeasuredRoute } from './measure.ts';

/** The settings that are about single routes. */
type OpenSettings = Partial<Pick<MeasureSettings, 'urls' | 'interactions' | 'routeChanges'>>;

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
 * @param settings by pattern, from `measure` of budgets.json
 */
export function pagesToOpen(
  routes: readonly string[],
  { urls = {}, interactions = {}, routeChanges = {} }: OpenSettings,
): PagesToOpen {
  const pages: MeasuredRoute[] = [];
  const skipped: { route: string; reason: string }[] = [];
  for (const route of new Set(routes)) {
    const url = urls[route] ?? plainUrl(route);
    if (/[:*$]/.test(url)) {
      const reason = `its URL depends on a parameter: name one in "measure": {"urls": {"${route}": "/…"}} of budgets.json`;
      skipped.push({ route, reason });
    } else {
      const steps = interactions[route];
      const change = routeChanges[route];
      pages.push({
        route,
        url,
        ...(steps && { steps }),
        ...(change !== undefined && { change: change && { ...change, link: change.click } }),
      });
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
