import type { PageLoad, ScriptWork } from '../../measure/types.ts';
import type { Stretch } from './timeline.ts';

export interface Work {
  readonly name: string;
  readonly ms: number;
}

/** How many scripts are named. */
const NAMED = 5;

/**
 * What ran while the page waited for its CPU: by module where the browser's long frames lead to modules, else by what the
 * coverage pass saw of modules, else by script.
 *
 * @param covered what the coverage pass tells; asked only where it is needed
 */
export function runIn(
  { frames }: PageLoad,
  stretches: readonly Stretch[],
  covered: () => readonly Work[],
): readonly Work[] {
  const scripts = (frames ?? []).flatMap((frame) => frame.scripts);
  return named(
    scripts.map((script) => [
      script,
      stretches.reduce((sum, { from, to }) => sum + overlap(script, from, to), 0),
    ]),
    covered,
  );
}

/** What blocked the page (TBT), or kept an interaction waiting (INP). */
export function workOf(
  metric: 'TBT' | 'INP',
  { frames, inp }: PageLoad,
  covered: () => readonly Work[],
): readonly Work[] {
  if (metric === 'INP')
    return inp?.script ? named([[inp.script, inp.script.duration]], () => []) : [];
  const blocking = (frames ?? []).filter((frame) => frame.blocking > 0);
  return named(
    blocking.flatMap(({ scripts }) => scripts.map((script) => [script, script.duration] as const)),
    covered,
  );
}

function overlap({ start, duration }: ScriptWork, from: number, to: number): number {
  return Math.max(0, Math.min(start + duration, to) - Math.max(start, from));
}

function named(
  scripts: readonly (readonly [ScriptWork, number])[],
  covered: () => readonly Work[],
): readonly Work[] {
  const ran = scripts.filter(([, ms]) => ms > 0);
  // Where whole files ran, no frame tells which module of them did.
  const modules = ran.some(([{ module }]) => module !== null) ? [] : covered();
  const all =
    modules.length > 0 ? modules : ran.map(([script, ms]) => ({ name: nameOf(script), ms }));
  const sums = new Map<string, number>();
  for (const { name, ms } of all) sums.set(name, (sums.get(name) ?? 0) + ms);
  return [...sums]
    .map(([name, ms]) => ({ name, ms }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, NAMED);
}

function nameOf({ module, url, invoker }: ScriptWork): string {
  return module ?? (url === '' ? invoker : url);
}
