import { pagesWith, routePlace, type Page } from './pages.ts';
import type { Rule, RuleData } from './types.ts';

/** A route whose page nobody can name from the source: it counts, and it never passes. */
export const routeUndecidable: Rule = ({ snapshot }) =>
  pagesWith(snapshot, 'undecidable').map((page) => ({
    code: 'route-undecidable',
    severity: 'warning',
    route: page.paths[0] ?? null,
    at: routePlace(snapshot, page.route),
    data: { routes: page.paths, how: howOf(page), text: page.route.reason?.text ?? '' },
    saving: null,
  }));

function howOf({ route }: Page): RuleData['route-undecidable']['how'] {
  const code = route.reason?.code;
  return code === 'computed' || code === 'not-in-build' ? code : 'unknown';
}
