import { SOURCE_MAP } from './attribution/inline-map.ts';
import type { BundleFacts, GraphModule, ScriptFacts } from './bundle-facts.ts';

/** Rolldown lists its helpers as a module; they are glue all the same. */
export const HELPERS = /^\0(?:rolldown\/runtime\.js|commonjsHelpers\.js)$/;

/**
 * The build's modules with those that a file holds and the graph does not know: a plugin may put in what another build
 * of its own has made, such as polyfills.
 */
export function withHeldModules({ modules, files }: BundleFacts): readonly GraphModule[] {
  const known = new Set(modules.map(({ id }) => id));
  const held: GraphModule[] = [];
  for (const { script } of files) {
    const alone = script && ownModule(script);
    if (alone && !known.has(alone)) {
      known.add(alone);
      held.push({ id: alone, imports: [], dynamicImports: [] });
    }
    for (const { id, rendered } of script?.modules ?? []) {
      if (known.has(id) || HELPERS.test(id) || (rendered === 0 && id !== SOURCE_MAP)) continue;
      known.add(id);
      held.push({ id, imports: [], dynamicImports: [] });
    }
  }
  return held.length > 0 ? [...modules, ...held] : modules;
}

/**
 * The virtual module that a chunk without modules stands for: `@vitejs/plugin-legacy` makes such a one of its polyfills.
 * What only leads to a file of the app's is glue.
 */
export function ownModule({ modules, facade }: ScriptFacts): string | null {
  return modules.length === 0 && facade?.startsWith('\0') ? facade : null;
}
