import { describe, expect, test } from 'vitest';

import { describe as inWords } from '../../report/messages.ts';
import type { AllowFact, Snapshot } from '../../snapshot/types.ts';
import { BROKEN } from '../fixtures/broken-rules.ts';
import { DEMO } from '../fixtures/demo.ts';
import { makeSnapshot } from '../fixtures/make-snapshot.ts';
import { judge } from './run-rules.ts';
import type { RuleSettings } from './types.ts';

function withAllow(allow: Partial<AllowFact> & { readonly file: string }): Snapshot {
  const { file, ...rest } = allow;
  const snapshot = makeSnapshot(DEMO);
  const module = snapshot.modules.findIndex(({ id }) => id === file);
  const fact = { module, line: 1, covers: 2, code: 'route-not-lazy', reason: 'a reason', ...rest };
  return { ...snapshot, allows: [fact] };
}

/** As `code` of what is found, `allowed code` of what is allowed. */
function outcome(snapshot: Snapshot, settings?: RuleSettings): string[] {
  const { findings, allowed } = judge(snapshot, settings);
  return [
    ...findings.map(({ code }) => code),
    ...allowed.map(({ finding }) => `allowed ${finding.code}`),
  ];
}

const ALLOWED = ['lazy-defeated', 'allowed route-not-lazy'];
const NOT = ['lazy-defeated', 'route-not-lazy', 'unused-allow'];

describe('a finding is allowed by a comment', () => {
  // The finding points to line 3 of the router, its first route is written in line 13.
  test.each([
    ['above the import', { line: 2, covers: 3 }, ALLOWED],
    ['beside the import', { line: 3, covers: 3 }, ALLOWED],
    ['above the route', { line: 12, covers: 13 }, ALLOWED],
    ['elsewhere', { line: 20, covers: 21 }, NOT],
    ['for another rule', { line: 2, covers: 3, code: 'chunk-fanout' }, NOT],
  ])('%s', (_, allow, expected) => {
    expect(outcome(withAllow({ file: 'src/router.tsx', ...allow }))).toEqual(expected);
  });

  test('only in the file that it points to', () => {
    expect(outcome(withAllow({ file: 'src/main.tsx', line: 2, covers: 3 }))).toEqual(NOT);
  });

  test('in a config file, which is no module', () => {
    const at = { file: 'vite.config.ts', line: 9, column: 3 };
    const leak = { define: 'process.env', names: ['HOME'], count: 1, files: [0] };
    const snapshot: Snapshot = {
      ...makeSnapshot(DEMO),
      source: [{ kind: 'env-define', ...at, ...leak }],
      allows: [
        {
          module: null,
          file: at.file,
          line: 8,
          covers: 9,
          code: 'env-leak',
          reason: 'an intranet',
        },
        { module: null, file: at.file, line: 20, covers: 21, code: 'env-leek', reason: 'a slip' },
      ],
    };
    const { findings, allowed } = judge(snapshot);
    expect(allowed.map(({ finding, by }) => [finding.code, by])).toEqual([
      ['env-leak', { file: at.file, line: 8, column: 0 }],
    ]);
    expect(findings.filter(({ code }) => code === 'bad-allow').map((one) => one.at)).toEqual([
      { file: at.file, line: 20, column: 0 },
    ]);
  });

  test('beside the chunk group that is to blame, which is where a leak points', () => {
    const built = BROKEN['route-leak']();
    const [leak] = judge(built).findings.filter(({ code }) => code === 'route-leak');
    const name = leak !== undefined && 'chunk' in leak.data ? leak.data.chunk : '';
    const place = { file: 'vite.config.ts', line: 9, column: 3 };
    const source = [{ kind: 'chunk-group', name, setting: 'groups', ...place }] as const;
    const at = (line: number): AllowFact[] => [
      { module: null, file: place.file, line, covers: line + 1, code: 'route-leak', reason: 'a' },
    ];
    const found = (allows: AllowFact[]) => judge({ ...built, source, allows });
    expect(found([]).findings.find(({ code }) => code === 'route-leak')?.at).toEqual(place);
    expect(found(at(8)).allowed.map(({ finding }) => finding.code)).toEqual(['route-leak']);
    expect(found(at(20)).allowed).toEqual([]);
  });

  test('at the lazy import of its page', () => {
    const snapshot = makeSnapshot(DEMO);
    const [from, , line] = snapshot.imports.dynamic[1]!;
    const allow = {
      module: from,
      line: line - 1,
      covers: line,
      code: 'lazy-defeated',
      reason: 'x',
    };
    expect(outcome({ ...snapshot, allows: [allow] })).toEqual([
      'route-not-lazy',
      'allowed lazy-defeated',
    ]);
  });

  test('anywhere in the file, where it is about the file as a whole', () => {
    const broken = BROKEN['chunk-fanout']();
    const snapshot: Snapshot = {
      ...broken,
      modules: [...broken.modules, { ...broken.modules[0]!, id: 'index.html' }],
      allows: [
        {
          module: broken.modules.length,
          line: 9,
          covers: 10,
          code: 'chunk-fanout',
          reason: 'an intranet',
        },
      ],
    };
    expect(outcome(snapshot)).toContain('allowed chunk-fanout');
    expect(outcome(snapshot)).not.toContain('unused-allow');
  });
});

test('what is allowed keeps its reason and the place of the comment', () => {
  const { allowed } = judge(withAllow({ file: 'src/router.tsx', line: 2, covers: 3 }));
  expect(allowed).toMatchObject([
    {
      reason: 'a reason',
      by: { file: 'src/router.tsx', line: 2 },
      finding: { severity: 'warning' },
    },
  ]);
});

describe('a comment that allows nothing is reported', () => {
  test.each([
    ['without a reason', { reason: '' }, 'bad-allow', 'gives no reason'],
    ['with a code that is none', { code: 'route-not-lasy' }, 'bad-allow', 'route-not-lasy'],
    ['without a code', { code: '' }, 'bad-allow', 'names no rule'],
    ['elsewhere', { covers: 90 }, 'unused-allow', 'allows nothing any more'],
  ])('%s', (_, allow, code, words) => {
    const { findings } = judge(withAllow({ file: 'src/router.tsx', line: 2, covers: 3, ...allow }));
    const found = findings.find((finding) => finding.code === code)!;
    expect(found).toMatchObject({ severity: 'warning', at: { file: 'src/router.tsx', line: 2 } });
    expect(inWords(found).message).toContain(words);
    expect(findings.map((finding) => finding.code)).toContain('route-not-lazy');
  });

  test('with the code that was probably meant', () => {
    const { findings } = judge(BROKEN['bad-allow']());
    const found = findings.find(({ code }) => code === 'bad-allow')!;
    expect(inWords(found).fix).toBe('did you mean route-not-lazy?');
  });

  test('not where its rule is off', () => {
    const snapshot = withAllow({ file: 'src/router.tsx', line: 2, covers: 3 });
    expect(outcome(snapshot, { 'route-not-lazy': 'off' })).toEqual(['lazy-defeated']);
  });
});
