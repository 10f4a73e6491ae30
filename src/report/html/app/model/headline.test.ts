import { describe, expect, it } from 'vitest';

import type { Report } from '../../../types.ts';
import { consoleReport } from '../../fixtures/console-report.ts';
import { headline } from './headline.ts';

const { report } = consoleReport({});
const state = (change: Partial<Report>) => {
  const { tone, title } = headline({ ...report, ...change }, 'brotli');
  return `${tone}: ${title}`;
};
const only = (...verdicts: string[]) =>
  (report.budgets ?? []).filter(({ verdict }) => verdicts.includes(verdict));

describe('headline', () => {
  it('says first how many routes are over', () => {
    expect(state({})).toBe('bad: 5 of 9 routes are over budget');
  });

  it('counts endpoints of the API beside the routes', () => {
    const figure = { kind: 'endpoint', of: 'p95', profile: null } as const;
    const [one] = only('fail');
    const slow = ['/api/a', '/api/b'].map((route) => ({ ...one!, route, figure }));
    expect(state({ budgets: [...only('fail'), ...slow] })).toBe(
      'bad: 5 of 9 routes and 2 endpoints are over budget',
    );
    expect(state({ budgets: [slow[0]!] })).toBe('bad: 1 endpoint is over budget');
  });

  it('calls a budget that was not measured no pass', () => {
    expect(state({ budgets: only('unmeasured') })).toBe('warn: No budget could be judged');
    const some = state({ budgets: only('pass', 'unmeasured'), findings: [] });
    expect(some).toMatch(/^warn: \d+ of \d+ budgets hold, 2 not judged$/);
  });

  it('says that all is well only where nothing is wrong', () => {
    const budgets = only('pass');
    expect(state({ budgets, findings: [] })).toBe('ok: Every route is within budget');
    expect(state({ budgets })).toBe('bad: 1 error in how routes load');
  });

  it('gives the figure where there is no budget', () => {
    const calm = { budgets: null, findings: [] };
    expect(state(calm)).toBe('calm: 9 routes, the heaviest loads 304.7 kB first');
    expect(state({ ...calm, routes: [] })).toBe('calm: This build has no routes');
  });

  it('names the worst finding as the next step', () => {
    const { next } = headline(report, 'raw');
    expect(next).toMatchObject({ kind: 'finding', finding: { code: 'lazy-defeated' } });
  });

  it('names the route that is over its limit before a mere remark', () => {
    const remark = { ...report.findings[0]!, severity: 'info' as const };
    const { next } = headline({ ...report, findings: [remark] }, 'raw');
    expect(next).toMatchObject({ kind: 'budget', result: { route: '/agents', max: 170_000 } });
    const calm = headline({ ...report, findings: [remark], budgets: only('pass') }, 'raw');
    expect(calm.next).toMatchObject({ kind: 'finding' });
    expect(headline({ ...report, findings: [], budgets: null }, 'raw').next).toBeNull();
  });

  it('says that a page failed, which no budget can judge', () => {
    const [one] = only('unmeasured');
    const budgets = [{ ...one!, verdict: 'broken' as const }];
    expect(state({ budgets })).toBe('bad: 1 page failed while being measured');
  });
});
