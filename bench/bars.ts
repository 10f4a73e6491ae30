import type { CommandTime } from './commands.ts';
import type { Sample } from './rounds.ts';
import type { Summary } from './summary.ts';

export interface AppFigures {
  readonly app: string;
  readonly rows: readonly Summary[];
  readonly snapshot: {
    readonly modules: number;
    readonly bytes: number;
    readonly commands: readonly CommandTime[];
  } | null;
  readonly samples: Readonly<Record<string, readonly Sample[]>>;
}

export interface Bar {
  readonly what: string;
  readonly measured: number;
  readonly atMost: number;
  readonly held: boolean;
}

/** What Loadline promises about its cost, held against the figures. What was not measured is left out. */
export function judgeBars(figures: readonly AppFigures[]): Bar[] {
  const bars: Bar[] = [];
  const add = (what: string, measured: number | null | undefined, atMost: number): void => {
    if (measured === null || measured === undefined) return;
    const rounded = Number(measured.toFixed(3));
    bars.push({
      what,
      measured: rounded,
      atMost: Number(atMost.toFixed(3)),
      held: measured <= atMost,
    });
  };
  const row = (app: string, name: string): Summary | undefined =>
    figures.find((one) => one.app === app)?.rows.find((one) => one.row === name);

  add("heavy, cold: added CPU, of visualizer's", row('heavy', 'loadline')?.ofVisualizer, 1 / 6);
  add("heavy, warm: added CPU, of visualizer's", row('heavy', 'loadline-warm')?.ofVisualizer, 0.1);
  for (const { app } of figures) {
    add(`${app}: peak RSS, of nothing's`, row(app, 'loadline')?.rssRatio, 1.5);
  }
  for (const name of ['loadline', 'loadline-warm']) {
    const [small, big] = ['1k', '20k'].map((app) => added(row(app, 'nothing'), row(app, name)));
    // A few modules more or less than the name says: the Snapshots know.
    const [few, many] = ['1k', '20k'].map(
      (app) => figures.find((one) => one.app === app)?.snapshot?.modules,
    );
    if (small && big && few && many) {
      add(`${name}: added CPU from ${few} to ${many} modules, times`, big / small, many / few);
    }
  }
  const large = figures.find(({ app }) => app === '20k')?.snapshot;
  add('20k: Snapshot, MB', large && large.bytes / 1e6, 10);
  for (const { command, wall } of large?.commands ?? []) {
    add(`20k: loadline ${command}, s`, wall / 1000, 1);
  }
  return bars;
}

function added(without: Summary | undefined, withTool: Summary | undefined): number | null {
  return without && withTool ? withTool.user - without.user : null;
}
