import type { RouteOrigin } from '../snapshot/types.ts';
import { withoutEnd } from './paths.ts';
import { originOf } from './react-router-objects.ts';
import { elementProps } from './route-props.ts';
import { routerName } from './router-names.ts';
import { type Evaluator, valueAt } from './source/evaluator.ts';
import type { SourceModule } from './source/source-module.ts';
import type { Value } from './source/values.ts';

/** Only a module that says one of these can put its routes below a path. */
const SAYS = /\b(basename|basepath|base)\b/;

/** Elements that put all routes inside below a path: React Router's `basename`, wouter's `base`. */
const ROUTER = /^(Browser|Hash|Memory|History|unstable_History)?Router$/;

/**
 * The path below which a router's routes are, by router: `createBrowserRouter(routes, { basename })`, `<BrowserRouter
 * basename>`, wouter's `<Router base>`, TanStack's `createRouter({ basepath })`. Where routers of one kind name several,
 * or one that is made at run time, there is none.
 */
export async function basenames(
  evaluator: Evaluator,
  modules: readonly SourceModule[],
): Promise<ReadonlyMap<RouteOrigin, string>> {
  const said = new Map<RouteOrigin, Set<string>>();
  for (const module of modules) {
    if (!SAYS.test(module.code)) continue;
    const note = async (origin: RouteOrigin, value: Value): Promise<void> => {
      if (value.kind === 'const' && value.value === undefined) return;
      const path = withoutEnd((await evaluator.text(value)) ?? '');
      said.set(origin, (said.get(origin) ?? new Set()).add(path));
    };
    for (const { node, scope } of module.elements) {
      const { name } = node.openingElement;
      if (!module.code.slice(name.start, name.end).endsWith('Router')) continue;
      const self = valueAt(module, node, scope);
      if (!ROUTER.test((await routerName(evaluator, name, self)) ?? '')) continue;
      const origin = originOf(module);
      const props = await elementProps(evaluator, self, node);
      await note(origin, await props.get(origin === 'wouter' ? 'base' : 'basename'));
    }
    for (const { node, scope } of module.calls) {
      const { callee } = node;
      if (!module.code.slice(callee.start, callee.end).endsWith('Router')) continue;
      const self = valueAt(module, node, scope);
      const made = await evaluator.reduce(callee, self);
      if (made.kind !== 'package' || !made.name.startsWith('create')) continue;
      const [first, second] = await evaluator.args(self);
      if (made.source.startsWith('@tanstack/') && first !== undefined)
        await note('tanstack-router', await evaluator.member(first, 'basepath'));
      else if (second !== undefined)
        await note('react-router', await evaluator.member(second, 'basename'));
    }
  }
  const found = new Map<RouteOrigin, string>();
  for (const [origin, paths] of said) {
    const [only = ''] = paths;
    if (paths.size === 1 && only !== '') found.set(origin, only);
  }
  return found;
}
