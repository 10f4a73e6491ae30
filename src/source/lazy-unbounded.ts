import { createdElement } from '../routes/source/created-elements.ts';
import type { SourceModule } from '../routes/source/source-module.ts';
import type { AppSource } from './app-source.ts';
import { elementAt } from './binding-uses.ts';
import { type Boundaries, createBoundaries, namesOf } from './boundaries.ts';
import { bindingOf, calledName, isComponentName, isFunctionNode } from './function-times.ts';
import type { LazyCall } from './lazy-calls.ts';
import { type ImportersOf, usesOf } from './lazy-uses.ts';
import type { Spot } from './references.ts';

export interface Unbounded {
  readonly module: SourceModule;
  readonly spot: Spot;
  readonly call: LazyCall;
  readonly name: string;
  readonly inside: string;
}

/** More modules above a component than this are not looked through: there is a boundary somewhere. */
const MOST_ABOVE = 60;

/** Routers and frameworks that bring boundaries of their own. */
const BRINGS_BOUNDARY =
  /@tanstack\/(react|solid)-(router|start)|react-router\/dom|HydratedRouter|@react-router\/|@remix-run\/react|react-admin|ra-core|@refinedev\/|@ionic\/react|vike|\bnext\/|expo-router|single-spa|@module-federation/;

/** Where the app's tree begins. */
const ROOT = /\b(createRoot|hydrateRoot|hydrate|ReactDOM)\b|\brender\(/;

/**
 * Elements of lazy components above which no Suspense can be. Only what is certain: wherever an unknown component, a
 * router that waits by itself, or a boundary around something unnamed may stand above, there is no finding.
 */
export async function unboundedElements(
  app: AppSource,
  importersOf: ImportersOf,
  calls: readonly LazyCall[],
): Promise<Unbounded[]> {
  const boundaries = createBoundaries(app);
  const bounded = new Map<string, boolean>();
  const found: Unbounded[] = [];
  for (const call of calls) {
    if (call.hasFallback) continue;
    for (const use of await usesOf(app, importersOf, call)) {
      const site = siteOf(use.spot);
      if (site === null || (await isBoundedHere(boundaries, use.module, site))) continue;
      let above = bounded.get(use.module.id);
      if (above === undefined)
        bounded.set(
          use.module.id,
          (above = await isBoundedAbove(app, importersOf, boundaries, use.module)),
        );
      if (above) continue;
      found.push({ ...use, call, inside: componentAround(use.module, site) });
      // One place tells the whole story: the boundary that mends it is above them all.
      break;
    }
  }
  return found;
}

/** The element, or the route that is given the component: `Component: Page`, `component={Page}`. */
function siteOf(spot: Spot): Spot | null {
  const element = elementAt(spot);
  if (element !== null) return element;
  const above = spot.parent?.node;
  if (above?.type === 'Property' && spot.key === 'value' && !above.computed)
    return above.key.type === 'Identifier' && above.key.name === 'Component' ? spot : null;
  if (above?.type !== 'JSXExpressionContainer') return null;
  const attribute = spot.parent?.parent?.node;
  return attribute?.type === 'JSXAttribute' && /^(C|c)omponent$/.test(String(attribute.name.name))
    ? spot
    : null;
}

async function isBoundedHere(
  boundaries: Boundaries,
  module: SourceModule,
  site: Spot,
): Promise<boolean> {
  /** The prop that it is handed over in, from here to the next element. */
  let prop: string | undefined;
  for (let at = site.parent; at !== null; at = at.parent) {
    const { node } = at;
    if (node.type === 'JSXAttribute') prop = String(node.name.name);
    if (node.type === 'CallExpression' && !PLAIN_CALL.test(calledName(node))) return true;
    const element =
      node.type === 'CallExpression'
        ? createdElement(node, at.scope)
        : node.type === 'JSXElement'
          ? node
          : null;
    if (element === null) continue;
    // A boundary is not above its own fallback.
    if (prop !== 'fallback' || namesOf(element.openingElement.name).last !== 'Suspense')
      if (
        (await boundaries.holding(module, element.openingElement.name, at.scope, prop)) !== 'clear'
      )
        return true;
    prop = undefined;
  }
  return false;
}

/** Calls that make elements or routes, or run their function; what others do with an element nobody knows. */
const PLAIN_CALL =
  /^(createElement|createPortal|jsxs?|map|flatMap|filter|useMemo|useRoutes|useCallback|memo|forwardRef|create\w*Router|createRoutesFrom\w+|render|createRoot|hydrateRoot)$/;

/** Whether anything above a module may hold back what suspends in it. */
async function isBoundedAbove(
  app: AppSource,
  importersOf: ImportersOf,
  boundaries: Boundaries,
  module: SourceModule,
): Promise<boolean> {
  const above = new Set([module.id]);
  for (const id of above) {
    for (const importer of importersOf(id)) above.add(importer);
    if (above.size > MOST_ABOVE) return true;
  }
  let hasRoot = false;
  for (const id of above) {
    const text = app.texts.get(id);
    if (text === undefined) {
      // The page itself may stand above; a component in another language may do anything.
      if (!/\.html?$/.test(id)) return true;
      continue;
    }
    hasRoot ||= ROOT.test(text);
    if (BRINGS_BOUNDARY.test(text)) return true;
    const holder = await app.evaluator.load(id);
    if (holder === null || (await bounds(boundaries, holder, above))) return true;
  }
  return !hasRoot;
}

async function bounds(
  boundaries: Boundaries,
  holder: SourceModule,
  above: ReadonlySet<string>,
): Promise<boolean> {
  for (const { node, scope } of holder.elements) {
    const holding = await boundaries.holding(holder, node.openingElement.name, scope);
    if (holding !== 'clear' && (await boundaries.mayHold(holder, node, scope, above))) return true;
  }
  // Layouts and wrappers, as elements or as values.
  for (const [name, declaration] of holder.top.names) {
    if (declaration.kind !== 'import' || !isComponentName(name)) continue;
    const defined = await boundaries.definition(holder, name, holder.top);
    if (defined === null || above.has(defined.id)) continue;
    if (await boundaries.boundsWhatItIsGiven(defined)) return true;
  }
  return boundaries.boundsWhatItIsGiven(holder);
}

function componentAround(module: SourceModule, site: Spot): string {
  for (let at: Spot | null = site; at !== null; at = at.parent) {
    if (!isFunctionNode(at.node)) continue;
    const name = bindingOf(module, at)?.name;
    if (name !== undefined && isComponentName(name)) return name;
  }
  return '';
}
