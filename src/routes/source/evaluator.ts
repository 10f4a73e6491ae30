import type { ArrowFunctionExpression, Function as FunctionNode, Node } from 'oxc-parser';

import type { SourceHost } from '../types.ts';
import type { Scope, SourceModule } from './source-module.ts';
import { type ConstValue, excerpt, type Frame, type NodeValue, type Value } from './values.ts';

/** Reads expressions of the app's source without running them. Calls must be made one after another. */
export interface Evaluator {
  /** Parses a module once; null when it is no script, cannot be read, or is not valid. */
  load(id: string): Promise<SourceModule | null>;
  /** Follows names, members and constant operators until something stands for itself. */
  reduce(node: Node, from: NodeValue): Promise<Value>;
  member(value: Value, key: string): Promise<Value>;
  /** Goes into a call of one of the app's own functions; gives the call back when that leads nowhere. */
  expand(value: Value): Promise<Value>;
  invoke(fn: Value, args: readonly Value[], caller?: Frame | null): Promise<Value>;
  /** The items of an array, spreads and `.map` included; `open` is what could not be followed. */
  list(value: Value): Promise<{ items: readonly Value[]; open: string | null }>;
  /** The constant that it is for certain, else null. */
  constant(value: Value): Promise<ConstValue | null>;
  /** The same as a string, for paths and keys. */
  text(value: Value): Promise<string | null>;
  /** What a module exports under a name; null when it exports no such thing. */
  exported(id: string, name: string): Promise<Value | null>;
  /** Whether an export is a function or class statement of the module itself. Far quicker than `exported`; in doubt false. */
  makes(id: string, name: string): Promise<boolean>;
  /** Resolves a specifier; `package` stands for everything outside the app's own source. */
  resolve(source: string, importer: string): Promise<string | 'package' | null>;
  /** Arguments of a call, spreads followed. */
  args(call: NodeValue): Promise<readonly Value[]>;
  readonly host: SourceHost;
  /** True when the source took too many steps, so that what came last was given up. */
  readonly exhausted: boolean;
  /** Every module that could not be parsed, by id. */
  readonly failures: ReadonlyMap<string, ParseFailure>;
}

export interface ParseFailure {
  readonly why: string;
  /** 1-based; 0 when unknown. */
  readonly line: number;
}

/** Packages whose exports are a router's, under every name they were published as. */
export function isRouterSource(source: string): boolean {
  return (
    isElementRouterSource(source) ||
    /^(react-router(-dom)?(-v5-compat)?(\/dom)?|@ionic\/react-router|wouter(\/preact|-preact)?)$/.test(
      source,
    )
  );
}

/** Packages whose `<Router>` takes any element with a `path`: `<Router><Home path="/"/></Router>`. */
export function isElementRouterSource(source: string): boolean {
  return /^(preact-iso(\/router)?|preact-router|@reach\/router)$/.test(source);
}

export type FunctionValue = NodeValue & { readonly node: ArrowFunctionExpression | FunctionNode };

/** A function of the app that the evaluator can go into. */
export function isFunction(value: Value): value is FunctionValue {
  return (
    value.kind === 'node' && /^(Arrow)?Function(Expression|Declaration)$/.test(value.node.type)
  );
}

/** A value to begin with: a node in a scope of a module. */
export function valueAt(module: SourceModule, node: Node, scope: Scope): NodeValue {
  return { kind: 'node', node, module, scope, frame: null, via: [] };
}

/** A node beside another one, in the same scope and call. */
export function here(from: NodeValue, node: Node): NodeValue {
  return { ...from, node, via: [] };
}

/** What cannot be told, with its text. */
export function unknownAt(from: NodeValue, node: Node): Value {
  return { kind: 'unknown', text: excerpt(from.module, node) };
}
