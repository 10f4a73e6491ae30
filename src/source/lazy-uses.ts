import {
  type Declaration,
  findDeclaration,
  type SourceModule,
} from '../routes/source/source-module.ts';
import type { AppSource } from './app-source.ts';
import { importStatements } from './binding-uses.ts';
import { callSpot, type LazyCall, variableAround } from './lazy-calls.ts';
import { referencesOf, type Spot } from './references.ts';

/** A place that names a lazy component. */
export interface LazyUse {
  readonly module: SourceModule;
  readonly spot: Spot;
  /** As it is written there: `Chart`, `Pages.Chart`. */
  readonly name: string;
}

/** Ids of the app's modules that import one, statically or not. */
export type ImportersOf = (id: string) => readonly string[];

/** Barrels behind barrels further than this are not followed. */
const MOST_BARRELS = 20;

/** Everywhere a lazy component is used by its name: in its own module, and in those that import it, past barrels. */
export async function usesOf(
  app: AppSource,
  importersOf: ImportersOf,
  call: LazyCall,
): Promise<LazyUse[]> {
  const { module } = call;
  const held = heldBy(call);
  if (held === null) return [];
  const { member } = held;
  const uses: LazyUse[] = [];
  const add = (from: SourceModule, spot: Spot, name: string): void => {
    if (member === null) uses.push({ module: from, spot, name });
    else if (memberAt(spot) === member)
      uses.push({ module: from, spot, name: `${name}.${member}` });
  };
  if (held.declaration !== null)
    for (const spot of referencesOf(module).get(held.declaration) ?? [])
      add(module, spot, held.name);

  const passedOn = [{ id: module.id, names: held.exported }];
  for (const { id, names } of passedOn) {
    if (names.length === 0 || passedOn.length > MOST_BARRELS) break;
    for (const importer of await importing(app, importersOf, id)) {
      const again: string[] = [];
      for (const { source, bindings } of importStatements(importer)) {
        if ((await app.evaluator.resolve(source, importer.id)) !== id) continue;
        for (const { local, imported, uses: own } of bindings) {
          if (names.includes(imported)) {
            for (const { spot } of own) add(importer, spot, local);
            again.push(...exportsOf(importer, local));
          } else if (imported === '*' && member === null)
            for (const { spot } of own) {
              const name = memberAt(spot);
              if (name !== null && names.includes(name))
                uses.push({ module: importer, spot, name: `${local}.${name}` });
            }
        }
      }
      again.push(...(await reExports(app, importer, id, names)));
      if (again.length > 0 && !passedOn.some((one) => one.id === importer.id))
        passedOn.push({ id: importer.id, names: again });
    }
  }
  return uses;
}

interface Held {
  readonly name: string;
  /** The key under which an object holds it: `{ Chart: lazy(…) }`. */
  readonly member: string | null;
  readonly declaration: Declaration | null;
  /** The names under which others can import it, or the object. */
  readonly exported: readonly string[];
}

/** What the component is known by. Null where nobody can follow it. */
function heldBy(call: LazyCall): Held | null {
  const { module } = call;
  const start = callSpot(call);
  const variable = variableAround(start);
  if (variable === null)
    return start.parent?.node.type === 'ExportDefaultDeclaration'
      ? { name: '', member: null, declaration: null, exported: ['default'] }
      : null;
  const { name, declarator, isWhole } = variable;
  const member = isWhole ? null : keyOf(start);
  const declaration = findDeclaration(declarator.scope, name)?.declaration;
  if (declaration === undefined || (!isWhole && member === null)) return null;
  const isTop = module.top.names.get(name) === declaration;
  return { name, member, declaration, exported: isTop ? exportsOf(module, name) : [] };
}

/** The key of a call that is a member of the object that a variable holds, and of no other inside it. */
function keyOf({ parent }: Spot): string | null {
  const object = parent?.parent;
  const holder = object?.parent?.node.type;
  if (parent?.node.type !== 'Property' || object?.node.type !== 'ObjectExpression') return null;
  if (holder !== 'VariableDeclarator' && !/^TS(As|Satisfies)/.test(holder ?? '')) return null;
  const { key, computed } = parent.node;
  return !computed && key.type === 'Identifier' ? key.name : null;
}

/** `A` of `<Pages.A />`, where the spot is that of `Pages`. */
function memberAt({ parent, key }: Spot): string | null {
  return parent?.node.type === 'JSXMemberExpression' && key === 'object'
    ? parent.node.property.name
    : null;
}

function exportsOf(module: SourceModule, local: string): string[] {
  return [...module.exports].flatMap(([as, target]) =>
    target.kind === 'local' && target.name === local ? [as] : [],
  );
}

async function reExports(
  { evaluator }: AppSource,
  importer: SourceModule,
  id: string,
  names: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const [as, target] of importer.exports)
    if (target.kind === 'from' && names.includes(target.name))
      if ((await evaluator.resolve(target.source, importer.id)) === id) found.push(as);
  for (const source of importer.stars)
    if ((await evaluator.resolve(source, importer.id)) === id)
      found.push(...names.filter((name) => name !== 'default'));
  return found;
}

async function importing(
  { evaluator, texts }: AppSource,
  importersOf: ImportersOf,
  id: string,
): Promise<SourceModule[]> {
  const found: SourceModule[] = [];
  for (const importer of importersOf(id)) {
    const module = texts.has(importer) ? await evaluator.load(importer) : null;
    if (module !== null) found.push(module);
  }
  return found;
}
