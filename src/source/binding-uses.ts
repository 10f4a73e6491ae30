import type { ImportDeclaration } from 'oxc-parser';

import type { Declaration, SourceModule } from '../routes/source/source-module.ts';
import type { ImportUse } from '../snapshot/types.ts';
import { conditionAbove } from './conditions.ts';
import {
  bindingOf,
  isComponentName,
  isExported,
  isFunctionNode,
  isHookName,
  calledName,
  fetchesForPage,
  memberName,
  timeOf,
} from './function-times.ts';
import { referencesOf, type References, type Spot } from './references.ts';

/** One use of a binding, and how it depends on time. */
export interface BindingUse {
  readonly use: ImportUse;
  /** The identifier and the way up from it. */
  readonly spot: Spot;
}

/** A name that an import statement brings, with all its uses in source order. */
export interface ImportedBinding {
  readonly local: string;
  /** The export: `default`, `*`, `Chart`. */
  readonly imported: string;
  readonly uses: readonly BindingUse[];
}

/** An import statement that leaves code behind: one of types only is not listed. */
export interface ImportStatement {
  readonly node: ImportDeclaration;
  readonly source: string;
  /** Empty for `import './x'`. Names of types only are left out. */
  readonly bindings: readonly ImportedBinding[];
}

const read = new WeakMap<SourceModule, readonly ImportStatement[]>();

/** Every import statement of a module, and where each of its bindings is used. */
export function importStatements(module: SourceModule): readonly ImportStatement[] {
  let found = read.get(module);
  if (found === undefined) read.set(module, (found = readStatements(module)));
  return found;
}

function readStatements(module: SourceModule): readonly ImportStatement[] {
  const program = module.top.owner;
  if (program.type !== 'Program') return [];
  return program.body.flatMap((node) => {
    if (node.type !== 'ImportDeclaration' || node.importKind === 'type') return [];
    const values = node.specifiers.filter(
      (specifier) => specifier.type !== 'ImportSpecifier' || specifier.importKind !== 'type',
    );
    if (node.specifiers.length > 0 && values.length === 0) return [];
    const bindings = values.map(({ local: { name } }): ImportedBinding => {
      const declaration = module.top.names.get(name);
      return {
        local: name,
        imported: declaration?.kind === 'import' ? declaration.name : '*',
        uses: declaration ? usesOf(module, declaration) : [],
      };
    });
    return [{ node, source: node.source.value, bindings }];
  });
}

/** Where a declaration of a module is used, and how. */
export function usesOf(module: SourceModule, declaration: Declaration): readonly BindingUse[] {
  const references = referencesOf(module);
  const job = jobOf(module);
  return (references.get(declaration) ?? []).map((spot) => ({ spot, use: useAt(job, spot) }));
}

const jobs = new WeakMap<SourceModule, Job>();

function jobOf(module: SourceModule): Job {
  let job = jobs.get(module);
  if (job === undefined) {
    const references = referencesOf(module);
    job = { module, references, known: new Map(), on: new Set(), isCut: false, steps: 0 };
    jobs.set(module, job);
  }
  return job;
}

interface Job {
  readonly module: SourceModule;
  readonly references: References;
  /** When each function with a name is run; null where nobody runs it. */
  readonly known: Map<Declaration, ImportUse | null>;
  /** Names that are being worked out: a function that calls itself adds nothing. */
  readonly on: Set<Declaration>;
  isCut: boolean;
  steps: number;
}

/** Functions that call one another deeper than this are not followed. */
const MOST_CALLS = 50;

/** Nor are more functions of one module than this. */
const MOST_STEPS = 10_000;

/** Of two uses the one that must be served first. */
const RANK: readonly ImportUse[] = [
  'deferred',
  'effect',
  'conditional',
  'rendered',
  'render',
  'module',
  'escapes',
];

function worst(uses: readonly ImportUse[]): ImportUse {
  return uses.reduce((a, b) => (RANK.indexOf(a) >= RANK.indexOf(b) ? a : b));
}

