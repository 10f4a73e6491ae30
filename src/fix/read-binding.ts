import type { ImportDeclaration } from 'oxc-parser';

import type { Declaration, SourceModule } from '../routes/source/source-module.ts';
import { usesOf } from '../source/binding-uses.ts';
import { referencesOf, type Spot } from '../source/references.ts';
import { deferredUses, type DeferredFunction } from './deferred.ts';
import { importedName, type Source, typeUse } from './source/read-source.ts';
import { isShownLater } from './source/shown-later.ts';
import { attributeOf, type ElementSpot, isElement, tagName } from './source/spots.ts';
import type { RefusalCode, SplitRequest } from './types.ts';

export type Specifier = ImportDeclaration['specifiers'][number];

/** What a name of an import is used for, where that allows to load it later. */
export type Reading =
  | {
      readonly kind: 'component';
      /** `<Page/>` */
      readonly elements: readonly ElementSpot[];
      /** `Component: Page`, `component={Page}`: handed on to what will render it. */
      readonly given: readonly Spot[];
      /** `withAuth(Page)`, `list={Page}`, `[Page]`: handed to somebody who may look at what it is. */
      readonly values: readonly Spot[];
      /** `Page.path`: members that are texts, which stand there instead. */
      readonly texts: readonly MemberText[];
    }
  /** It stays static, and is only asked elsewhere. */
  | { readonly kind: 'direct' }
  | { readonly kind: 'deferred'; readonly functions: readonly DeferredFunction[] }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly offset: number };

/** A member that is read, and what it is. */
export interface MemberText {
  readonly spot: Spot;
  readonly text: string;
}

/** Looks at every use of an imported name. What is not known to be safe is refused. */
export function readBinding(
  source: Source,
  specifier: Specifier,
  { role, plain = [], members = {} }: Pick<SplitRequest, 'role' | 'plain' | 'members'>,
): Reading {
  const { module, program } = source;
  const { name } = specifier.local;
  const typed = typeUse(program, name);
  if (typed !== null) return refused('type-use', typed);
  const declaration = module.top.names.get(name);
  const uses = declaration === undefined ? [] : (referencesOf(module).get(declaration) ?? []);
  if (uses.length === 0) return refused('side-effect-import', specifier.start);

  const elements: ElementSpot[] = [];
  const given: Spot[] = [];
  const values: Spot[] = [];
  const texts: MemberText[] = [];
  for (const use of uses) {
    const above = use.parent?.node.type;
    const element = above === 'JSXOpeningElement' ? (use.parent?.parent ?? null) : null;
    if (above === 'JSXMemberExpression') return refused('member', use.node.start);
    if (above === 'ExportSpecifier' || above === 'ExportDefaultDeclaration')
      return refused('exported-again', use.node.start);
    const isOfError = isForErrors(isElement(element) ? element : use);
    if (role === 'page' && isOfError) return refused('error-page', use.node.start);
    const text = role === 'page' ? textAt(use, members[importedName(specifier)]) : null;
    if (text !== null) texts.push(text);
    else if (isElement(element)) elements.push(element);
    else if (isGiven(use)) given.push(use);
    else values.push(use);
  }
  const [value] = values;
  if (value === undefined) {
    if (importedName(specifier) === '*') return refused('member', specifier.start);
    const early =
      role === 'part' && (given[0] ?? elements.find((element) => !isShownLater(module, element)));
    if (early) return refused('always-rendered', early.node.start);
    return { kind: 'component', elements, given, values, texts };
  }
  if (role === 'page' && plain.includes(importedName(specifier))) {
    const odd = values.find((use) => !isHandedOn(use));
    return odd === undefined
      ? { kind: 'component', elements, given, values, texts }
      : refused(odd.key === 'object' ? 'member' : 'used-as-value', odd.node.start);
  }
  if (elements.length + given.length > 0)
    return refused(
      value.parent?.node.type === 'MemberExpression' ? 'member' : 'used-as-value',
      value.node.start,
    );
  const early = role === 'part' && declaration !== undefined && earlyUse(module, declaration);
  return early ? refused('needed-early', early.node.start) : deferredUses(module, values);
}

/** `Page.path`, read where it is known what that is. */
function textAt(
  { key, parent }: Spot,
  members: Readonly<Record<string, string>> | undefined,
): MemberText | null {
  const node = parent?.node;
  if (parent === null || node?.type !== 'MemberExpression' || key !== 'object') return null;
  if (node.computed || node.optional || node.property.type !== 'Identifier') return null;
  const known = Object.entries(members ?? {}).find(([name]) => name === node.property.name);
  const isChanged = /^(AssignmentExpression|UpdateExpression)$/.test(
    parent.parent?.node.type ?? '',
  );
  const isLeft = isChanged && parent.key !== 'right';
  const isDeleted =
    parent.parent?.node.type === 'UnaryExpression' && parent.parent.node.operator === 'delete';
  return known === undefined || isLeft || isDeleted ? null : { spot: parent, text: known[1] };
}

/** A use that comes as soon as the page is shown: loaded later, it would be waited for all the same. */
function earlyUse(module: SourceModule, declaration: Declaration): Spot | undefined {
  return usesOf(module, declaration).find(({ use }) => use !== 'deferred' && use !== 'escapes')
    ?.spot;
}

export function refused(code: RefusalCode, offset: number): Extract<Reading, { kind: 'refused' }> {
  return { kind: 'refused', code, offset };
}

/** Whether a component is handed to a route by its name. */
function isGiven(use: Spot): boolean {
  const property = use.parent?.node;
  if (property?.type === 'Property')
    return (
      use.key === 'value' &&
      !property.computed &&
      property.key.type === 'Identifier' &&
      /^[cC]omponent$/.test(property.key.name)
    );
  const attribute = attributeOf(use);
  if (attribute === null || !/^[cC]omponent$/.test(attribute)) return false;
  const element = use.parent?.parent?.parent?.parent ?? null;
  return isElement(element) && tagName(element.node).endsWith('Route');
}

/** Whether a value is only handed on, so that it will be rendered: not called, compared or looked into here. */
function isHandedOn({ parent, key }: Spot): boolean {
  switch (parent?.node.type) {
    case 'JSXExpressionContainer':
    case 'Property':
    case 'ArrayExpression':
      return true;
    case 'CallExpression':
      return key === 'arguments' && !/^(forwardRef|typeOf|is[A-Z]\w*)$/.test(calleeName(parent));
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return key !== 'test' && isHandedOn(parent);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return isHandedOn(parent);
    default:
      return false;
  }
}

function calleeName({ node }: Spot): string {
  if (node.type !== 'CallExpression') return '';
  const { callee } = node;
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  if (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object'
  )
    return 'isObject';
  return name.type === 'Identifier' ? name.name : '';
}

/** Whether a use is what is shown when something has failed: `errorElement={<Page/>}`, `ErrorBoundary: Page`. */
function isForErrors(use: Spot): boolean {
  const property = use.parent?.node;
  const key =
    property?.type === 'Property' && use.key === 'value' && property.key.type === 'Identifier'
      ? property.key.name
      : attributeOf(use);
  return (
    key !== null && /^((default)?error(element|component|boundary|page)?|errorBoundary)$/i.test(key)
  );
}
