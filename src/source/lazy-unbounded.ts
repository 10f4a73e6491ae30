import { createdElement } from '../routes/source/created-elements.ts';
import {
  type Declaration,
  findDeclaration,
  type SourceModule,
} from '../routes/source/source-module.ts';
import type { AppSource } from './app-source.ts';
import { elementAt, importStatements } from './binding-uses.ts';
import { type Boundaries, createBoundaries } from './boundaries.ts';
import { bindingOf, calledName, isComponentName, isFunctionNode } from './function-times.ts';
import { callSpot, type LazyCall, variableAround } from './lazy-calls.ts';
import { referencesOf, type Spot } from './references.ts';

export interface Unbounded {
  readonly module: SourceModule;
  readonly spot: Spot;
  readonly call: LazyCall;
  readonly name: string;
  readonly inside: string;
}

/** Ids of the app's modules that import one, statically or not. */
export type ImportersOf = (id: string) => readonly string[];

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

interface Use {
  readonly module: SourceModule;
  readonly spot: Spot;
  readonly name: string;
}

/** Everywhere the component is used by its name: in its own module, and in those that import it from there. */
async function usesOf(app: AppSource, importersOf: ImportersOf, call: LazyCall): Promise<Use[]> {
  const { module } = call;
  const variable = variableAround(callSpot(call));
  if (variable === null || !variable.isWhole) return [];
  const { name, declarator } = variable;
  const declaration = findDeclaration(declarator.scope, name)?.declaration;
  if (declaration === undefined) return [];
  const uses = spotsOf(module, declaration).map((spot): Use => ({ module, spot, name }));
  const exported = [...module.exports].flatMap(([as, target]) =>
    target.kind === 'local' && target.name === name ? [as] : [],
  );
  if (exported.length === 0 || module.top.names.get(name) !== declaration) return uses;
  for (const id of importersOf(module.id)) {
    const importer = app.texts.has(id) ? await app.evaluator.load(id) : null;
    if (importer === null) continue;
    for (const { source, bindings } of importStatements(importer)) {
      const wanted = bindings.filter(({ imported }) => exported.includes(imported));
      if (wanted.length === 0) continue;
      if ((await app.evaluator.resolve(source, id)) !== module.id) continue;
      for (const { local, uses: own } of wanted)
        uses.push(...own.map(({ spot }): Use => ({ module: importer, spot, name: local })));
    }
  }
  return uses;
}

function spotsOf(module: SourceModule, declaration: Declaration): readonly Spot[] {
  return referencesOf(module).get(declaration) ?? [];
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
  for (let at = site.parent; at !== null; at = at.parent) {
    const { node } = at;
    if (node.type === 'CallExpression' && !PLAIN_CALL.test(calledName(node))) return true;
    const element =
      node.type === 'CallExpression'
        ? createdElement(node, at.scope)
        : node.type === 'JSXElement'
          ? node
          : null;
    if (element === null) continue;
    if ((await boundaries.holding(module, element.openingElement.name, at.scope)) !== 'clear')
      return true;
  }
  return false;
}

/** Calls that make elements or routes, or run their function; what others do with an element nobody knows. */
const PLAIN_CALL =
  /^(createElement|jsxs?|map|flatMap|filter|useMemo|useRoutes|useCallback|memo|forwardRef|create\w*Router|createRoutesFrom\w+|render|createRoot|hydrateRoot)$/;

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
