import { median } from '../measure/statistics/median.ts';
import type { Profile } from '../measure/types.ts';
import { playOut } from './play-out.ts';
import type { LoadPlan } from './types.ts';

/** How an app behaves where nothing is known of the route itself. Times at the machine's own speed. */
export interface Habits {
  /** ms of CPU that it takes to make the connection. */
  readonly connect: number;
  /** ms from the document's end until its scripts are asked for. */
  readonly parse: number;
  /** ms of CPU until the app has started and rendered, whatever it weighs. */
  readonly start: number;
  /** ms of CPU that a byte of script costs on top, uncompressed. */
  readonly perByte: number;
  /** Whether a page's own files are asked for with the first ones. */
  readonly early: boolean;
  /** Whether nothing is painted before the page's own files are there. */
  readonly paintsOnce: boolean;
}

/** The middle of the apps in docs/estimate.md, on a server's CPU of 2023. */
export const USUAL: Habits = {
  connect: 8,
  parse: 20,
  start: 75,
  perByte: 0.00012,
  early: false,
  paintsOnce: true,
};

/** A measured load as a plan, where it was measured, and which of its requests are the route's own files. */
export interface MeasuredPlan {
  readonly route: string;
  readonly profile: Profile;
  readonly plan: LoadPlan;
  /** Indexes into `plan.requests`; empty for a route that is not lazy, and where nobody knows. */
  readonly own: readonly number[];
}

/** The middle of what measured pages do; `USUAL` for what none of them tells. */
export function habitsOf(pages: readonly MeasuredPlan[]): Habits {
  const lazy = pages.filter(({ own }) => own.length > 0);
  const most = (test: (page: MeasuredPlan) => boolean, otherwise: boolean) =>
    lazy.length > 0 ? lazy.filter(test).length * 2 > lazy.length : otherwise;
  const pace = middle(pages.flatMap(paceOf), 1);
  return {
    connect: middle(
      pages.map(({ plan }) => plan.requests[0]!.work),
      USUAL.connect,
    ),
    parse: middle(pages.flatMap(parseOf), USUAL.parse),
    start: pace * USUAL.start,
    perByte: pace * USUAL.perByte,
    early: most(({ plan, own }) => own.every((index) => isFirst(plan, index)), USUAL.early),
    paintsOnce: most(
      ({ plan, own }) => own.every((index) => plan.paints.FCP.after.includes(index)),
      USUAL.paintsOnce,
    ),
  };
}

/** Whether a request waits for the document only. */
export function isFirst({ requests }: LoadPlan, index: number): boolean {
  return requests[index]!.after.every((before) => before === 0);
}

function parseOf({ plan }: MeasuredPlan): number[] {
  const first = plan.requests.filter((_, index) => index > 0 && isFirst(plan, index));
  return first.length > 0 ? [median(first.map(({ work }) => work))] : [];
}

function middle(values: readonly number[], otherwise: number): number {
  return values.length > 0 ? median(values) : otherwise;
}

/** How many times as much CPU as usual a page takes on the way to its largest paint. */
function paceOf(page: MeasuredPlan): number[] {
  const { plan, profile } = page;
  const bytes = plan.paints.LCP.after
    .map((index) => plan.requests[index]!)
    .reduce((sum, { kind, size }) => (kind === 'script' ? sum + size : sum), 0);
  if (bytes === 0) return [];
  const idle = { ...profile, cpu: 0 };
  const work = (playOut(plan, profile).LCP - playOut(plan, idle).LCP) / profile.cpu;
  const [parse = 0] = parseOf(page);
  const left = Math.max(0, work - parse - plan.requests[0]!.work);
  return [left / (USUAL.start + USUAL.perByte * bytes)];
}
