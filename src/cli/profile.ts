import { builtInProfiles, findProfile } from '../measure/profiles.ts';
import type { Profile } from '../measure/types.ts';
import { usageError } from './options.ts';

/** @throws LoadlineError that names the profiles there are. */
export function readProfile(name: string, own: readonly Profile[]): Profile {
  const profile = findProfile(name, own);
  if (profile) return profile;
  const known = [...own, ...builtInProfiles].map((each) => each.name).join(', ');
  throw usageError(
    `${name}: there is no such profile. Choose one of ${known}, or add it to "profiles" of budgets.json.`,
  );
}
