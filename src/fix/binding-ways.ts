import type { ImportDeclaration } from 'oxc-parser';

import { boundaryFor } from './boundary.ts';
import type { LazyTarget } from './lazy-declaration.ts';
import { type Reading, type Specifier } from './read-binding.ts';
import { routeObjectOf } from './route-lazy.ts';
import { importedName, type Source } from './source/read-source.ts';
import { isTanStackRoute } from './tanstack-route.ts';
import type { EditOptions, EditRefusal, SplitRequest } from './types.ts';

/** A name that is to be loaded later, and how it is used. */
export interface Binding {
  readonly statement: ImportDeclaration;
  readonly specifier: Specifier;
  readonly request: SplitRequest;
  readonly target: LazyTarget;
  readonly reading: Exclude<Reading, { kind: 'refused' }>;
}

/** What stands in the way, and where. */
export type Refuse = Pick<EditRefusal, 'code' | 'name'> & { readonly offset: number };

/** What stands in the way of the way that was chosen, beside how the name is used. */
export function problemOf(
  source: Source,
  binding: Binding,
  options: EditOptions,
): Omit<Refuse, 'name'> | null {
  if (binding.reading.kind !== 'component') return null;
  if (wayOf(source, binding, options) !== 'boundary') return null;
  return boundaryProblem(source, binding, options);
}

/** Why no boundary can be put above all uses. */
function boundaryProblem(
  source: Source,
  { reading, request }: Binding,
  options: EditOptions,
): Omit<Refuse, 'name'> | null {
  if (reading.kind !== 'component') return null;
  const layouts = new Set(options.layouts);
  for (const use of reading.given) {
    const route = use.parent?.parent?.parent?.parent;
    const isAttribute = use.parent?.node.type === 'JSXExpressionContainer';
    if (!isAttribute || route == null || route.node.type !== 'JSXElement')
      return { code: 'not-a-data-router', offset: use.node.start };
    const boundary = boundaryFor(
      source.module.code,
      { ...route, node: route.node },
      request.role,
      layouts,
    );
    if (boundary.kind === 'around' && boundary.element === route.node)
      return { code: 'no-place-for-boundary', offset: use.node.start };
  }
  for (const element of reading.elements) {
    const boundary = boundaryFor(source.module.code, element, request.role, layouts);
    if (boundary.kind === 'none') return { code: 'child-of-slot', offset: boundary.offset };
  }
  return null;
}

/** What makes a component lazy: the router, loadable, or React.lazy below a boundary, or with one of its own. */
export function wayOf(
  source: Source,
  binding: Binding,
  options: EditOptions,
): 'route' | 'tanstack' | 'loadable' | 'boundary' | 'wrapped' {
  const { reading, request, specifier } = binding;
  const { style } = options;
  if (reading.kind !== 'component') return 'boundary';
  if (reading.values.length > 0) return style === 'loadable' ? 'loadable' : 'wrapped';
  const { elements, given } = reading;
  const uses = [...elements, ...given];
  const routes = uses.map((use) => routeObjectOf(source, use));
  const needed = style === 'route' || given.length > 0 || routes.some((route) => route?.hasLazy);
  if (needed && routes.every((route) => route !== null)) return 'route';
  if (elements.length === 0 && given.every((use) => isTanStackRoute(source, use)))
    return 'tanstack';
  if (style === 'loadable') return 'loadable';
  const problem = boundaryProblem(source, binding, options);
  const isPlain = request.plain?.includes(importedName(specifier)) === true;
  return isPlain && problem !== null && problem.code !== 'child-of-slot' ? 'wrapped' : 'boundary';
}
