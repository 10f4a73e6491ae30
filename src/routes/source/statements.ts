import type {
  DoWhileStatement,
  Expression,
  ForStatement,
  Node,
  SwitchCase,
  SwitchStatement,
  VariableDeclarator,
  WhileStatement,
} from 'oxc-parser';

import type { Guard } from './source-module.ts';

/** Tests of `if`s that leave a block before a place in it, the last first. */
export interface Passed {
  readonly test: Expression;
  readonly before: Passed | null;
  /** Whether it leaves the loop, and not only this turn of it. */
  readonly ends: boolean;
}

/** All tests that decide whether a place is reached. */
export function allGuards(guards: readonly Guard[], passed: Passed | null): readonly Guard[] {
  if (passed === null) return guards;
  const found = [...guards];
  for (let at: Passed | null = passed; at !== null; at = at.before)
    found.push({ test: at.test, truth: false, ends: at.ends });
  return found;
}

/** The cases of a switch with the test that leads to each: of the empty ones before it too. None leads to `default`. */
export function casesOf({
  discriminant,
  cases,
}: SwitchStatement): { child: SwitchCase; test: Expression | null }[] {
  let before: Expression | null = null;
  let isDefault = false;
  return cases.map((child) => {
    isDefault ||= child.test === null;
    if (child.test !== null) {
      const { start, end } = child.test;
      const own: Expression = {
        type: 'BinaryExpression',
        operator: '===',
        left: discriminant,
        right: child.test,
        start,
        end,
      };
      before =
        before === null
          ? own
          : { type: 'LogicalExpression', operator: '||', left: before, right: own, start, end };
    }
    const test = isDefault ? null : before;
    if (child.consequent.length > 0) {
      before = null;
      isDefault = false;
    }
    return { child, test };
  });
}

/** How a statement ends the turn of a loop, the loop, or the function; null when it goes on. */
export function leaves(statement: Node): 'turn' | 'loop' | null {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  if (last?.type === 'BreakStatement') return last.label === null ? 'loop' : 'turn';
  return /^(Continue|Return|Throw)Statement$/.test(last?.type ?? '') ? 'turn' : null;
}

/** An expression without what only speaks of its type. */
export function bare(node: Expression): Expression {
  let at = node;
  while (at.type === 'TSNonNullExpression' || at.type === 'TSAsExpression') at = at.expression;
  return at;
}

/** The variable of `for (let i = 0; i < list.length; i++)`, or of one that counts down. */
export function counterOf({
  init,
  test,
  update,
}: ForStatement): { name: string; declarator: VariableDeclarator } | null {
  if (init?.type !== 'VariableDeclaration' || test?.type !== 'BinaryExpression') return null;
  const { left, operator } = test;
  const step = stepOf(update);
  if (left.type !== 'Identifier' || step === 0) return null;
  if (!(step > 0 ? /^(<=?|!==?)$/ : /^>=?$/).test(operator)) return null;
  const declarator = init.declarations.find(
    ({ id }) => id.type === 'Identifier' && id.name === left.name,
  );
  return declarator === undefined ? null : { name: left.name, declarator };
}

/** The variable that `while (i < list.length) { …; i++; }` counts with. */
export function whileCounterOf({ test, body }: WhileStatement | DoWhileStatement): string | null {
  if (test.type !== 'BinaryExpression' || test.left.type !== 'Identifier') return null;
  const { name } = test.left;
  const steps = (body.type === 'BlockStatement' ? body.body : []).flatMap((statement) => {
    const update = statement.type === 'ExpressionStatement' ? statement.expression : null;
    return update !== null && stepOf(update) !== 0 && isOf(update, name) ? [stepOf(update)] : [];
  });
  const [step] = steps;
  if (step === undefined || steps.length > 1) return null;
  return (step > 0 ? /^(<=?|!==?)$/ : /^>=?$/).test(test.operator) ? name : null;
}

function isOf(update: Expression, name: string): boolean {
  if (update.type === 'UpdateExpression')
    return update.argument.type === 'Identifier' && update.argument.name === name;
  return (
    update.type === 'AssignmentExpression' &&
    update.left.type === 'Identifier' &&
    update.left.name === name
  );
}

/** `while (queue.length) { const one = queue.shift(); … }`: a list that is emptied from one end. */
export interface Emptied {
  readonly list: Expression;
  readonly declarator: VariableDeclarator;
  readonly fromEnd: boolean;
}

export function emptiedBy({ body }: WhileStatement | DoWhileStatement): Emptied | null {
  for (const statement of body.type === 'BlockStatement' ? body.body : [])
    for (const declarator of statement.type === 'VariableDeclaration'
      ? statement.declarations
      : []) {
      const taken = declarator.init === null ? null : bare(declarator.init);
      if (taken?.type !== 'CallExpression' || taken.callee.type !== 'MemberExpression') continue;
      const { object, property } = taken.callee;
      if (property.type === 'Identifier' && /^(shift|pop)$/.test(property.name))
        return { list: object, declarator, fromEnd: property.name === 'pop' };
    }
  return null;
}

/** 1 for `i++` and `i += 1`, -1 for their opposites, else 0. */
function stepOf(update: Expression | null): number {
  if (update?.type === 'UpdateExpression') return update.operator === '++' ? 1 : -1;
  if (update?.type !== 'AssignmentExpression' || update.right.type !== 'Literal') return 0;
  if (update.right.value !== 1) return 0;
  return update.operator === '+=' ? 1 : update.operator === '-=' ? -1 : 0;
}
