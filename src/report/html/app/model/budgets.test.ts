import { describe, expect, it } from 'vitest';

import type { BudgetResult, Figure } from '../../../../budgets/types.ts';
import { consoleReport } from '../../fixtures/console-report.ts';
import { budgetSize, loadLine, tallyResults } from './budgets.ts';

const { report } = consoleReport({});
const bare = consoleReport({ bare: true }).report;
const row = bare.routes[0]!;

function result(figure: Figure, value: number | null, max: number): BudgetResult {
  const verdict = value === null ? 'unmeasured' : value > max ? 'fail' : 'pass';
  const rest = { budgetPath: '/', line: 1, profile: null, cause: null, reason: null };
  return { route: row.path, figure, value, max, verdict, ...rest };
}

const firstLoad = (of: 'js' | 'css' | 'total' | 'requests'): Figure => ({ kind: 'firstLoad', of });

describe('tallyResults', () => {
  it('never counts what was not measured as a pass', () => {
    const results = [
      result(firstLoad('js'), 1, 2),
      result(firstLoad('js'), 3, 2),
      result(firstLoad('js'), null, 2),
    ];
    expect(tallyResults(results)).toEqual({ pass: 1, fail: 1, open: 1 });
  });
});

describe('budgetSize', () => {
  it('is what budgets.json says', () => {
    expect(budgetSize(report)).toBe('brotli');
    const gzip = [result(firstLoad('css'), row.firstLoad.css.gzip, 1)];
    expect(budgetSize({ ...bare, budgets: gzip, compression: 'gzip' })).toBe('gzip');
  });

  it('is unknown without limits on bytes', () => {
    const requests = [result(firstLoad('requests'), row.firstLoad.requests, 1)];
    expect(budgetSize({ ...bare, budgets: requests, compression: 'gzip' })).toBeNull();
    expect(budgetSize(bare)).toBeNull();
  });
});

describe('loadLine', () => {
  it('is the limit that is broken by most', () => {
    const results = [result(firstLoad('js'), 130, 100), result(firstLoad('total'), 190, 150)];
    expect(loadLine(results, row)).toEqual({ of: 'total', max: 150, over: 40 });
  });

  it('is the one on JS where none is broken', () => {
    const results = [result(firstLoad('total'), 90, 150), result(firstLoad('js'), 80, 100)];
    expect(loadLine(results, row)).toEqual({ of: 'js', max: 100, over: 0 });
  });

  it('does not take limits of other figures or routes', () => {
    const other = { ...result(firstLoad('js'), 9, 1), route: '/elsewhere' };
    expect(loadLine([other, result(firstLoad('css'), 9, 1)], row)).toBeNull();
  });
});
