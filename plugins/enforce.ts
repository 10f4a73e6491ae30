import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import process from 'node:process';

import pico from 'picocolors';
import type { ResolvedConfig } from 'vite';

import { chainOf } from '../src/analysis/rules/chain.ts';
import { judge } from '../src/analysis/rules/run-rules.ts';
import type { RuleFinding } from '../src/analysis/rules/types.ts';
import { describe } from '../src/report/messages.ts';
import {
  formatErrors,
  formatWarnings,
  SHOWN,
  type Evidence,
} from '../src/report/text/enforcement.ts';
import type { TextOptions } from '../src/report/text/style.ts';
import { formatCount } from '../src/report/units.ts';
import { slashes } from '../src/snapshot/module-id.ts';
import type { Snapshot } from '../src/snapshot/types.ts';

/** Fails a build. What is wrong was printed before, so it says no more than that, and a stack would lead nowhere. */
class RulesBroken extends Error {
  override readonly name = 'Loadline';
  override readonly stack = '';
}

/**
 * Holds a build against the rules: warnings are printed as such, an error fails the build.
 *
 * @param written whether the files are in the output folder already.
 * @throws when there is an error.
 */
export async function enforceRules(
  snapshot: Snapshot,
  config: ResolvedConfig,
  written: boolean,
): Promise<void> {
  if (isAnalyzed(config)) return;
  const { findings } = judge(snapshot);
  const of = (severity: RuleFinding['severity']) =>
    findings.filter((finding) => finding.severity === severity);
  const errors = of('error');
  const warnings = of('warning');
  const options = textOptions(config.root);
  if (errors.length > 0) {
    const shown = await Promise.all(
      errors.slice(0, SHOWN.errors).map((finding) => evidenceOf(snapshot, finding, config.root)),
    );
    config.logger.error(`\n${formatErrors(errors.map(describe), shown, options)}`);
  }
  if (warnings.length > 0) {
    config.logger.warn(`\n${formatWarnings(warnings.map(describe), options)}\n`);
  }
  if (errors.length === 0) return;
  const state = written ? 'Do not deploy what was written.' : 'Nothing was written.';
  const count = formatCount(errors.length, 'error');
  throw new RulesBroken(`${count} in how the routes load, see above. ${state}`);
}

/** `loadline analyze` builds to look: it reports, and lets the build be. */
function isAnalyzed({ plugins }: ResolvedConfig): boolean {
  return plugins.some(({ name }) => name === 'loadline:analysis');
}

/** Reads what shows a finding: the source as it is now, and the imports that lead to it. */
export async function evidenceOf(
  snapshot: Snapshot,
  finding: RuleFinding,
  root: string,
): Promise<Evidence> {
  const { at } = finding;
  const readable = at && at.line > 0 && !at.file.startsWith('<');
  const source = readable
    ? await readFile(resolve(root, at.file.replace(/\?.*$/, '')), 'utf8').catch(() => null)
    : null;
  return { finding: describe(finding), source, chain: chainOf(snapshot, finding) };
}

export function textOptions(root: string): TextOptions {
  return {
    colors: pico,
    width: process.stderr.columns ?? 80,
    root: slashes(relative(process.cwd(), root)),
  };
}
