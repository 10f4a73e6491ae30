import { describe, expect, test } from 'vitest';

import type { Snapshot } from '../../snapshot/types.ts';
import { BROKEN } from '../fixtures/broken-rules.ts';
import { demoSnapshot } from '../fixtures/demo.ts';
import { runRules } from './run-rules.ts';
import { settingProblems } from './settings.ts';
import { SEVERITIES, THRESHOLDS, type BuildRuleCode, type RuleSettings } from './types.ts';

function outcome(settings: RuleSettings, snapshot: Snapshot = demoSnapshot()): string[] {
  return runRules(snapshot, settings).map(({ code, severity }) => `${severity} ${code}`);
}

function severities(settings: RuleSettings): string[] {
  return outcome(settings).filter((line) => line.endsWith('route-not-lazy'));
}

describe('a setting', () => {
  test.each<[name: string, settings: RuleSettings, expected: string[]]>([
    ['of none', {}, ['error lazy-defeated', 'warning route-not-lazy']],
    ['off', { 'lazy-defeated': 'off' }, ['warning route-not-lazy']],
    ['a severity', { 'lazy-defeated': 'info' }, ['warning route-not-lazy', 'info lazy-defeated']],
    [
      'a pair',
      { 'route-not-lazy': ['error', {}] },
      ['error route-not-lazy', 'error lazy-defeated'],
    ],
    [
      'thresholds alone',
      { 'route-not-lazy': { eager: ['/reports', '/'] } },
      ['error lazy-defeated'],
    ],
    [
      'a threshold that makes all of it small',
      { 'route-not-lazy': { smallSaving: 1e9 } },
      ['error lazy-defeated', 'info route-not-lazy'],
    ],
  ])('%s', (_, settings, expected) => {
    expect(outcome(settings)).toEqual(expected);
  });

  test('a severity holds for small findings too, unless it is said what is small', () => {
    const small: RuleSettings = { 'route-not-lazy': { eager: [], smallSaving: 1e9 } };
    expect(new Set(severities(small))).toEqual(new Set(['info route-not-lazy']));
    expect(severities({ 'route-not-lazy': 'error' })).toContain('error route-not-lazy');
    expect(severities({ 'route-not-lazy': ['error', { smallSaving: 1e9 }] })).toEqual([
      'info route-not-lazy',
    ]);
  });

  test('of the Snapshot holds where no other is given, code by code', () => {
    const snapshot = {
      ...demoSnapshot(),
      rules: { 'lazy-defeated': 'off', 'route-not-lazy': 'error' },
    };
    expect(outcome({}, snapshot)).toEqual(['error route-not-lazy']);
    expect(outcome({ 'route-not-lazy': 'info' }, snapshot)).toEqual(['info route-not-lazy']);
  });

  test('of a later version is no reason to fail', () => {
    const rules = { 'lazy-defeated': 'fatal', 'rule-of-tomorrow': 'error' };
    expect(outcome({}, { ...demoSnapshot(), rules })).toEqual([
      'error lazy-defeated',
      'warning route-not-lazy',
    ]);
  });
});

describe('no rule gives more than its severity', () => {
  const rank = { info: 0, warning: 1, error: 2 };
  test.each(Object.keys(BROKEN) as BuildRuleCode[])('%s', (code) => {
    const found = runRules(BROKEN[code]()).filter((finding) => finding.code === code);
    for (const { severity } of found) {
      expect(rank[severity]).toBeLessThanOrEqual(rank[SEVERITIES[code]]);
    }
  });
});

describe('mistakes in the settings', () => {
  test.each<[given: unknown, path: string, words: string]>([
    [{ 'route-not-lasy': 'error' }, 'route-not-lasy', 'Did you mean "route-not-lazy"?'],
    [{ nonsense: 'error' }, 'nonsense', 'Known: '],
    [{ 'route-not-lazy': 'err' }, 'route-not-lazy', '"err" is not a severity'],
    [{ 'route-not-lazy': 'warn' }, 'route-not-lazy', '"warn" is not a severity'],
    [{ 'chunk-fanout': ['eror'] }, 'chunk-fanout.0', 'Did you mean "error"?'],
    [
      { 'chunk-fanout': ['error', { maxScript: 3 }] },
      'chunk-fanout.1.maxScript',
      'Did you mean "maxScripts"?',
    ],
    [{ 'chunk-fanout': { maxScripts: '3' } }, 'chunk-fanout.maxScripts', '"3" is not a number'],
    [
      { 'chunk-fanout': { maxScripts: -1 } },
      'chunk-fanout.maxScripts',
      '-1 is not a number from 0',
    ],
    [{ 'chunk-fanout': { maxScripts: Number.NaN } }, 'chunk-fanout.maxScripts', 'not a number'],
    [{ 'route-not-lazy': { eager: '/' } }, 'route-not-lazy.eager', '"/" is not a list of strings'],
    [{ 'route-broken-lazy': { most: 1 } }, 'route-broken-lazy.most', 'It has none.'],
    [{ 'chunk-fanout': 3 }, 'chunk-fanout', '3 is not a setting of a rule'],
    [{ 'chunk-fanout': [] }, 'chunk-fanout', '[] is not a setting of a rule'],
    [{ 'chunk-fanout': null }, 'chunk-fanout', 'null is not a setting of a rule'],
    [{ 'chunk-fanout': ['error', 4] }, 'chunk-fanout.1', '4 is not an object of thresholds'],
    [['error'], '', 'not an object of settings'],
    ['error', '', 'not an object of settings'],
    [{ toString: 'error' }, 'toString', '"toString" is not a rule'],
  ])('%j', (given, path, words) => {
    const problems = settingProblems(given);
    expect(problems.map((problem) => problem.path.join('.'))).toEqual([path]);
    expect(`${problems[0]!.message}. ${problems[0]!.hint}`).toContain(words);
  });

  test('all at once', () => {
    expect(settingProblems({ 'a-rule': 'error', 'chunk-fanout': 'bad' })).toHaveLength(2);
  });

  test('none where all is right', () => {
    const thresholds = Object.fromEntries(
      Object.entries(THRESHOLDS).map(([code, given]) => [code, ['warning', given]]),
    );
    expect(settingProblems({ ...thresholds, 'route-broken-lazy': 'off' })).toEqual([]);
  });
});
