import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { build } from 'vite';

import { apiRequestsNeeded } from '../../src/budgets/evaluate-api.ts';
import { evaluateBudgets } from '../../src/budgets/evaluate.ts';
import type { ApiSettings, Budgets } from '../../src/budgets/types.ts';
import { endpointsOf, loadApi } from '../../src/measure/api-load.ts';
import { startApi } from '../../src/measure/api.ts';
import { measure } from '../../src/measure/measure.ts';
import { pagesToOpen } from '../../src/measure/pages-to-open.ts';
import type { EndpointFacts, Measurement, Profile } from '../../src/measure/types.ts';
import { createReport } from '../../src/report/create-report.ts';
import { parseSnapshot } from '../../src/snapshot/read.ts';
import type { Snapshot } from '../../src/snapshot/types.ts';
import type { Form } from '../steps.ts';
import type { FormFacts } from './facts.ts';

export const DEMO = fileURLToPath(new URL('..', import.meta.url));
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** How far to look at a form. */
export interface Effort {
  readonly profile: Profile;
  /** Cold loads a page. */
  readonly runs: number;
  /** Patterns of the routes to open; left out: every one. */
  readonly routes?: readonly string[];
  /** For how many seconds to ask an endpoint of the API by itself; 0: not at all. */
  readonly apiSeconds: number;
  readonly say: (message: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Builds a form of the demo app, opens its pages in a browser and asks its API.
 *
 * @throws Error when a page has one: the figures of a broken page tell nothing
 */
export async function collect(form: Form, budgets: Budgets, effort: Effort): Promise<FormFacts> {
  const { profile, runs, say, signal } = effort;
  const { measure: settings } = budgets;
  say(`${form}: building`);
  const dist = join(DEMO, '.loadline', 'steps', form);
  const snapshot = await buildForm(form, dist);
  const { routes } = createReport({ snapshot });
  const open = routes
    .map(({ path }) => path)
    .filter((path) => effort.routes?.includes(path) ?? true);
  const { api } = settings;
  // For the API's own process.
  process.env['FORM'] = form;
  const pages = await measure({
    dist,
    routes: pagesToOpen(open, settings).pages,
    profiles: [profile],
    runs,
    further: { warm: 0, routeChanges: 0, interactions: 0, coverage: false, film: false },
    api,
    apiFolder: REPOSITORY,
    signal,
    onProgress: ({ done, total, message }) => say(`${form}: ${done}/${total}  ${message}`),
  });
  const errors = pages.pages.flatMap(({ url, loads }) =>
    loads.flatMap((load) => load.errors.map((error) => `${url} of ${form}: ${error}`)),
  );
  if (errors[0] !== undefined) throw new Error(errors[0]);
  const endpoints = api && effort.apiSeconds > 0 ? await askApi(pages, api, budgets, effort) : null;
  const measurement = { ...pages, ...(endpoints && { api: endpoints }) };
  return { form, routes, measurement, budgets: evaluateBudgets(budgets, routes, measurement) };
}

async function buildForm(form: Form, outDir: string): Promise<Snapshot> {
  await build({ root: DEMO, mode: form, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  const file = join(DEMO, '.loadline', 'loadline.snapshot.json');
  const snapshot = parseSnapshot(await readFile(file, 'utf8'), file);
  if (snapshot.build.mode === form) return snapshot;
  throw new Error(`${file} is of ${snapshot.build.mode}: something else builds the demo app.`);
}

/** Each endpoint that the pages ask, a row's own only once: pages of `before` ask one after another of a list. */
async function askApi(
  pages: Measurement,
  api: ApiSettings,
  budgets: Budgets,
  { apiSeconds, say, signal }: Effort,
): Promise<readonly EndpointFacts[]> {
  const server = await startApi(api, REPOSITORY, { signal });
  try {
    return await loadApi({
      origin: server.url.replace(/\/$/, ''),
      urls: oneOfEachRow(endpointsOf(pages, api.paths)),
      requests: apiRequestsNeeded(budgets),
      secondsEach: apiSeconds,
      onProgress: say,
      signal,
    });
  } finally {
    await server.close();
  }
}

/** `/api/agents/ada` and `/api/agents/bob` are one question, asked of two rows. */
export function oneOfEachRow(urls: readonly string[]): readonly string[] {
  const paths = new Map<string, string>();
  return urls.filter((url) => {
    const path = url.split('?', 1)[0]!;
    const kind = path.replace(/^(\/[^/]+\/[^/]+)\/[^/]+/, '$1/*');
    const known = paths.get(kind) ?? path;
    paths.set(kind, known);
    return known === path;
  });
}
