import { locate, locateShell } from './components.ts';
import { lazyComponent, load } from './lazy.ts';
import { type Located, mostLikelyPage } from './located.ts';
import type { RouteProps } from './route-props.ts';
import type { RouteRoot } from './route-table.ts';
import { type Evaluator, isFunction } from './source/evaluator.ts';
import { excerpt, UNDEFINED, type Value } from './source/values.ts';
import type { FoundComponent } from './types.ts';

/** What a route renders, from all the ways to say it; null when it renders nothing. */
export async function pageOf(
  evaluator: Evaluator,
  props: RouteProps,
  root: Pick<RouteRoot, 'style' | 'at'>,
  wrapped: readonly Value[],
): Promise<Located | null> {
  const given: Located[] = [];
  for (const key of ['element', 'Component', 'component', 'render', 'page']) {
    const value = await props.get(key);
    if (value.kind === 'const') continue;
    const rendered =
      key === 'render' && isFunction(value) ? await evaluator.invoke(value, []) : value;
    const found = await locate(evaluator, rendered);
    if (found !== null) given.push(found);
    else if (value.kind === 'node') given.push(inline(props));
    if (given.length > 0) break;
  }
  for (const value of wrapped) {
    const found = await locate(
      evaluator,
      isFunction(value) ? await evaluator.invoke(value, []) : value,
    );
    if (found !== null) given.push(found);
    // `<Route><h1>Not found</h1></Route>`
    else if (value.kind === 'node' && value.node.type === 'JSXElement') given.push(inline(props));
  }
  const page = markInline(
    await withinShell(evaluator, mostLikelyPage(given), root.at.id),
    root.at.id,
  );
  const lazy = await props.get('lazy');
  if (lazy.kind === 'const') return page;
  const asked = await routeLazy(evaluator, lazy);
  if (asked === null) return page;
  // What stands in the route itself wins, and its lazy may bring a loader alone.
  if (asked.component.kind !== 'lazy') return page ?? asked;
  const component: FoundComponent = {
    ...asked.component,
    redundantStatic: page?.component.kind === 'static',
    broken: root.style === 'data' ? asked.component.broken : 'lazy-on-routes',
  };
  return { ...asked, component };
}

function inline({ self }: RouteProps): Located {
  return {
    component: { kind: 'static', id: self.module.id, via: [], inline: true },
    definition: UNDEFINED,
  };
}

/** `Component: () => <Home/>` in the router's own file is no page of its own: `Home` is. */
async function withinShell(
  evaluator: Evaluator,
  found: Located | null,
  routerId: string,
): Promise<Located | null> {
  if (found?.component.kind !== 'static' || found.component.id !== routerId) return found;
  if (!isFunction(found.definition)) return found;
  return (await locateShell(evaluator, found.definition)) ?? found;
}

function markInline(found: Located | null, routerId: string): Located | null {
  if (found?.component.kind !== 'static' || found.component.id !== routerId) return found;
  if (found.opaqueCall === true && found.definition.kind === 'node') {
    const { module, node } = found.definition;
    return { ...found, component: { kind: 'unknown', text: excerpt(module, node) } };
  }
  return { ...found, component: { ...found.component, inline: true } };
}

/** The `lazy` of a data router's route: a function, or an object of functions. Null where it asks for no component. */
async function routeLazy(evaluator: Evaluator, value: Value): Promise<Located | null> {
  const shape = {
    form: value.kind === 'lazy' && value.glob ? ('glob' as const) : ('route-lazy' as const),
    names: ['Component', 'element'],
    missing: 'no-component' as const,
  };
  const given = await evaluator.expand(value);
  if (given.kind === 'node' && given.node.type === 'ObjectExpression') {
    let isAsked = false;
    for (const key of shape.names) {
      const made = await evaluator.member(given, key);
      isAsked ||= made.kind !== 'const';
      const loaded = await load(evaluator, made);
      if (loaded?.kind === 'import')
        return lazyComponent(evaluator, loaded.value, {
          form: 'route-lazy-object',
          names: ['default'],
          missing: byName(loaded.only && loaded.value.name !== null),
        });
    }
    return isAsked ? unknownLazy(given) : null;
  }
  const loaded = await load(evaluator, given);
  if (loaded?.kind === 'import') {
    const { value: target, exact, only } = loaded;
    return lazyComponent(
      evaluator,
      target,
      exact
        ? { ...shape, bare: only, missing: target.name === null ? shape.missing : byName(only) }
        : { ...shape, names: ['Component', 'default'], missing: null },
    );
  }
  if (loaded?.kind === 'object') {
    for (const key of shape.names) {
      const inner = await evaluator.member(loaded.value, key);
      if (inner.kind === 'lazy')
        return lazyComponent(evaluator, inner, {
          ...shape,
          missing: byName(inner.name !== null),
        });
      const found = inner.kind === 'const' ? null : await locate(evaluator, inner);
      if (found !== null) return found;
    }
    // `{default: m.default}`: an import, but under a name that the router does not look for.
    const inner = await evaluator.member(loaded.value, 'default');
    if (inner.kind === 'lazy') {
      const found = await lazyComponent(evaluator, inner, shape);
      return { ...found, component: { ...found.component, broken: 'no-component' } };
    }
  }
  // `convert(() => import('./a'))` with a converter that cannot be followed.
  if (given.kind === 'node' && given.node.type === 'CallExpression')
    for (const argument of await evaluator.args(given)) {
      const inner = await load(evaluator, argument);
      if (inner?.kind === 'import')
        return lazyComponent(evaluator, inner.value, {
          ...shape,
          names: ['Component', 'default'],
          missing: null,
        });
    }
  return unknownLazy(given);
}

/** What it means when an export is not there that is asked for by its name, and by no other. */
function byName(isSure: boolean): 'no-export' | null {
  return isSure ? 'no-export' : null;
}

function unknownLazy(value: Value): Located {
  const text = value.kind === 'node' ? excerpt(value.module, value.node) : '';
  return {
    component: { kind: 'unknown', text: value.kind === 'unknown' ? value.text : text },
    definition: value,
  };
}
