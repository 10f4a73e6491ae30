import type { Snapshot } from '../../snapshot/types.ts';
import { chainTo, staticWays, type ChainStep } from '../chains.ts';
import type { RuleFinding } from './types.ts';

/**
 * The static imports that lead from the entry to what a finding is about: its page or its module, else the module that it
 * points to. Empty where no static import leads there.
 */
export function chainOf(snapshot: Snapshot, { at, data, route }: RuleFinding): ChainStep[] {
  const id = 'page' in data ? data.page : at?.file;
  const module = snapshot.modules.findIndex((one) => one.id === id);
  const owner = snapshot.routes.find(({ path }) => path === route);
  const entry = snapshot.entries[owner?.entry ?? 0];
  return module === -1 || !entry ? [] : chainTo(snapshot, staticWays(snapshot, entry), module);
}
