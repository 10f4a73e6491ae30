import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'vite';

import { createReport } from '../src/report/create-report.ts';
import type { Report } from '../src/report/types.ts';
import { parseSnapshot } from '../src/snapshot/read.ts';
import type { Snapshot } from '../src/snapshot/types.ts';

export type Form = 'before' | 'after';

export interface DemoBuild {
  readonly dist: string;
  readonly snapshot: Snapshot;
  readonly report: Report;
}

const REPO = dirname(dirname(fileURLToPath(import.meta.url)));
const DEMO = resolve(REPO, 'demo-app');
const builds = new Map<Form, Promise<DemoBuild>>();

/** One form of the demo app, built with the plugin once a worker. */
export function buildDemo(form: Form): Promise<DemoBuild> {
  const known = builds.get(form) ?? makeBuild(form);
  builds.set(form, known);
  return known;
}

async function makeBuild(form: Form): Promise<DemoBuild> {
  await build({ root: DEMO, mode: form, logLevel: 'warn' });
  const file = resolve(DEMO, '.loadline/loadline.snapshot.json');
  const snapshot = parseSnapshot(readFileSync(file, 'utf8'), file);
  return { dist: resolve(DEMO, 'dist', form), snapshot, report: createReport({ snapshot }) };
}

/** The demo's API, as budgets.json starts it. */
export function demoApi(form: Form) {
  const command = `FORM=${form} node demo-app/server/start.js`;
  return { api: { command, url: null, paths: ['/api'] }, apiFolder: REPO };
}
