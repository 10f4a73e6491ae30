import { groupBy } from '../analysis/group-by.ts';
import type { Spot } from '../source/references.ts';
import { type Binding, wayOf } from './binding-ways.ts';
import { boundaryEdits, type NewBoundary } from './boundary-edits.ts';
import { boundaryHelper, type BoundaryHelper } from './boundary-helper.ts';
import { boundaryFor } from './boundary.ts';
import { placeDeclarations } from './declarations.ts';
import { type DeferredBinding, deferredEdits } from './deferred-edits.ts';
import { closeGaps, type Edit } from './edit.ts';
import { lazyDeclaration, lazyHelper, tanstackHelper } from './lazy-declaration.ts';
import { namedImports } from './named-imports.ts';
import { outletsOf } from './outlets.ts';
import { type Reading, type Specifier } from './read-binding.ts';
import { routeLazyEdits, routeObjectOf } from './route-lazy.ts';
import { routeMoveEdits, type RouteMove } from './route-move.ts';
import { type FileStyle, fileStyle } from './source/file-style.ts';
import type { Source } from './source/read-source.ts';
import { takeFromImport } from './take-imports.ts';
import type { EditOptions } from './types.ts';

/** The edits of one file for all that is to be loaded later. */
export function editsOf(
  source: Source,
  bindings: readonly Binding[],
  moved: readonly RouteMove[],
  options: EditOptions,
): readonly Edit[] {
  const { module } = source;
  const style = fileStyle(module.code);
  const names = namedImports(source, style);
  const layouts = new Set(options.layouts);
  const edits: Edit[] = [];
  const declarations: { readonly text: string; readonly specifier: Specifier }[] = [];
  const boundaries: NewBoundary[] = [];
  const deferred: DeferredBinding[] = [];
  const comments = new Map<Specifier, string>();
  let wrapper: BoundaryHelper | null = null;
  const gone = [...bindings, ...moved.flatMap(({ taken }) => taken)];
  for (const [statement, group] of groupBy(gone, (one) => one.statement)) {
    const set = new Set(group.map(({ specifier }) => specifier));
    const taken = takeFromImport(module.code, statement, set);
    edits.push(...taken.edits);
    comments.set(group[0]!.specifier, taken.comment);
  }
  edits.push(...routeMoveEdits(module.code, moved, style));
  for (const binding of bindings) {
    const { reading, specifier, target, request } = binding;
    if (reading.kind === 'direct') continue;
    if (reading.kind === 'deferred') {
      deferred.push({ local: specifier.local.name, target, functions: reading.functions });
      continue;
    }
    for (const { spot, text } of reading.texts) edits.push(memberEdit(spot, text, style));
    // Where only its texts were read, the import is gone and nothing is loaded.
    if (reading.elements.length + reading.given.length + reading.values.length === 0) continue;
    const way = wayOf(source, binding, options);
    if (way === 'route') {
      for (const use of [...reading.elements, ...reading.given])
        edits.push(...routeLazyEdits(module.code, routeObjectOf(source, use)!, target));
      continue;
    }
    const helper =
      (way === 'tanstack' ? tanstackHelper(source, names) : null) ??
      lazyHelper(source, names, way === 'loadable' ? 'loadable' : 'react', target.name);
    if (way === 'wrapped') wrapper ??= boundaryHelper(source, names, style);
    const around = way === 'wrapped' ? (wrapper?.call ?? null) : null;
    const text = lazyDeclaration(specifier.local.name, helper, target, style, around);
    declarations.push({ text: text + (comments.get(specifier) ?? ''), specifier });
    if (helper.kind !== 'react' || way === 'wrapped') continue;
    for (const use of [...reading.elements, ...reading.given.map(routeOf)]) {
      if (use === null) continue;
      const boundary = boundaryFor(module.code, use, request.role, layouts);
      if (boundary.kind === 'around') boundaries.push({ ...boundary, of: request.specifier });
    }
  }
  edits.push(...directEdits(bindings, style), ...deferredEdits(module.code, deferred, style));
  if (options.outlets)
    for (const element of outletsOf(source)) boundaries.push({ element, fallback: 'null', of: '' });
  edits.push(...boundaryEdits(module.code, boundaries, names, style), ...names.edits());
  const functions = wrapper?.text == null ? [] : [wrapper.text];
  edits.push(...placeDeclarations(source, names.statements(), declarations, functions, style));
  return closeGaps(module.code, edits);
}

/** `import Profile, { title } from './pages/profile';` where the barrel's import stands. */
function directEdits(bindings: readonly Binding[], style: FileStyle): readonly Edit[] {
  const direct = bindings.filter(({ reading }) => reading.kind === 'direct');
  const byModule = groupBy(
    direct,
    ({ statement, target }) => `${statement.start} ${target.literal}`,
  );
  return [...byModule.values()].flatMap((group) => {
    const { statement, target } = group[0]!;
    const first = group.find((one) => one.target.name === 'default');
    const named = group
      .filter((one) => one !== first)
      .map(({ specifier: { local }, target: { name } }) =>
        name === local.name ? name : `${name} as ${local.name}`,
      );
    const list = named.length === 0 ? [] : [`{ ${named.join(', ')} }`];
    const what = [...(first === undefined ? [] : [first.specifier.local.name]), ...list].join(', ');
    const text = `import ${what} from ${target.literal}${style.semicolon}${style.eol}`;
    return [{ start: statement.start, end: statement.start, text }];
  });
}

/** `path="/sign-up"` for `path={SignupPage.path}`. */
function memberEdit({ node, parent }: Spot, text: string, { quote }: FileStyle): Edit {
  const holder = parent?.node;
  const isAttribute =
    holder?.type === 'JSXExpressionContainer' && parent?.parent?.node.type === 'JSXAttribute';
  return isAttribute
    ? { start: holder.start, end: holder.end, text: `"${text}"` }
    : { start: node.start, end: node.end, text: `${quote}${text}${quote}` };
}

/** The `<Route>` that a component is handed to. */
function routeOf(use: Extract<Reading, { kind: 'component' }>['given'][number]) {
  const route = use.parent?.parent?.parent?.parent;
  return route?.node.type === 'JSXElement' ? { ...route, node: route.node } : null;
}
