import type { Snapshot } from '../../snapshot/types.ts';
import { NO_BYTES, heavierFirst } from '../bytes.ts';
import { applyAllows, unusedAllows, type AllowedFinding } from './allow.ts';
import { badAllow } from './bad-allow.ts';
import { chunkFanout } from './chunk-fanout.ts';
import { duplicatePackage } from './duplicate-package.ts';
import { envLeak } from './env-leak.ts';
import { heavyEager } from './heavy-eager.ts';
import { lazyChain } from './lazy-chain.ts';
import { lazyCoalesced } from './lazy-coalesced.ts';
import { lazyDeclaredAfterUse } from './lazy-declared-after-use.ts';
import { lazyDefeated } from './lazy-defeated.ts';
import { lazyInRender } from './lazy-in-render.ts';
import { lazyWithoutBoundary } from './lazy-without-boundary.ts';
import { loadableBabelPlugin } from './loadable-babel-plugin.ts';
import { noStaleChunkRecovery } from './no-stale-chunk-recovery.ts';
import { routeBrokenLazy } from './route-broken-lazy.ts';
import { routeLeak } from './route-leak.ts';
import { routeNotLazy } from './route-not-lazy.ts';
import { routeUndecidable } from './route-undecidable.ts';
import { RANK, settle } from './settle.ts';
import type { BuildRuleCode, Rule, RuleCode, RuleFinding, RuleSettings } from './types.ts';

/** Rules by their code, but for `unused-allow`, which looks at what the others found. */
const RULES: { readonly [C in Exclude<BuildRuleCode, 'unused-allow'>]: Rule<C> } = {
  'route-broken-lazy': routeBrokenLazy,
  'lazy-defeated': lazyDefeated,
  'route-not-lazy': routeNotLazy,
  'route-undecidable': routeUndecidable,
  'lazy-coalesced': lazyCoalesced,
  'route-leak': routeLeak,
  'lazy-chain': lazyChain,
  'chunk-fanout': chunkFanout,
  'duplicate-package': duplicatePackage,
  'lazy-in-render': lazyInRender,
  'lazy-declared-after-use': lazyDeclaredAfterUse,
  'lazy-without-boundary': lazyWithoutBoundary,
  'heavy-eager': heavyEager,
  'no-stale-chunk-recovery': noStaleChunkRecovery,
  'loadable-babel-plugin': loadableBabelPlugin,
  'env-leak': envLeak,
  'bad-allow': badAllow,
};

export interface Judged {
  /** Worst first: by severity, then by what mending would save. */
  readonly findings: readonly RuleFinding[];
  /** What a comment in the source allows; in the same order. */
  readonly allowed: readonly AllowedFinding[];
}

/**
 * Holds a Snapshot against all rules, set as the Snapshot says.
 *
 * @param settings win over those of the Snapshot, code by code
 */
export function judge(snapshot: Snapshot, settings: RuleSettings = {}): Judged {
  const set: RuleSettings = { ...snapshot.rules, ...settings };
  const all = (Object.keys(RULES) as (keyof typeof RULES)[])
    .flatMap((code) => runRule(code, snapshot, set))
    .sort(worstFirst);
  const { findings, allowed, unused } = applyAllows(snapshot, all);
  // Of a rule that is off nobody knows what it would find.
  const idle = unused.filter(({ code }) => settle(code as RuleCode, set[code as RuleCode]).grade);
  const { grade } = settle('unused-allow', set['unused-allow']);
  if (grade === null || idle.length === 0) return { findings, allowed };
  const more = unusedAllows(snapshot, idle).map(grade);
  return { findings: [...findings, ...more].sort(worstFirst), allowed };
}

/** The findings of `judge` that nobody allows. */
export function runRules(snapshot: Snapshot, settings?: RuleSettings): readonly RuleFinding[] {
  return judge(snapshot, settings).findings;
}

/** By severity, then by what mending would save. */
export function worstFirst(a: RuleFinding, b: RuleFinding): number {
  return (
    RANK[a.severity] - RANK[b.severity] || heavierFirst(a.saving ?? NO_BYTES, b.saving ?? NO_BYTES)
  );
}

function runRule<C extends keyof typeof RULES>(
  code: C,
  snapshot: Snapshot,
  settings: RuleSettings,
): RuleFinding[] {
  const { options, grade } = settle(code, settings[code]);
  return grade === null ? [] : RULES[code]({ snapshot, options }).map(grade);
}
