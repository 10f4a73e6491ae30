import { isFramework } from '../analysis/frameworks.ts';
import type { Finding } from './types.ts';

/** Whether it may help to ask `loadline why` about a package; the app's own code and the glue are none. */
export function worthAsking(name: string): boolean {
  return !name.startsWith('(') && !isFramework(name);
}

/** Findings that an import made lazy would mend. */
const LAZY = new Set(['route-not-lazy', 'lazy-defeated', 'heavy-eager']);
/** From here on a lazy import is the next step before anything else. Bytes, brotli. */
const WORTH_IT = 5000;

/** The finding that promises most of those that `loadline suggest` speaks of; null when none promises much. */
export function bestLazy(findings: readonly Finding[]): Finding | null {
  const [best] = findings
    .filter(({ code, saving }) => LAZY.has(code) && (saving?.brotli ?? 0) >= WORTH_IT)
    .toSorted((a, b) => b.saving!.brotli - a.saving!.brotli);
  return best ?? null;
}
