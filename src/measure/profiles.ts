import type { Profile } from './types.ts';

/** Networks and CPUs as the field knows them. Bandwidth in kbit/s, round trip in ms. */
export const builtInProfiles: readonly Profile[] = [
  /** WebPageTest, and DevTools' old "Slow 3G". */
  { name: 'slow-3g', down: 400, up: 400, rtt: 400, cpu: 4 },
  /** WebPageTest "3G". */
  { name: '3g', down: 1600, up: 768, rtt: 300, cpu: 4 },
  /** WebPageTest "3G Fast". */
  { name: 'fast-3g', down: 1600, up: 768, rtt: 150, cpu: 4 },
  /** Lighthouse mobile (Lantern). */
  { name: 'slow-4g', down: 1638.4, up: 750, rtt: 150, cpu: 4 },
  /** browsertime. */
  { name: '4g', down: 9000, up: 9000, rtt: 85, cpu: 1 },
  /** Lighthouse desktop. */
  { name: 'desktop', down: 10240, up: 10240, rtt: 40, cpu: 1 },
];

/** The profile of that name, the user's own first; null when there is none. */
export function findProfile(name: string, own: readonly Profile[] = []): Profile | null {
  return [...own, ...builtInProfiles].find((profile) => profile.name === name) ?? null;
}
