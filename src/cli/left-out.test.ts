import { expect, it } from 'vitest';

import type { BudgetResult, Figure } from '../budgets/types.ts';
import { leftOutBy } from './left-out.ts';

const load: Figure = { kind: 'timing', of: 'load', profile: '3g' };
const result = (change: Partial<BudgetResult>): BudgetResult => ({
  route: '/',
  budgetPath: '/',
  line: 1,
  figure: load,
  profile: '3g',
  value: null,
  max: 3000,
  verdict: 'unmeasured',
  cause: 'not-measured',
  reason: '',
  ...change,
});

it.each([
  ['its profile is not asked for', {}, { profile: 'fast-3g' }, '--profile names others'],
  ['its profile is asked for', {}, { profile: 'fast-3g,3g' }, null],
  ['nothing is said of profiles', {}, {}, null],
  ['it holds on any profile', { profile: null }, { profile: 'fast-3g' }, null],
  ['its route is not asked for', {}, { route: '/reports' }, '--route names others'],
  ['it was measured', { verdict: 'fail', cause: null }, { profile: 'fast-3g' }, null],
  ['its route is nowhere', { cause: 'no-route' }, { route: '/reports' }, null],
  [
    'it needs what a visitor does',
    { figure: { ...load, of: 'INP' } },
    { loads: 'cold' },
    '--loads names others',
  ],
  [
    'it needs a second visit',
    { figure: { kind: 'warm', of: 'LCP', profile: '3g' } },
    { loads: 'cold,film' },
    '--loads names others',
  ],
  ['a cold load tells', {}, { loads: 'cold' }, null],
] as const)('a figure is missing and %s', (_, change, options, why) => {
  expect(leftOutBy(result(change as Partial<BudgetResult>), options)).toBe(why);
});
