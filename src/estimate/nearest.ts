import type { Profile } from '../measure/types.ts';
import type { MeasuredPlan } from './habits.ts';

/** A desktop's screen shows another largest paint than a phone's: more apart than any two phones are. */
const OTHER_SCREEN = 10;

/** The plan that was measured on the most similar profile; null where there is none. */
export function nearest<Plan extends MeasuredPlan>(
  plans: readonly Plan[],
  profile: Profile,
): Plan | null {
  const [first] = plans
    .map((plan) => ({ plan, away: distance(plan.profile, profile) }))
    .sort((a, b) => a.away - b.away);
  return first?.plan ?? null;
}

/** How unlike two profiles are: how many times round trip, bandwidth and CPU differ, as logarithms. */
export function distance(a: Profile, b: Profile): number {
  const screens = (a.name === 'desktop') === (b.name === 'desktop') ? 0 : OTHER_SCREEN;
  return times(a.rtt, b.rtt) + times(a.down, b.down) + times(a.cpu, b.cpu) + screens;
}

function times(one: number, other: number): number {
  return Math.abs(Math.log((one + 1) / (other + 1)));
}
