import type { Location } from '../../report/types.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { pagesWith, routePlace, type Page } from './pages.ts';
import type { Rule, RuleData } from './types.ts';

/** A lazy route that will not render: blank, and without a warning. */
export const routeBrokenLazy: Rule = ({ snapshot }) =>
  pagesWith(snapshot, 'broken').map((page) => ({
    code: 'route-broken-lazy',
    severity: 'error',
    route: page.paths[0] ?? null,
    at: routePlace(snapshot, page.route) ?? pagePlace(snapshot, page),
    data: {
      page: page.id,
      routes: page.paths,
      how: howOf(page),
      asked: page.route.reason?.text ?? '',
    },
    saving: null,
  }));

function howOf({ route }: Page): RuleData['route-broken-lazy']['how'] {
  const code = route.reason?.code;
  switch (code) {
    case 'no-default':
    case 'no-export':
    case 'not-wrapped':
    case 'lazy-on-routes':
      return code;
    default:
      return 'no-component';
  }
}

function pagePlace(snapshot: Snapshot, { module }: Page): Location | null {
  return module === null ? null : { file: snapshot.modules[module]!.id, line: 1, column: 1 };
}
