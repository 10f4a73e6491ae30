import type { JSXElement, JSXElementName, Node } from 'oxc-parser';

import { findDeclaration, type Scope, type SourceModule } from '../routes/source/source-module.ts';
import type { AppSource } from './app-source.ts';

/** Names of components that may hold back what suspends inside them. */
const BOUNDARY = /Suspen|Boundary|Loadable|Loader|Loading|Fallback|Lazy|Async|Await|Defer/;

/** Packages whose components put no Suspense around their children. Of any other nobody knows. */
const CLEAR =
  /^(react|react-dom|react-router(-dom)?|wouter|react-redux|redux-persist.*|@tanstack\/react-query(-devtools)?|react-query|react-helmet(-async)?|next-themes|styled-components|@emotion\/.*|@mui\/.*|@chakra-ui\/.*|@mantine\/core|antd|jotai|recoil|zustand|react-i18next|react-intl|@apollo\/client|urql|swr|react-error-boundary|framer-motion|motion\/react|@radix-ui\/.*|radix-ui|react-hot-toast|notistack|sonner|react-toastify|lucide-react|react-icons.*|@sentry\/react|@headlessui\/react|react-bootstrap|@fluentui\/.*)$/;

/** Parts of a router that render whatever route matches. */
const OUTLET =
  /^(Outlet|Routes|Route|Switch|RouterProvider|Router|BrowserRouter|HashRouter|MemoryRouter)$/;

/** A text in which one of these stands may render what it is given. */
const PASSES_ON = /\bchildren\b|Outlet|<Routes|<Switch|RouterProvider|\belement\b/;

/** What an element does for lazy components inside it: it waits for them, nobody knows, or nothing. */
export type Holding = 'boundary' | 'unknown' | 'clear';

export interface Boundaries {
  /** What a component does, by its name where it is used, with its children or with what `prop` hands it. */
  holding(
    module: SourceModule,
    name: JSXElementName,
    scope: Scope,
    prop?: string,
  ): Promise<Holding>;
  /** Whether a module has a component that may put a boundary around what it is given, as children or as `prop`. */
  boundsWhatItIsGiven(module: SourceModule, prop?: string): Promise<boolean>;
  /** Whether the content of an element may be, or render, anything of the modules in `inside`. */
  mayHold(
    module: SourceModule,
    element: JSXElement,
    scope: Scope,
    inside: ReadonlySet<string>,
  ): Promise<boolean>;
  /** The app's module that defines what a name stands for; null for packages and names of this module. */
  definition(module: SourceModule, name: string, scope: Scope): Promise<SourceModule | null>;
}

