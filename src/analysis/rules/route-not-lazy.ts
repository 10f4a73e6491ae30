import type { Snapshot } from '../../snapshot/types.ts';
import { retained } from '../retained.ts';
import { importPlace, pageCount, pagesWith, routePlace, type Page } from './pages.ts';
import type { Rule, RuleData } from './types.ts';

/**
 * A page that is part of every route's first load because it is imported statically. An app with one page has nothing to
 * gain, but for a static copy that is never rendered; and pages that `eager` names are meant to be so.
 */
export const routeNotLazy: Rule<'route-not-lazy'> = ({ snapshot, options }) =>
  pagesWith(snapshot, 'eager')
    .filter((page) => page.module !== null && page.route.reason?.code !== 'library')
    .filter((page) => !page.paths.some((path) => options.eager.includes(rooted(path, snapshot))))
    .filter(
      (page) =>
        pageCount(snapshot, page.route.entry) > 1 || page.route.reason?.code === 'redundant-static',
    )
    .map((page) => {
      const how = howOf(page);
      const place = how === 'inline' ? null : importPlace(snapshot, page);
      const at = place ?? routePlace(snapshot, page.route);
      const saving = savingOf(snapshot, page, how);
      return {
        code: 'route-not-lazy',
        severity: saving && saving.brotli < options.smallSaving ? 'info' : 'warning',
        route: page.paths[0] ?? null,
        at,
        data: { page: page.id, routes: page.paths, how, holder: at?.file ?? '' },
        saving,
      };
    });

/** An app below `base: '/app/'` may write that into its paths: `/app` is where it starts then. */
function rooted(path: string, { build: { base } }: Snapshot): string {
  return `${path}/` === base ? '/' : path;
}

function howOf({ route, module }: Page): RuleData['route-not-lazy']['how'] {
  const code = route.reason?.code;
  if (code === 'inline' || module === route.at?.module) return 'inline';
  return code === 'barrel' || code === 'redundant-static' ? code : 'static-import';
}

/** Nobody can tell what a page holds that is written in a module with other things. */
function savingOf(snapshot: Snapshot, page: Page, how: string) {
  return how === 'inline' ? null : retained(snapshot, page.entry).bytes(page.module!);
}
