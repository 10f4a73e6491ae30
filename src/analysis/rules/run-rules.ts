import type { Severity } from '../../report/types.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { NO_BYTES, heavierFirst } from '../bytes.ts';
import { chunkFanout } from './chunk-fanout.ts';
import { duplicatePackage } from './duplicate-package.ts';
import { lazyDefeated } from './lazy-defeated.ts';
import { routeBrokenLazy } from './route-broken-lazy.ts';
import { routeNotLazy } from './route-not-lazy.ts';
import { routeUndecidable } from './route-undecidable.ts';
import { settle } from './settle.ts';
import type { Rule, RuleCode, RuleFinding, RuleSettings } from './types.ts';

/** All rules by their code. Each has a page at docs/rules/<code>.md. */
export const RULES: { readonly [C in RuleCode]: Rule<C> } = {
  'route-broken-lazy': routeBrokenLazy,
  'lazy-defeated': lazyDefeated,
  'route-not-lazy': routeNotLazy,
  'route-undecidable': routeUndecidable,
  'chunk-fanout': chunkFanout,
  'duplicate-package': duplicatePackage,
};

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Holds a Snapshot against all rules. Worst first: by severity, then by what mending would save. */
export function runRules(snapshot: Snapshot, settings: RuleSettings = {}): RuleFinding[] {
  return (Object.keys(RULES) as RuleCode[])
    .flatMap((code) => runRule(code, snapshot, settings))
    .sort(
      (a, b) =>
        RANK[a.severity] - RANK[b.severity] ||
        heavierFirst(a.saving ?? NO_BYTES, b.saving ?? NO_BYTES),
    );
}

function runRule<C extends RuleCode>(
  code: C,
  snapshot: Snapshot,
  settings: RuleSettings,
): RuleFinding[] {
  const { options, grade } = settle(code, settings[code]);
  return grade === null ? [] : RULES[code]({ snapshot, options }).map(grade);
}
