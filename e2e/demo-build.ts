import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { build } from 'vite';

import { createReport } from '../src/report/create-report.ts';
import type { Report } from '../src/report/types.ts';
import { parseSnapshot } from '../src/snapshot/read.ts';
import type { Snapshot } from '../src/snapshot/types.ts';

/** `fixed` is `before` with what `loadline fix --write` makes of it. */
export type Form = 'before' | 'after' | 'fixed';

export interface DemoBuild {
  /** Where its source is. */
  readonly root: string;
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
  const mode = modeOf(form);
  const root = form === 'fixed' ? fixedCopy(mode) : DEMO;
  await build({ root, mode, logLevel: 'warn' });
  const file = resolve(root, '.loadline/loadline.snapshot.json');
  const snapshot = parseSnapshot(readFileSync(file, 'utf8'), file);
  return { root, dist: resolve(root, 'dist', mode), snapshot, report: createReport({ snapshot }) };
}

/** A copy of the app that `loadline fix --write` has edited; inside the repo, for it needs the same packages. */
function fixedCopy(mode: string): string {
  const root = resolve(REPO, '.loadline/fixed-demo');
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  const generated = new Set(['dist', '.loadline']);
  cpSync(DEMO, root, { recursive: true, filter: (from) => !generated.has(basename(from)) });
  const cli = resolve(REPO, 'dist/src/cli/main.js');
  // The folder is ignored, yet the tree around it may have changes.
  execFileSync(process.execPath, [cli, 'fix', root, '--mode', mode, '--write', '--force']);
  return root;
}

function modeOf(form: Form): Exclude<Form, 'fixed'> {
  return form === 'fixed' ? 'before' : form;
}

/** The demo's API, as budgets.json starts it. */
export function demoApi(form: Form) {
  const command = `FORM=${modeOf(form)} node demo-app/server/start.js`;
  return { api: { command, url: null, paths: ['/api'] }, apiFolder: REPO };
}
