import type { BudgetResult } from '../../src/budgets/types.ts';
import type { Measurement } from '../../src/measure/types.ts';
import type { RouteRow } from '../../src/report/types.ts';
import type { Form } from '../steps.ts';

/** All that one run found out; the document is made of nothing else. */
export interface WorkFacts {
  /** The day of the run: `2026-11-21`. */
  readonly day: string;
  readonly minutes: number;
  /** What was run, to be run again. */
  readonly command: string;
  readonly vite: string;
  /** `before` first, `after` last, each step between. */
  readonly forms: readonly FormFacts[];
}

/** One form of the app, built and opened. */
export interface FormFacts {
  readonly form: Form;
  /** What the build made of each route. */
  readonly routes: readonly RouteRow[];
  /** What a browser saw of them; of a step between, of some of them. `api` where the API was asked by itself. */
  readonly measurement: Measurement;
  /** budgets.json held against both. */
  readonly budgets: readonly BudgetResult[];
}
