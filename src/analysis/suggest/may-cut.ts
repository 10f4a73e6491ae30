import type { Snapshot } from '../../snapshot/types.ts';
import type { Cuttable } from '../cut.ts';
import { isFramework } from '../frameworks.ts';
import { ownerOf } from '../packages.ts';
import { safetyOf } from './safety.ts';
import type { Safety } from './types.ts';

const STYLE = /\.(?:css|scss|sass|less|styl|stylus|pcss|postcss)(?:$|\?)/;
const COMPONENT = /\.(?:[jt]sx|vue|svelte)(?:$|\?)/;

/** What is looked for: first what costs nothing but the edit, then what needs a look at the screen as well. */
export const ROUNDS: readonly Round[] = [
  { allowed: new Set(['page', 'safe', 'boundary']), most: 6 },
  { allowed: new Set(['page', 'safe', 'boundary', 'rendered', 'unknown']), most: 2 },
];

/** Verdicts that say no. */
export const BLOCKED: ReadonlySet<Safety> = new Set(['render', 'module', 'escapes']);

interface Round {
  /** What an import's verdict may be. */
  readonly allowed: ReadonlySet<Safety>;
  /** How many imports one suggestion may name. */
  readonly most: number;
}

/**
 * Whether an import may be made lazy: it stands in the app's own code and brings code, its verdict is allowed, and it does
 * not bring the framework. Of what nobody looked at only components count, for they are what `lazy` takes, and no
 * barrel can pass on what it has not got.
 */
export function mayCut(snapshot: Snapshot, allowed: ReadonlySet<Safety>): Cuttable {
  const judge = safetyOf(snapshot);
  const marks = Uint8Array.from(snapshot.imports.static, ([from, to], edge) => {
    if (!isOwn(snapshot, edge)) return 0;
    const { safety } = judge(edge);
    if (!allowed.has(safety) || isFramework(ownerOf(snapshot, to))) return 0;
    if (safety !== 'unknown') return 1;
    const isBarrel = snapshot.modules[from]!.size.raw === 0;
    return !isBarrel && COMPONENT.test(snapshot.modules[to]!.id) ? 1 : 0;
  });
  return (edge) => marks[edge] === 1;
}

/** Whether an import stands in the app's own code and brings code. */
export function isOwn(snapshot: Snapshot, edge: number): boolean {
  const [from, to] = snapshot.imports.static[edge]!;
  const importer = snapshot.modules[from]!;
  return (
    importer.package === null &&
    !/^<|\.html?$/.test(importer.id) &&
    !STYLE.test(snapshot.modules[to]!.id)
  );
}
