import type { Mistake } from './reader.ts';

/** All that a path may be, for the JSON Schema. `pathMistake` says the same in words. */
export const PATH_PATTERN = String.raw`^/[^*$]*\*?[^*$]*\$?$`;

/**
 * Whether a path of budgets.json speaks of a page, by Lighthouse's rules, which are robots.txt's: the pattern is a
 * prefix, case counts, one `*` stands for anything, and a `$` at the end means that nothing may follow.
 *
 * @param pattern without a `pathMistake`
 * @param path of the page: path and query, without origin and hash
 */
export function matchesPath(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const [head = '', tail] = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(head)) return false;
  const rest = path.slice(head.length);
  if (tail === undefined) return !anchored || rest === '';
  return anchored ? rest.endsWith(tail) : rest.includes(tail);
}

/** What is wrong with a path, or null. */
export function pathMistake(path: string): Mistake | null {
  const quoted = JSON.stringify(path);
  if (URL.canParse(path)) {
    const { pathname } = new URL(path);
    return { message: `${quoted} is a URL`, hint: `Write its path only: "${pathname}".` };
  }
  if (!path.startsWith('/')) {
    return { message: `${quoted} does not begin with "/"`, hint: `Write "/${path}".` };
  }
  if (path.split('*').length > 2) {
    return {
      message: `${quoted} has more than one "*"`,
      hint: 'A path may hold one; a path without "*" and "$" already matches all that begins with it.',
    };
  }
  if (path.slice(0, -1).includes('$')) {
    return {
      message: `${quoted} has a "$" that is not at its end`,
      hint: 'A "$" means that nothing may follow, so it can only stand last.',
    };
  }
  return null;
}