/** Looks for what may stand around a lazy component. In doubt there is a boundary. */
export function createBoundaries({ evaluator }: AppSource): Boundaries {
  const bounding = new Map<string, boolean>();
  const self: Boundaries = { holding, boundsWhatItIsGiven, mayHold, definition };
  return self;

  async function holding(
    module: SourceModule,
    name: JSXElementName,
    scope: Scope,
    prop = '',
  ): Promise<Holding> {
    const { root, last } = namesOf(name);
    if (root === '') return 'clear';
    if (/^[a-z]/.test(root) && root === last) return 'clear';
    const declaration = findDeclaration(scope, root)?.declaration;
    if (declaration?.kind === 'import') {
      const { source } = declaration;
      const imported = root === last ? declaration.name : last;
      const id = await evaluator.resolve(source, module.id);
      if (id === 'package' || id === null) {
        if (/^(Suspense|SuspenseList|ViewTransition|Activity)$/.test(imported)) return 'boundary';
        return CLEAR.test(source) ? 'clear' : 'unknown';
      }
      if (BOUNDARY.test(root) || BOUNDARY.test(last)) {
        const defined = await definition(module, root, scope);
        // An error boundary of the app's own is one for lazy components only when it says so.
        const isOther =
          /Error|Catch/.test(last) && defined !== null && !/Suspense/.test(defined.code);
        if (!isOther) return 'unknown';
      }
      const defined = await definition(module, root, scope);
      if (defined === null) return 'unknown';
      return (await boundsWhatItIsGiven(defined, prop)) ? 'unknown' : 'clear';
    }
    if (BOUNDARY.test(root) || BOUNDARY.test(last)) return 'unknown';
    // `const Wait = React.Suspense`
    const made = declaration?.kind === 'variable' ? declaration.init : null;
    if (made?.type === 'MemberExpression' || made?.type === 'Identifier')
      if (BOUNDARY.test(module.code.slice(made.start, made.end))) return 'unknown';
    return (await boundsWhatItIsGiven(module, prop)) ? 'unknown' : 'clear';
  }

  async function definition(
    module: SourceModule,
    name: string,
    scope: Scope,
  ): Promise<SourceModule | null> {
    const declaration = findDeclaration(scope, name)?.declaration;
    if (declaration?.kind !== 'import') return null;
    const id = await evaluator.resolve(declaration.source, module.id);
    if (id === null || id === 'package') return null;
    if (declaration.name === '*') return evaluator.load(id);
    const value = await evaluator.exported(id, declaration.name);
    return value?.kind === 'node' ? value.module : evaluator.load(id);
  }

  async function boundsWhatItIsGiven(module: SourceModule, prop = ''): Promise<boolean> {
    const key = `${module.id}\0${prop}`;
    const known = bounding.get(key);
    if (known !== undefined) return known;
    // A circle of components adds nothing.
    bounding.set(key, false);
    const result = await looksBounding(module, prop);
    bounding.set(key, result);
    return result;
  }

  async function looksBounding(module: SourceModule, prop: string): Promise<boolean> {
    if (!PASSES_ON.test(module.code) && (prop === '' || !module.code.includes(prop))) return false;
    for (const { node, scope } of module.elements) {
      const { name } = node.openingElement;
      // What came in as one prop may go on as another: `<Frame main={content} />`.
      const on = prop === '' ? null : attributeWith(module, node, prop);
      if (on !== null && (await holding(module, name, scope, on)) !== 'clear') return true;
      if (!(await isOpen(module, node, scope))) continue;
      const { root } = namesOf(name);
      // A component of this very module is judged by its own elements.
      const declaration = findDeclaration(scope, root)?.declaration;
      const isOwn = declaration !== undefined && declaration.kind !== 'import';
      if (isOwn && !BOUNDARY.test(root)) continue;
      if ((await holding(module, name, scope)) !== 'clear') return true;
    }
    return false;
  }

  /** Whether an element renders something that it does not name. */
  async function isOpen(module: SourceModule, element: JSXElement, scope: Scope): Promise<boolean> {
    return content(element, async (name) => {
      const { root, last } = namesOf(name);
      if (OUTLET.test(last)) return true;
      const defined = await definition(module, root, scope);
      return defined !== null && PASSES_ON.test(defined.code);
    });
  }

  async function mayHold(
    module: SourceModule,
    element: JSXElement,
    scope: Scope,
    inside: ReadonlySet<string>,
  ): Promise<boolean> {
    return content(element, async (name) => {
      const { root, last } = namesOf(name);
      if (OUTLET.test(last)) return true;
      const declaration = findDeclaration(scope, root)?.declaration;
      if (declaration?.kind === 'import') {
        const defined = await definition(module, root, scope);
        return defined !== null && (inside.has(defined.id) || PASSES_ON.test(defined.code));
      }
      if (declaration === undefined) return false;
      // A lazy component holds what its own module does; another of this module may render anything here.
      const targets = await lazyTargets(module, declaration);
      return targets === null || targets.some((id) => inside.has(id));
    });
  }

  async function lazyTargets(
    module: SourceModule,
    declaration: { readonly kind: string },
  ): Promise<readonly string[] | null> {
    const init =
      declaration.kind === 'variable' && 'init' in declaration
        ? (declaration.init as Node | null)
        : null;
    if (init === null) return null;
    const imports = module.dynamicImports.filter(
      ({ node }) => node.start >= init.start && node.end <= init.end,
    );
    if (init.type !== 'CallExpression' || imports.length === 0) return null;
    const ids: string[] = [];
    for (const { node } of imports) {
      if (node.source.type !== 'Literal' || typeof node.source.value !== 'string') return null;
      const id = await evaluator.resolve(node.source.value, module.id);
      if (id === null) return null;
      ids.push(id);
    }
    return ids;
  }
}

/** The attribute of an element whose value speaks of a prop. */
function attributeWith({ code }: SourceModule, element: JSXElement, prop: string): string | null {
  for (const attribute of element.openingElement.attributes)
    if (
      attribute.type === 'JSXAttribute' &&
      attribute.value?.type === 'JSXExpressionContainer' &&
      code.slice(attribute.value.start, attribute.value.end).includes(prop)
    )
      return String(attribute.name.name);
  return null;
}

/** Whether anything in an element's content is open: an expression that is no constant, or a component that is said to be. */
async function content(
  element: JSXElement,
  isOpenName: (name: JSXElementName) => Promise<boolean>,
): Promise<boolean> {
  const open: Node[] = [...element.children];
  // `children={…}` and the like.
  for (const attribute of element.openingElement.attributes) {
    if (attribute.type === 'JSXSpreadAttribute') return true;
    if (
      attribute.name.type === 'JSXIdentifier' &&
      /^(children|render|component|element)$/.test(attribute.name.name)
    )
      return true;
  }
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    switch (node.type) {
      case 'JSXText':
      case 'JSXEmptyExpression':
      case 'Literal':
        break;
      case 'JSXExpressionContainer':
        open.push(node.expression);
        break;
      case 'JSXFragment':
        open.push(...node.children);
        break;
      case 'LogicalExpression':
        open.push(node.right);
        break;
      case 'ConditionalExpression':
        open.push(node.consequent, node.alternate);
        break;
      case 'JSXElement': {
        const { name } = node.openingElement;
        const { root, last } = namesOf(name);
        if (!(/^[a-z]/.test(root) && root === last) && (await isOpenName(name))) return true;
        open.push(...node.children);
        break;
      }
      default:
        return true;
    }
  }
  return false;
}

/** `a.b.C` has the root `a` and the last name `C`. */
export function namesOf(name: JSXElementName): { root: string; last: string } {
  let root: Node = name;
  while (root.type === 'JSXMemberExpression') root = root.object;
  const last =
    name.type === 'JSXMemberExpression'
      ? name.property.name
      : 'name' in root
        ? String(root.name)
        : '';
  return { root: 'name' in root ? String(root.name) : '', last };
}
