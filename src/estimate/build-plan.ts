import { firstLoad } from '../analysis/first-load.ts';
import type { RouteFact, Snapshot } from '../snapshot/types.ts';
import type { Habits } from './habits.ts';
import { weightOf, type FileWeight } from './own-files.ts';
import { stepsOf } from './steps.ts';
import type { LoadPlan, PlannedRequest } from './types.ts';

/** Bytes on top of what the build has, by index into `files`. */
export type Extra = ReadonlyMap<number, FileWeight>;

export const NOTHING_MORE: Extra = new Map();

/** What a file weighs with what is added to it. */
export function weigh(snapshot: Snapshot, index: number, extra: Extra): FileWeight {
  const { transfer, size } = weightOf(snapshot.files[index]!);
  const more = extra.get(index);
  return { transfer: transfer + (more?.transfer ?? 0), size: size + (more?.size ?? 0) };
}

/**
 * A route's load as the build alone lets one expect it: its first load, in the steps in which a browser learns of the
 * files, and then the largest paint. What the page asks its API for, and its pictures, no build knows.
 */
export function planOfBuild(
  snapshot: Snapshot,
  route: RouteFact,
  habits: Habits,
  extra: Extra,
): LoadPlan {
  const load = firstLoad(snapshot, route);
  const { steps, page } = stepsOf(snapshot, route, load);
  const early = habits.early;
  const html = load.indexes.findIndex((index) => snapshot.files[index]!.kind === 'html');
  // A page that a server makes is a small one here: nobody knows its size.
  const document: PlannedRequest = {
    url: '/',
    kind: 'document',
    ...(html < 0 ? { transfer: 600, size: 1000 } : weigh(snapshot, load.indexes[html]!, extra)),
    server: 0,
    after: [],
    work: habits.connect,
  };
  const files = load.indexes.flatMap((index, at) =>
    at === html ? [] : [{ index, step: early && steps[at]! >= page ? 0 : steps[at]! }],
  );
  const raw = (from: number, to: number) =>
    files.reduce(
      (sum, { index, step }) =>
        step >= from && step < to && snapshot.files[index]!.kind === 'js'
          ? sum + weigh(snapshot, index, extra).size
          : sum,
      0,
    );
  const before = (step: number) => [
    0,
    ...files.flatMap((file, at) => (file.step < step ? [at + 1] : [])),
  ];
  // What runs before a step. Scripts that are only there for others' imports do not run before those.
  const workBefore = (step: number) => {
    if (step < page) return 0;
    return step === page || early
      ? habits.start + raw(0, step) * habits.perByte
      : raw(step - 1, step) * habits.perByte;
  };
  const requests = files.map(({ index, step }): PlannedRequest => {
    const { file, kind } = snapshot.files[index]!;
    return {
      url: `/${file}`,
      kind: kind === 'css' ? 'stylesheet' : 'script',
      ...weigh(snapshot, index, extra),
      server: 0,
      after: before(step),
      work: step === 0 ? habits.parse : workBefore(step),
    };
  });
  const end = Math.max(0, ...files.map(({ step }) => step)) + 1;
  const last = { after: before(end), work: workBefore(Math.max(end, page)) };
  const first =
    habits.paintsOnce || end <= page ? last : { after: before(page), work: workBefore(page) };
  return { requests: [document, ...requests], paints: { FCP: first, LCP: last } };
}
