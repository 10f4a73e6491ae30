import { closest } from '../../budgets/closest.ts';
import type { AllowFact, Snapshot } from '../../snapshot/types.ts';
import { idOf } from './pages.ts';
import { isCode } from './settings.ts';
import { SEVERITIES, type Rule, type RuleData } from './types.ts';

/** A `loadline-allow` that allows nothing, because it names no rule or gives no reason. */
export const badAllow: Rule<'bad-allow'> = ({ snapshot }) =>
  (snapshot.allows ?? []).flatMap((allow) => {
    const how = mistakeIn(allow);
    if (how === null) return [];
    const closestCode = how === 'unknown-code' ? closest(allow.code, Object.keys(SEVERITIES)) : '';
    return {
      code: 'bad-allow',
      severity: 'warning',
      route: null,
      at: { file: fileOf(snapshot, allow), line: allow.line, column: 0 },
      data: { allows: allow.code, how, closest: closestCode ?? '' },
      saving: null,
    };
  });

/** The file that a comment stands in, as it is shown. */
export function fileOf(snapshot: Snapshot, { module, file }: AllowFact): string {
  return module === null ? (file ?? '') : idOf(snapshot, module);
}

export function mistakeIn({ code, reason }: AllowFact): RuleData['bad-allow']['how'] | null {
  if (!isCode(code)) return 'unknown-code';
  return reason === '' ? 'no-reason' : null;
}