function useAt(job: Job, spot: Spot): ImportUse {
  const element = elementAt(spot);
  const shown = element === null ? null : shownAt(element, spot);
  if (element !== null && isRoot(element)) return 'rendered';
  for (let at = element ?? spot; at.parent !== null; at = at.parent) {
    if (!isFunctionNode(at.node)) continue;
    const time = timeOf(at);
    if (time === 'through') continue;
    return time === 'named' ? functionUse(job, at, shown) : time;
  }
  return shown ?? (isReadHere(spot) ? 'module' : 'escapes');
}

function shownAt(element: Spot, spot: Spot): ImportUse {
  return conditionAbove(element, spot) === null ? 'rendered' : 'conditional';
}

/** When a function with a name of its own runs depends on where that name is used. */
function functionUse(job: Job, at: Spot, shown: ImportUse | null): ImportUse {
  const named = bindingOf(job.module, at);
  const name = named?.name ?? memberName(at);
  const isAsync = isFunctionNode(at.node) && at.node.async;
  const renders = isComponentName(name) || isHookName(name);
  const own = shown ?? (isAsync ? asyncUse(name) : renders ? 'render' : 'escapes');
  if (named === null || isExported(job.module, named)) return own;
  const when = timeOfName(job, named.declaration);
  if (when === null) return own;
  if (when === 'deferred') return shown === null && renders ? own : when;
  if (shown !== null) return when === 'effect' || when === 'conditional' ? when : own;
  if (isAsync) return when === 'module' ? when : 'effect';
  if (renders) return own;
  return when === 'rendered' || when === 'conditional' ? 'render' : when;
}

/** When the earliest use of a function's name is; null when there is none, or it takes too long to tell. */
function timeOfName(job: Job, declaration: Declaration): ImportUse | null {
  const { known, on } = job;
  const before = known.get(declaration);
  if (before !== undefined) return before;
  if (on.has(declaration)) {
    job.isCut = true;
    return 'deferred';
  }
  if (on.size > MOST_CALLS || ++job.steps > MOST_STEPS) return null;
  on.add(declaration);
  const uses = (job.references.get(declaration) ?? []).map((spot) =>
    timeOf(spot) === 'deferred' ? 'deferred' : useAt(job, spot),
  );
  on.delete(declaration);
  const when = uses.length === 0 ? null : worst(uses);
  if (on.size === 0) job.isCut = false;
  // What was found in the middle of a circle lacks a part.
  if (!job.isCut) known.set(declaration, when);
  return when;
}

/** An async function that others start: its name says whether a page waits for what it gives. */
function asyncUse(name: string): ImportUse {
  return fetchesForPage(name) ? 'effect' : 'deferred';
}

/** `createRoot(…).render(<App/>)`: the app itself, whenever that is said. */
function isRoot(element: Spot): boolean {
  for (let at = element; at.parent !== null; at = at.parent) {
    if (isFunctionNode(at.node)) return false;
    const { node } = at.parent;
    if (node.type === 'CallExpression' && at.key === 'arguments')
      return /^(render|hydrate|hydrateRoot|createRoot)$/.test(calledName(node));
  }
  return false;
}

/** The element or `createElement` call that a name is the component of; null when it is used otherwise. */
export function elementAt(spot: Spot): Spot | null {
  let at = spot;
  while (at.parent?.node.type === 'JSXMemberExpression') at = at.parent;
  const { parent } = at;
  if (parent?.node.type === 'JSXOpeningElement') return parent.parent;
  if (parent?.node.type !== 'CallExpression' || at.key !== 'arguments' || at.index !== 0)
    return null;
  return calledName(parent.node) === 'createElement' ? parent : null;
}

/** Whether a use at module scope reads the value there; otherwise it goes where nobody can follow it. */
function isReadHere({ parent, key }: Spot): boolean {
  switch (parent?.node.type) {
    case 'CallExpression':
    case 'NewExpression':
      return key === 'callee';
    case 'MemberExpression':
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return true;
    default:
      return false;
  }
}
