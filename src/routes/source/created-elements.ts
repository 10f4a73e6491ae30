import type {
  Argument,
  CallExpression,
  Expression,
  JSXAttributeItem,
  JSXChild,
  JSXElement,
  JSXElementName,
  Node,
} from 'oxc-parser';

import { findDeclaration, type Scope } from './source-module.ts';

/** Packages whose functions make elements. */
const MAKERS = /^(react|preact)(\/(compat|jsx-(dev-)?runtime))?$/;

const NAMES = /^(createElement|h|jsx|jsxs|jsxDEV)$/;

const known = new WeakMap<CallExpression, JSXElement | null>();

/**
 * The element that `createElement(Route, { path }, child)` makes, or what a compiler left of one, as if it were written in
 * JSX. Asked again, it is the same one.
 *
 * @returns null for any other call
 */
export function createdElement(call: CallExpression, scope: Scope): JSXElement | null {
  const before = known.get(call);
  if (before !== undefined) return before;
  const made = isMaker(call.callee, scope) ? elementOf(call, scope) : null;
  known.set(call, made);
  return made;
}

function isMaker(callee: Node, scope: Scope, depth = 0): boolean {
  if (callee.type === 'MemberExpression') {
    const { object, property, computed } = callee;
    if (computed || property.type !== 'Identifier' || !NAMES.test(property.name)) return false;
    if (object.type !== 'Identifier') return false;
    const declaration = findDeclaration(scope, object.name)?.declaration;
    return declaration?.kind === 'import' && MAKERS.test(declaration.source);
  }
  if (callee.type !== 'Identifier') return false;
  const found = findDeclaration(scope, callee.name);
  const declaration = found?.declaration;
  if (declaration?.kind === 'import')
    return MAKERS.test(declaration.source) && NAMES.test(declaration.name);
  // `const h = React.createElement;`
  if (declaration?.kind !== 'variable' || declaration.path.length > 0 || depth > 2) return false;
  return declaration.init !== null && isMaker(declaration.init, found?.scope ?? scope, depth + 1);
}

function elementOf(call: CallExpression, scope: Scope): JSXElement | null {
  const [tag, props, ...rest] = call.arguments;
  if (tag === undefined || tag.type === 'SpreadElement') return null;
  const { start, end } = call;
  const name = nameOf(tag);
  const attributes: JSXAttributeItem[] = [];
  const children: JSXChild[] = [];
  if (props?.type === 'ObjectExpression') {
    for (const property of props.properties) {
      if (property.type === 'SpreadElement') attributes.push(spreadOf(property.argument));
      else if (!property.computed && 'name' in property.key && property.key.name === 'children')
        children.push(...childrenIn(property.value, scope));
      else if (!property.computed && property.key.type === 'Identifier')
        attributes.push({
          type: 'JSXAttribute',
          name: { type: 'JSXIdentifier', name: property.key.name, ...span(property.key) },
          value: { type: 'JSXExpressionContainer', expression: property.value, ...span(property) },
          ...span(property),
        });
    }
  } else if (props !== undefined && props.type !== 'SpreadElement' && props.type !== 'Literal')
    attributes.push(spreadOf(props));
  // What compilers call takes the children among the props, and a key after them.
  const given = /jsx/i.test(calleeName(call.callee)) ? [] : rest;
  for (const child of given) children.push(...childrenOf(child, scope));
  return {
    type: 'JSXElement',
    openingElement: {
      type: 'JSXOpeningElement',
      name,
      attributes,
      typeArguments: null,
      selfClosing: children.length === 0,
      start,
      end,
    },
    children,
    closingElement: null,
    start,
    end,
  };
}

function calleeName(callee: Node): string {
  if (callee.type === 'MemberExpression') return calleeName(callee.property);
  return callee.type === 'Identifier' ? callee.name : '';
}

/** A tag may be any expression here, and is followed like one. */
function nameOf(tag: Expression): JSXElementName {
  if (tag.type === 'Literal' && typeof tag.value === 'string')
    return { type: 'JSXIdentifier', name: tag.value, ...span(tag) };
  // In JSX a small first letter would mean markup.
  if (tag.type === 'Identifier' && !/^[a-z]/.test(tag.name))
    return { type: 'JSXIdentifier', name: tag.name, ...span(tag) };
  if (tag.type === 'MemberExpression' && !tag.computed && tag.property.type === 'Identifier') {
    const object = nameOf(tag.object);
    if (object.type === 'JSXIdentifier' || object.type === 'JSXMemberExpression')
      return {
        type: 'JSXMemberExpression',
        object,
        property: { type: 'JSXIdentifier', name: tag.property.name, ...span(tag.property) },
        ...span(tag),
      };
  }
  return tag as Node as JSXElementName;
}

function childrenIn(value: Expression, scope: Scope): JSXChild[] {
  if (value.type !== 'ArrayExpression') return childrenOf(value, scope);
  return value.elements.flatMap((item) => (item === null ? [] : childrenOf(item, scope)));
}

function childrenOf(child: Argument, scope: Scope): JSXChild[] {
  if (child.type === 'SpreadElement')
    return [{ type: 'JSXSpreadChild', expression: child.argument, ...span(child) }];
  if (child.type === 'JSXElement' || child.type === 'JSXFragment') return [child];
  if (child.type === 'Literal') {
    if (typeof child.value !== 'string') return [];
    return [{ type: 'JSXText', value: child.value, raw: child.value, ...span(child) }];
  }
  const element = child.type === 'CallExpression' ? createdElement(child, scope) : null;
  return [element ?? { type: 'JSXExpressionContainer', expression: child, ...span(child) }];
}

function spreadOf(argument: Expression): JSXAttributeItem {
  return { type: 'JSXSpreadAttribute', argument, ...span(argument) };
}

function span({ start, end }: Node): { start: number; end: number } {
  return { start, end };
}
