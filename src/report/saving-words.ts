import type { Finding } from './types.ts';
import { ABOUT, formatBytes } from './units.ts';

/** Pages in a first load that is not theirs: all routes but their own are lighter without them. */
const OF_OTHERS: readonly string[] = ['route-not-lazy', 'lazy-defeated'];

/** Where a finding's saving is seen: `on every other route`, `on /editor`, or, for what belongs to no route, `in the build`. */
export function savingPlace({ code, route }: Pick<Finding, 'code' | 'route'>): string {
  if (route === null) return 'in the build';
  return OF_OTHERS.includes(code) ? 'on every other route' : `on ${route}`;
}

/** `saves ≈ 113.0 kB brotli (452.0 kB raw) on every other route`. Empty where nothing is saved. */
export function savingText({ code, route, saving }: Finding): string {
  if (!saving || saving.brotli <= 0) return '';
  const where = savingPlace({ code, route });
  // They are alike where nothing was compressed.
  if (saving.brotli === saving.raw) return `saves ${ABOUT}${formatBytes(saving.raw)} raw ${where}`;
  return `saves ${ABOUT}${formatBytes(saving.brotli)} brotli (${formatBytes(saving.raw)} raw) ${where}`;
}
