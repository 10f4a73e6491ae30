import { slashes } from './module-id.ts';

/** One entry of Vite's `resolve.alias`, as the resolved config lists it. */
export interface Alias {
  readonly find: string | RegExp;
  readonly replacement: string;
}

/** A specifier as the app's aliases rewrite it: the first that fits does, as in `@rollup/plugin-alias`. */
export function unalias(specifier: string, aliases: readonly Alias[]): string {
  const alias = aliases.find(({ find }) => fits(find, specifier));
  return alias ? slashes(specifier.replace(alias.find, alias.replacement)) : specifier;
}

function fits(find: string | RegExp, specifier: string): boolean {
  // Not `test`: an expression with the flag `g` would remember where it stopped.
  if (typeof find !== 'string') return specifier.search(find) !== -1;
  return specifier === find || specifier.startsWith(find.endsWith('/') ? find : `${find}/`);
}
