import { expect, it } from 'vitest';

import { CLOSE, LCP, RESULTS, result } from '../report/fixtures/facts.ts';
import { resultWords, verdictOf } from './verdict.ts';

const [heavy, slow, broken, unmeasured, passed] = RESULTS;

it.each([
  ['all hold', [passed!], 'pass'],
  ['one is over', [passed!, slow!], 'fail'],
  ['one is over and another is not known', [slow!, unmeasured!], 'fail'],
  ['the page failed', [passed!, broken!], 'unknown'],
  ['a figure is missing', [passed!, unmeasured!], 'unknown'],
] as const)('where %s', (_, results, kind) => {
  expect(verdictOf(results, 'warn').kind).toBe(kind);
});

it('remarks on what is too close to tell, or fails by it', () => {
  expect(verdictOf([CLOSE], 'warn')).toMatchObject({
    kind: 'pass',
    remarks: [expect.stringContaining('2.90 s to 3.10 s')],
  });
  expect(verdictOf([CLOSE], 'fail')).toMatchObject({ kind: 'fail', remarks: [] });
});

it('says what does not hold and what carries it', () => {
  const blame = {
    metric: 'LCP',
    ms: 4000,
    parts: [{ kind: 'trips', ms: 4000, count: 9 }],
  } as const;
  const over = result({ figure: LCP, profile: '3g', value: 4000, max: 3000, blame });
  const words = resultWords('/reports', [over, heavy!, passed!], false);
  expect(words).toMatch(/^\/reports does not meet its budget\n/);
  expect(words).toContain('LCP on 3g is 4.00 s, limit 3.00 s');
  expect(words).toContain('4.00 s is 9 round trips');
  expect(words).toContain('first-load JS is 156.8 kB');
  expect(words).not.toContain('CSS');
  expect(resultWords('/reports', [passed!], true)).toContain('meets its budget');
});
