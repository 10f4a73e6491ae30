import type { Value } from './source/values.ts';
import type { FoundComponent } from './types.ts';

/** A component as the source asks for it, and what defines it where that is known. */
export interface Located {
  readonly component: FoundComponent;
  readonly definition: Value;
  /** True when a call that nobody can follow made it: its module is known, what it asks for is not. */
  readonly opaqueCall?: true;
}

/** Modules whose file name says that they are around a page rather than one. */
const AROUND_A_PAGE =
  /(header|footer|nav|side-?bar|menu|toast|modal|provider|scroll|helmet|seo|title|layout|loader|spinner|bound|guard|background)[^/]*$/i;

const A_PAGE = /(page|view|screen|route)s?\b/i;

/**
 * Which of several siblings is the page; the others are what an app puts around each.
 *
 * @param here the module that they stand in: what is written there itself is rather no page.
 */
export function mostLikelyPage(found: readonly Located[], here?: string): Located | null {
  const lazy = found.find(({ component }) => component.kind === 'lazy');
  if (lazy !== undefined) return lazy;
  const id = ({ component }: Located): string => ('id' in component ? component.id : '');
  const own = found
    .filter(({ component }) => component.kind === 'static')
    .sort((a, b) => Number(id(a) === here) - Number(id(b) === here));
  return (
    own.find((one) => A_PAGE.test(id(one)) && !AROUND_A_PAGE.test(id(one))) ??
    own.find((one) => !AROUND_A_PAGE.test(id(one))) ??
    own[0] ??
    found.find(({ component }) => component.kind === 'unknown') ??
    found[0] ??
    null
  );
}

/** Of things that may all be rendered, the one that costs a first load most: an eager one. */
export function worst(found: readonly Located[]): Located | null {
  for (const kind of ['static', 'unknown', 'lazy', 'library'] as const) {
    const one = found.find(({ component }) => component.kind === kind);
    if (one !== undefined) return one;
  }
  return null;
}
