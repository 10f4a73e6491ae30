import { readFile } from 'node:fs/promises';

import { planApp } from '../src/fix/plan-app.ts';
import type { AppPlan } from '../src/fix/plan-types.ts';
import { snapshotGraph } from '../src/fix/snapshot-graph.ts';
import { createSourceWalker, type Resolve } from './dev-graph.ts';
import { devSnapshot } from './dev-snapshot.ts';
import type { LoadlineOptions } from './options.ts';
import { budgetRules, rulesOf } from './rule-settings.ts';

export { describeRefusal } from '../src/fix/refusal-words.ts';

/** What `split` is to edit, worked out from the source alone; null where the entries lead to no script. */
export async function planFromSource(
  root: string,
  entries: readonly string[],
  resolve: Resolve,
  options: LoadlineOptions,
): Promise<AppPlan | null> {
  const nodes = await createSourceWalker().walk(entries, resolve);
  if (nodes.every(({ id }) => id.endsWith('.html'))) return null;
  const snapshot = await devSnapshot(root, entries, nodes, resolve);
  const rules = { ...rulesOf(options), ...(await budgetRules(root, () => {})) };
  const graph = snapshotGraph({ ...snapshot, rules }, root, (file) =>
    readFile(file, 'utf8').catch(() => null),
  );
  const loadable = snapshot.packages.some(({ name }) => name === '@loadable/component');
  const style = loadable ? 'loadable' : 'react';
  return planApp(graph, { style, heavy: Number.POSITIVE_INFINITY });
}
