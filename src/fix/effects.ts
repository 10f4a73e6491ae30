import type { Node, Statement } from 'oxc-parser';

import { findDeclaration } from '../routes/source/source-module.ts';
import { isFunctionNode } from '../source/function-times.ts';
import { fileName } from './source/file-name.ts';
import { type Source, walk } from './source/read-source.ts';
import type { RefusalCode } from './types.ts';

/** Something that a module does when it is loaded, which somebody else may rely on. */
export interface Effect {
  readonly code: RefusalCode;
  readonly offset: number;
  /** What does it: `setup`, `./polyfills`. */
  readonly name: string;
  /** The specifier that the name comes from, or that is imported: harmless when its module is loaded later too. */
  readonly from: string | null;
}

const STYLE = /\.(css|less|sass|scss|styl|stylus|pcss|postcss)(\?.*)?$/;

/** Style sheets with such a name are meant for every page. */
const GLOBAL_STYLE = /^(globals?|reset|normalize|tailwind|theme|tokens|base)\b/i;

/**
 * What a module does beside declaring things. Putting a member on what it declares itself (`Page.displayName = …`) is
 * none, nor is making a value (`const store = create()`), for whoever needs it imports it.
 */
export function effectsOf(source: Source): readonly Effect[] {
  return source.program.body.flatMap((statement) => effectsIn(source, statement));
}

function effectsIn(source: Source, statement: Statement): readonly Effect[] {
  switch (statement.type) {
    case 'ImportDeclaration': {
      if (statement.specifiers.length > 0) return [];
      const from = statement.source.value;
      const { start: offset } = statement;
      if (!STYLE.test(from)) return [{ code: 'side-effect-module', offset, name: from, from }];
      return GLOBAL_STYLE.test(fileName(from))
        ? [{ code: 'global-styles', offset, name: from, from }]
        : [];
    }
    case 'ExpressionStatement':
      if (statement.directive != null) return [];
      return effectOf(source, statement.expression, statement);
    case 'IfStatement':
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'TryStatement':
    case 'SwitchStatement':
    case 'ThrowStatement':
      return doesNothing(statement)
        ? []
        : [
            {
              code: 'top-level-effect',
              offset: statement.start,
              name: words(source, statement),
              from: null,
            },
          ];
    default:
      return [];
  }
}

/** `if (import.meta.hot) …` is not part of a build. */
function doesNothing(statement: Statement): boolean {
  if (statement.type !== 'IfStatement') return false;
  let hot = false;
  walk(statement.test, (node) => {
    hot ||= node.type === 'MetaProperty';
  });
  return hot;
}

function effectOf(source: Source, expression: Node, statement: Node): readonly Effect[] {
  let target: Node = expression;
  if (target.type === 'AwaitExpression' || target.type === 'ChainExpression')
    return effectOf(
      source,
      target.type === 'AwaitExpression' ? target.argument : target.expression,
      statement,
    );
  if (target.type === 'Literal' || target.type === 'Identifier') return [];
  const assigns = target.type === 'AssignmentExpression';
  if (target.type === 'AssignmentExpression') target = target.left;
  while (
    target.type === 'MemberExpression' ||
    target.type === 'CallExpression' ||
    target.type === 'TSNonNullExpression' ||
    target.type === 'TSAsExpression'
  )
    target =
      target.type === 'MemberExpression'
        ? target.object
        : target.type === 'CallExpression'
          ? target.callee
          : target.expression;
  const name = target.type === 'Identifier' ? target.name : words(source, statement);
  const declaration =
    target.type === 'Identifier'
      ? findDeclaration(source.module.top, name)?.declaration
      : undefined;
  // On what the module declares itself: `Page.displayName = 'Page'`.
  if (assigns && (declaration?.kind === 'node' || declaration?.kind === 'variable')) return [];
  // `db.version(1).stores({ … })`: whoever needs what it has made imports it.
  if (declaration?.kind === 'variable' && isOwnMatter(source, declaration.init, expression))
    return [];
  // `i18n.use(…)`, `dayjs.extend(…)`: on what it imports, and a value made of that.
  const from = declaration?.kind === 'import' ? declaration.source : null;
  return [{ code: 'top-level-effect', offset: statement.start, name, from }];
}

/**
 * Whether a call on a value that the module has made concerns nobody else: neither the value nor what the call is given is
 * part of the page or comes from another module. Functions are run by the value, later.
 */
function isOwnMatter(source: Source, init: Node | null, expression: Node): boolean {
  if (init === null || !isNew(init)) return false;
  let own = true;
  const look = (root: Node, isMade: boolean): void =>
    walk(root, (node) => {
      if (isFunctionNode(node)) return false;
      if (node.type === 'Property') {
        if (node.computed) own = false;
        look(node.value, isMade);
        return false;
      }
      if (node.type === 'MemberExpression' && !node.computed) {
        look(node.object, isMade);
        return false;
      }
      if (node.type !== 'Identifier') return undefined;
      const declared = source.module.top.names.get(node.name);
      // What the value is made with is imported along with it.
      own &&= declared === undefined ? PLAIN.test(node.name) : isMade || declared.kind !== 'import';
      return undefined;
    });
  look(init, true);
  for (let at: Node = expression; ;) {
    if (at.type === 'CallExpression') {
      for (const given of at.arguments) look(given, false);
      at = at.callee;
    } else if (at.type === 'MemberExpression') at = at.object;
    else return own && at.type === 'Identifier';
  }
}

/** `new Store()`, `axios.create()`, `[]`: a value of its own, not one that somebody else has as well. */
function isNew(init: Node): boolean {
  if (init.type !== 'CallExpression') return /^(New|Object|Array)Expression$/.test(init.type);
  const { callee } = init;
  const called = callee.type === 'MemberExpression' ? callee.property : callee;
  return called.type === 'Identifier' && called.name.startsWith('create');
}

/** Globals that nobody can see anything of. */
const PLAIN =
  /^(undefined|NaN|Infinity|Object|Array|Map|Set|Date|Math|JSON|Number|String|RegExp|URL)$/;

function words({ module }: Source, { start, end }: Node): string {
  return module.code.slice(start, end).split('\n', 1)[0]!.slice(0, 40).trim();
}
