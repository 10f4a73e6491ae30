import { fromBundlesize } from './bundlesize.ts';
import { fromLighthouseCi } from './lighthouse-ci.ts';
import { readLighthouseBudgets, type FoundConfig } from './read-config.ts';
import { fromSizeLimit } from './size-limit.ts';
import type { Conversion, Source } from './types.ts';

/** Another tool's config as Loadline's budgets, and what became of each thing in it. */
export async function convertConfig(source: Source, found: FoundConfig): Promise<Conversion> {
  if (source === 'size-limit') return fromSizeLimit(found.value);
  if (source === 'bundlesize') return fromBundlesize(found.value);
  return fromLighthouseCi(found.value, await readLighthouseBudgets(found));
}

/** The text of a budgets.json. */
export function budgetsText(budgets: unknown): string {
  const file = { $schema: './node_modules/loadline/schema/budgets.json', ...(budgets as object) };
  return `${JSON.stringify(file, null, 2)}\n`;
}
