import type { Node } from 'oxc-parser';

import type { Scope, SourceModule } from './source-module.ts';

/**
 * What an expression of the app stands for, as far as the source tells. The evaluator makes them, the adapters read
 * them: enough of the language for route tables, and `unknown` for all else.
 */
export type Value =
  /** A piece of syntax that is not followed further: an object, array, function, class, element or call. */
  | NodeValue
  | ConstValue
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'record'; readonly entries: ReadonlyMap<string, Value> }
  /** `import * as x` of one of the app's modules. */
  | { readonly kind: 'namespace'; readonly id: string }
  /** A module behind `import()`, or one export of it; null stands for the whole module. */
  | LazyValue
  /** An export of a package; `*` is its namespace, `a.b` a member of one. */
  | { readonly kind: 'package'; readonly source: string; readonly name: string }
  /** A module of the app that cannot be looked into: an image, another language, unreadable. */
  | { readonly kind: 'opaque'; readonly id: string }
  | GlobValue
  /** Several are possible and the source does not tell which. */
  | { readonly kind: 'choice'; readonly options: readonly Value[] }
  | { readonly kind: 'unknown'; readonly text: string };

export interface NodeValue {
  readonly kind: 'node';
  readonly node: Node;
  readonly module: SourceModule;
  readonly scope: Scope;
  readonly frame: Frame | null;
  /** Modules that only passed it on, from the importer's side to its own. */
  readonly via: readonly string[];
}

export interface ConstValue {
  readonly kind: 'const';
  readonly value: string | number | boolean | null | undefined;
}

export interface LazyValue {
  readonly kind: 'lazy';
  readonly id: string;
  readonly name: string | null;
  /** True when the file was found by `import.meta.glob`. */
  readonly glob: boolean;
}

/** `import.meta.glob(...)`: an object of loaders, or of modules when it is eager. */
export interface GlobValue {
  readonly kind: 'glob';
  readonly eager: boolean;
  /** `import: 'default'`: each value is that export and not the module. */
  readonly imported: string | null;
  /** Key as the app sees it, then the module's id. Sorted by key. */
  readonly matches: ReadonlyMap<string, string>;
}

/** The arguments of one call, for names that are parameters. */
export interface Frame {
  /** The scope that the called function opened. */
  readonly scope: Scope;
  readonly args: readonly Value[];
  /** The call around the function's definition. */
  readonly parent: Frame | null;
  /** The call that made this one. */
  readonly caller: Frame | null;
  readonly depth: number;
}

export const UNDEFINED: Value = { kind: 'const', value: undefined };

/** A choice of what remains when doubles and `undefined` are put aside. */
export function choiceOf(options: readonly Value[]): Value {
  const flat = options.flatMap((option) => (option.kind === 'choice' ? option.options : [option]));
  const [first] = flat;
  if (first === undefined) return UNDEFINED;
  return flat.length === 1 ? first : { kind: 'choice', options: flat };
}

/** The options of a choice, or the value alone. */
export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'choice' ? value.options : [value];
}

/** True or false where the source tells which, else null. */
export function truthOf(value: Value): boolean | null {
  switch (value.kind) {
    case 'const':
      return Boolean(value.value);
    case 'unknown':
      return null;
    case 'node':
      return value.node.type === 'CallExpression' || value.node.type === 'NewExpression'
        ? null
        : /Expression|Function|Class|JSX/.test(value.node.type)
          ? true
          : null;
    case 'choice': {
      const truths = new Set(value.options.map(truthOf));
      const [only] = truths;
      return truths.size === 1 && only !== undefined ? only : null;
    }
    default:
      return true;
  }
}

/** A piece of source for a person: one line, at most 120 characters. */
export function excerpt(module: SourceModule, node: Node): string {
  const text = module.code.slice(node.start, Math.min(node.end, node.start + 400));
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

/** More items than any route table has: a list that grows beyond is given up there. */
const MAX_ITEMS = 100_000;

/** Adds items to a list, however many they are; what is beyond all measure ends in one unknown item. */
export function addAll(to: Value[], items: readonly Value[]): void {
  for (const item of items) {
    if (to.length === MAX_ITEMS) to.push({ kind: 'unknown', text: '…' });
    if (to.length > MAX_ITEMS) return;
    to.push(item);
  }
}

/** Items without those that are the same piece of source in the same call, or the same constant. */
export function withoutTwins(items: readonly Value[]): readonly Value[] {
  const frames = new Map<unknown, Set<Frame | null>>();
  return items.filter((item) => {
    if (item.kind !== 'node' && item.kind !== 'const') return true;
    const key = item.kind === 'node' ? item.node : item.value;
    const frame = item.kind === 'node' ? item.frame : null;
    const seen = frames.get(key) ?? new Set();
    if (seen.has(frame)) return false;
    frames.set(key, seen.add(frame));
    return true;
  });
}
