import type { JSXElement } from 'oxc-parser';

import type { Evaluator } from './source/evaluator.ts';
import { excerpt, type NodeValue, optionsOf, UNDEFINED, type Value } from './source/values.ts';

/** One route as it is written, whether as an object or as a `<Route>`. */
export interface RouteProps {
  /** `undefined` where it is not given. */
  get(name: string): Promise<Value>;
  /** How it is written, for a person; empty where it is not. */
  written(name: string): string;
  /** What stands between the tags of a `<Route>`; empty for an object. */
  readonly inner: readonly Value[];
  readonly self: NodeValue;
}

/** Reads a route object. */
export function objectProps(evaluator: Evaluator, self: NodeValue): RouteProps {
  return {
    self,
    inner: [],
    get: (name) => evaluator.member(self, name),
    written(name) {
      if (self.node.type !== 'ObjectExpression') return '';
      for (const entry of self.node.properties)
        if (entry.type === 'Property' && entry.key.type === 'Identifier' && entry.key.name === name)
          return excerpt(self.module, entry.value);
      return '';
    },
  };
}

/** Reads a `<Route>`: attributes, spread attributes, children. */
export async function elementProps(
  evaluator: Evaluator,
  self: NodeValue,
  node: JSXElement,
): Promise<RouteProps> {
  return {
    self,
    inner: await childrenOf(evaluator, self, node),
    async get(name) {
      for (const attribute of node.openingElement.attributes.toReversed()) {
        if (attribute.type === 'JSXSpreadAttribute') {
          const spread = await evaluator.expand(await evaluator.reduce(attribute.argument, self));
          const value = await evaluator.member(spread, name);
          if (value.kind !== 'const' && value.kind !== 'unknown') return value;
          if (value.kind === 'const' && value.value !== undefined) return value;
        } else if (attribute.name.type === 'JSXIdentifier' && attribute.name.name === name) {
          const { value } = attribute;
          if (value === null) return { kind: 'const', value: true };
          if (value.type !== 'JSXExpressionContainer') return evaluator.reduce(value, self);
          if (value.expression.type === 'JSXEmptyExpression') return UNDEFINED;
          return evaluator.reduce(value.expression, self);
        }
      }
      return UNDEFINED;
    },
    written(name) {
      for (const attribute of node.openingElement.attributes)
        if (
          attribute.type === 'JSXAttribute' &&
          attribute.name.name === name &&
          attribute.value?.type === 'JSXExpressionContainer'
        )
          return excerpt(self.module, attribute.value.expression);
      return '';
    },
  };
}

/** The values between the tags of an element or a fragment, without text. */
export async function childrenOf(
  evaluator: Evaluator,
  self: NodeValue,
  node: Pick<JSXElement, 'children'>,
): Promise<readonly Value[]> {
  const values: Value[] = [];
  for (const child of node.children) {
    if (child.type === 'JSXElement' || child.type === 'JSXFragment')
      values.push(await evaluator.reduce(child, self));
    else if (child.type === 'JSXExpressionContainer') {
      if (child.expression.type !== 'JSXEmptyExpression')
        values.push(await evaluator.reduce(child.expression, self));
    } else if (child.type === 'JSXSpreadChild')
      values.push(await evaluator.reduce(child.expression, self));
  }
  return values;
}

/** Paths of a route. What is made at run time keeps its text in braces: `/{user.path()}`. */
export async function pathsOf(
  evaluator: Evaluator,
  props: RouteProps,
  key: string,
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const option of optionsOf(await props.get(key))) {
    const text = await evaluator.text(option);
    if (text !== null) paths.push(text);
    if (text !== null || option.kind === 'const') continue;
    // React Router 5 takes a list of paths.
    const { items, open } = await evaluator.list(option);
    const listed: string[] = [];
    for (const item of items) listed.push((await evaluator.text(item)) ?? '');
    if (open === null && listed.length > 0 && !listed.includes('')) paths.push(...listed);
    else paths.push(`{${props.written(key) || (option.kind === 'unknown' ? option.text : key)}}`);
  }
  return [...new Set(paths)];
}
