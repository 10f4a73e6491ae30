import type { JSXElement, JSXFragment } from 'oxc-parser';

import { importsAtRunTime, lazyComponent, load } from './lazy.ts';
import { type Located, mostLikelyPage, worst } from './located.ts';
import { hasElement, tagsOf } from './source/elements.ts';
import type { Evaluator } from './source/evaluator.ts';
import { isFunction } from './source/evaluator.ts';
import { excerpt, type LazyValue, type NodeValue, UNDEFINED, type Value } from './source/values.ts';

/** Props through which wrappers are handed the page that they guard. */
const PAGE_PROPS = new Set([
  'Component',
  'children',
  'comp',
  'component',
  'content',
  'element',
  'page',
  'render',
  'route',
  'screen',
  'view',
]);

/**
 * Reads what a value is as a component: `<A/>`, `A`, `lazy(() => import('./a'))`, `withAuth(A)`.
 *
 * @returns null when it is nothing, such as `null` or a `<div>` without a component inside
 */
export async function locate(
  evaluator: Evaluator,
  value: Value,
  depth = 0,
): Promise<Located | null> {
  if (depth > 30) return { component: { kind: 'unknown', text: '' }, definition: UNDEFINED };
  switch (value.kind) {
    case 'const':
      return null;
    case 'choice': {
      const options: Located[] = [];
      for (const option of value.options) {
        const found = await locate(evaluator, option, depth + 1);
        if (found !== null) options.push(found);
      }
      return worst(options);
    }
    case 'package':
      return { component: { kind: 'library', text: value.name }, definition: value };
    case 'opaque':
      return {
        component: { kind: 'static', id: value.id, via: [], inline: false },
        definition: value,
      };
    case 'namespace': {
      const exported = await evaluator.exported(value.id, 'default');
      return exported === null ? null : locate(evaluator, exported, depth + 1);
    }
    case 'list': {
      const items: Located[] = [];
      for (const item of value.items) {
        const found = await locate(evaluator, item, depth + 1);
        if (found !== null) items.push(found);
      }
      return mostLikelyPage(items);
    }
    case 'lazy':
      return lazyComponent(evaluator, value, {
        form: 'component',
        names: ['default', 'Component'],
        missing: null,
      });
    case 'node':
      return locateNode(evaluator, value, depth);
    case 'unknown':
      return { component: { kind: 'unknown', text: value.text }, definition: value };
    default:
      return { component: { kind: 'unknown', text: value.kind }, definition: value };
  }
}

async function locateNode(
  evaluator: Evaluator,
  value: NodeValue,
  depth: number,
): Promise<Located | null> {
  const { node } = value;
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return locateElement(evaluator, value, node, depth);
    case 'CallExpression':
      return locateCall(evaluator, value, depth);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration': {
      const inner = await locateShell(evaluator, value, depth);
      if (inner?.component.kind === 'lazy') return inner;
      return (await redirectOf(evaluator, value)) ?? ownCode(value);
    }
    case 'ObjectExpression': {
      // `{element: <A/>}` or `{Component: A}` handed on as one thing.
      for (const key of ['element', 'Component', 'component', 'default']) {
        const inner = await evaluator.member(value, key);
        const found = inner.kind === 'const' ? null : await locate(evaluator, inner, depth + 1);
        if (found !== null) return found;
      }
      return {
        component: { kind: 'unknown', text: excerpt(value.module, node) },
        definition: value,
      };
    }
    default:
      return ownCode(value);
  }
}

function ownCode(value: NodeValue): Located {
  return {
    component: { kind: 'static', id: value.module.id, via: value.via, inline: false },
    definition: value,
  };
}

/** `() => <Redirect to="/" />`: no page of the app. */
async function redirectOf(evaluator: Evaluator, fn: NodeValue): Promise<Located | null> {
  const { node, module } = fn;
  const [only, ...others] =
    node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement'
      ? [node.body]
      : (module.returns.get(node) ?? []).map((one) => one.node);
  if (only?.type !== 'JSXElement' || others.length > 0 || only.children.length > 0) return null;
  const { name } = only.openingElement;
  if (name.type === 'JSXNamespacedName') return null;
  const made = await evaluator.reduce(name, { ...fn, scope: module.scopes.get(node) ?? fn.scope });
  return made.kind === 'package' && /^(Redirect|Navigate)$/.test(made.name)
    ? { component: { kind: 'library', text: made.name }, definition: made }
    : null;
}

/**
 * The component that a function only puts a package's boundary around: where it is lazy
 * (`() => <Suspense><A/></Suspense>`), the function is no page. Null when it does more than that.
 */
export async function locateShell(
  evaluator: Evaluator,
  fn: NodeValue,
  depth = 0,
): Promise<Located | null> {
  const { node, module } = fn;
  const returns = module.returns.get(node) ?? [];
  const only =
    node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement'
      ? node.body
      : returns.length === 1
        ? returns[0]?.node
        : undefined;
  if (only?.type !== 'JSXElement' && only?.type !== 'JSXFragment') return null;
  const tags = tagsOf(only);
  if (tags === null || tags.length > 8) return null;
  const scope = returns[0]?.scope ?? module.scopes.get(node) ?? fn.scope;
  const own: Value[] = [];
  for (const tag of tags) {
    const value = await evaluator.reduce(tag, { ...fn, scope });
    if (value.kind !== 'package') own.push(value);
  }
  const [inner] = own;
  if (inner === undefined || own.length > 1) return null;
  const found = await locate(evaluator, inner, depth + 10);
  return found?.component.kind === 'lazy' || found?.component.kind === 'static' ? found : null;
}

