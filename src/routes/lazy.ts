import type { Evaluator } from './source/evaluator.ts';
import { isFunction } from './source/evaluator.ts';
import {
  type LazyValue,
  type NodeValue,
  optionsOf,
  UNDEFINED,
  type Value,
} from './source/values.ts';
import type { FoundComponent } from './types.ts';

type LazyComponent = Extract<FoundComponent, { kind: 'lazy' }>;

/** What a function that stands for a component gives when it is called without arguments. */
export type Loaded =
  /** A module behind `import()`, or an export of it; `only` where it can be nothing else. */
  | {
      readonly kind: 'import';
      readonly value: LazyValue;
      readonly exact: boolean;
      readonly only: boolean;
    }
  /** An object of the app's own that is no import: `{default: A}`. */
  | { readonly kind: 'object'; readonly value: Value };

/**
 * Calls a loader, `() => import('./a')` in all its forms, and says what it would give.
 * `exact` is false when only an `import()` was seen somewhere inside.
 *
 * @returns null when nothing in it loads anything
 */
export async function load(evaluator: Evaluator, loader: Value): Promise<Loaded | null> {
  if (loader.kind === 'lazy') return { kind: 'import', value: loader, exact: true, only: true };
  if (loader.kind === 'choice') {
    for (const option of loader.options) {
      const loaded = await load(evaluator, option);
      if (loaded !== null) return loaded.kind === 'import' ? { ...loaded, only: false } : loaded;
    }
    return null;
  }
  if (!isFunction(loader)) return null;
  const results = optionsOf(
    await evaluator.expand(await evaluator.invoke(loader, [], loader.frame)),
  );
  for (const result of results)
    if (result.kind === 'lazy')
      return { kind: 'import', value: result, exact: true, only: results.length === 1 };
  for (const result of results)
    if (
      result.kind === 'record' ||
      result.kind === 'namespace' ||
      (result.kind === 'node' && result.node.type === 'ObjectExpression')
    )
      return { kind: 'object', value: result };
  const seen = await importInside(evaluator, loader);
  return seen === null ? null : { kind: 'import', value: seen, exact: false, only: false };
}

/** The first `import()` written anywhere inside a function, when its specifier can be told. */
async function importInside(evaluator: Evaluator, fn: NodeValue): Promise<LazyValue | null> {
  for (const site of fn.module.dynamicImports) {
    if (site.node.start < fn.node.start || site.node.end > fn.node.end) continue;
    const value = await evaluator.reduce(site.node, { ...fn, scope: site.scope });
    if (value.kind === 'lazy') return value;
  }
  return null;
}

/** True when a function holds an `import()` whose specifier is made at run time. */
export function importsAtRunTime(fn: Value): boolean {
  return (
    isFunction(fn) &&
    fn.module.dynamicImports.some(
      ({ node }) => node.start >= fn.node.start && node.end <= fn.node.end,
    )
  );
}

export interface LazyShape {
  readonly form: LazyComponent['form'];
  /** Exports that may be the component, the first that is there counts. */
  readonly names: readonly string[];
  /** What it means when none of them is there; null when a helper may have chosen another. */
  readonly missing: LazyComponent['broken'];
  /** True where an export that is handed on without an object around it is no answer. */
  readonly bare?: boolean;
}

/** The component behind an import, followed over barrels to the module that defines it. */
export async function lazyComponent(
  evaluator: Evaluator,
  value: LazyValue,
  shape: LazyShape,
): Promise<{ component: LazyComponent; definition: Value }> {
  const names = value.name === null ? shape.names : [value.name];
  const form = value.glob && shape.form === 'component' ? 'glob' : shape.form;
  const component = (
    id: string,
    via: readonly string[],
    broken: LazyComponent['broken'] = null,
  ): LazyComponent => ({ kind: 'lazy', id, via, form, broken, redundantStatic: false });
  const mayBeBare = shape.bare === true && value.name !== null;
  const [first] = names;
  if (!mayBeBare && first !== undefined && (await evaluator.makes(value.id, first)))
    return { component: component(value.id, []), definition: { ...value, name: first } };

  let definition: Value | null = null;
  for (const name of names) definition ??= await evaluator.exported(value.id, name);
  const isBare = mayBeBare && rendersAlone(definition);
  const broken = definition === null ? shape.missing : isBare ? 'not-wrapped' : null;
  if (definition === null && !(await isEsModule(evaluator, value.id)))
    return { component: component(value.id, []), definition: UNDEFINED };
  const isByName = broken === 'no-export' || broken === 'not-wrapped';
  const asked = isByName && value.name !== null ? { asked: value.name } : {};
  const found = (id: string, via: readonly string[]) => ({
    ...component(id, via, broken),
    ...asked,
  });
  if (definition?.kind === 'node' && definition.module.id !== value.id)
    return { component: found(definition.module.id, definition.via), definition };
  if (definition?.kind === 'opaque' && definition.id !== value.id)
    return { component: found(definition.id, [value.id]), definition };
  return { component: found(value.id, []), definition: definition ?? UNDEFINED };
}

/** What is a component, and cannot be an object that holds one. */
function rendersAlone(definition: Value | null): boolean {
  return definition?.kind === 'node' && /^(Arrow)?Function|^Class/.test(definition.node.type);
}

/** Whether the exports of a module can be told from its source: CommonJS tells nothing. */
async function isEsModule(evaluator: Evaluator, id: string): Promise<boolean> {
  const module = await evaluator.load(id);
  return module !== null && (module.exports.size > 0 || !/\bexports\b/.test(module.code));
}