async function locateElement(
  evaluator: Evaluator,
  value: NodeValue,
  node: JSXElement | JSXFragment,
  depth: number,
): Promise<Located | null> {
  const inner: Located[] = [];
  const add = async (child: Value): Promise<void> => {
    const found = await locate(evaluator, child, depth + 1);
    if (found !== null) inner.push(found);
  };
  for (const child of node.children) {
    if (child.type === 'JSXElement' || child.type === 'JSXFragment')
      await add(await evaluator.reduce(child, value));
    else if (
      child.type === 'JSXExpressionContainer' &&
      child.expression.type !== 'JSXEmptyExpression'
    ) {
      const made = await evaluator.reduce(child.expression, value);
      // A render function as a child.
      await add(isFunction(made) ? await evaluator.invoke(made, []) : made);
    }
  }
  const page = mostLikelyPage(inner, value.module.id);
  if (page?.component.kind === 'static' || page?.component.kind === 'lazy') return page;
  if (node.type === 'JSXFragment') return page;

  const { name, attributes } = node.openingElement;
  if (name.type === 'JSXNamespacedName') return page;
  // Markup with something unknown in it is still markup of this module.
  if (name.type === 'JSXIdentifier' && /^[a-z]/.test(name.name))
    return page?.component.kind === 'unknown' ? null : page;
  for (const attribute of attributes) {
    if (attribute.type !== 'JSXAttribute' || attribute.name.type !== 'JSXIdentifier') continue;
    if (!PAGE_PROPS.has(attribute.name.name)) continue;
    const given = attribute.value;
    if (given?.type !== 'JSXExpressionContainer' || given.expression.type === 'JSXEmptyExpression')
      continue;
    const found = await locate(
      evaluator,
      await evaluator.reduce(given.expression, value),
      depth + 1,
    );
    if (found?.component.kind === 'static' || found?.component.kind === 'lazy') return found;
  }
  if (page?.component.kind === 'unknown') return page;
  const own = await locate(evaluator, await evaluator.reduce(name, value), depth + 1);
  return own ?? page;
}

async function locateCall(
  evaluator: Evaluator,
  call: NodeValue,
  depth: number,
): Promise<Located | null> {
  if (call.node.type !== 'CallExpression') return null;
  const values = await evaluator.args(call);
  const callee = await evaluator.reduce(call.node.callee, call);
  for (const value of values) {
    const found = await locateLoader(evaluator, value, callee, values, depth);
    if (found !== null) return found;
  }
  const inner: Located[] = [];
  for (const value of values) {
    if (!mayBeComponent(value, call)) continue;
    const found = await locate(evaluator, value, depth + 1);
    if (found !== null) inner.push(found);
  }
  const page = mostLikelyPage(inner);
  if (page !== null && page.component.kind !== 'library') return page;
  const inside = await evaluator.expand(call);
  if (inside !== call) return locate(evaluator, inside, depth + 1);
  if (page !== null) return page;
  const isLoader = callee.kind === 'package' && /^(lazy|loadable)$/.test(callee.name);
  // `lazy(pages['./gone.tsx'])`: there is no such page.
  if (isLoader || values.some(importsAtRunTime) || (isFunction(callee) && call.frame !== null))
    return {
      component: { kind: 'unknown', text: excerpt(call.module, call.node) },
      definition: call,
    };
  if (callee.kind !== 'package') return { ...ownCode(call), opaqueCall: true };
  // A package makes the component of what stands here: its code is this module's.
  return ownCode(call);
}

/** `lazy(() => import('./a'))` and its kin: whatever takes a loader gives a lazy component. */
async function locateLoader(
  evaluator: Evaluator,
  value: Value,
  callee: Value,
  values: readonly Value[],
  depth: number,
): Promise<Located | null> {
  let loader = value;
  if (value.kind === 'node' && value.node.type === 'ObjectExpression')
    for (const key of ['loader', 'resolver', 'load', 'importFn']) {
      const found = await evaluator.member(value, key);
      if (found.kind !== 'const' && found.kind !== 'unknown') loader = found;
    }
  const loaded = await load(evaluator, loader);
  if (loaded === null) return null;
  const strict =
    callee.kind === 'package' &&
    ((callee.name === 'lazy' && /^(react|preact\/compat|solid-js)$/.test(callee.source)) ||
      callee.source.startsWith('@loadable/')) &&
    loaded.kind === 'import' &&
    loaded.exact;
  const isSure = strict && loaded.only;
  // `loadable()` takes the component itself as well.
  const bare = isSure && callee.name === 'lazy' && !callee.source.startsWith('@');
  const whole = strict ? ('no-default' as const) : null;
  // `{ default: m.Page }` is mapped: no helper chooses another export any more.
  const importOf = async (lazy: LazyValue, isMapped = false): Promise<Located> => {
    const hints: string[] = [];
    if (!strict) for (const other of values) hints.push((await evaluator.text(other)) ?? '');
    return lazyComponent(evaluator, lazy, {
      form: 'component',
      names: ['default', ...hints.filter((hint) => hint !== '')],
      missing: lazy.name === null ? whole : isMapped || isSure ? 'no-export' : null,
      bare,
    });
  };
  if (loaded.kind === 'import') return importOf(loaded.value);
  const inner = await evaluator.member(loaded.value, 'default');
  if (inner.kind === 'lazy') return importOf(inner, true);
  return inner.kind === 'const' ? null : locate(evaluator, inner, depth + 1);
}

function mayBeComponent(value: Value, call: NodeValue): boolean {
  if (value.kind !== 'node')
    return ['lazy', 'opaque', 'package', 'choice', 'namespace'].includes(value.kind);
  if (/^(JSX|Class|Call|Tagged)/.test(value.node.type)) return true;
  if (!isFunction(value)) return false;
  return value.module !== call.module || hasElement(value);
}
