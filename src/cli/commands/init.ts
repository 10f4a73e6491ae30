import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { EXIT, LoadlineError } from '../../errors.ts';
import { unifiedDiff } from '../../fix/diff.ts';
import { applyEdits } from '../../fix/edit.ts';
import { uncommitted } from '../../fix/uncommitted.ts';
import { writeFiles } from '../../fix/write-files.ts';
import { planInit, type InitChange, type InitPlan } from '../../init/plan-init.ts';
import { suggestBudgets } from '../../init/suggest-budgets.ts';
import { nearestBudgets } from '../../nearest-budgets.ts';
import { createReport } from '../../report/create-report.ts';
import { formatCount, formatList } from '../../report/units.ts';
import { slashes } from '../../snapshot/module-id.ts';
import type { Command, Io, Options } from '../command.ts';
import { writeWhole } from '../data-folder.ts';
import { loadMeasurement, rootFolder, shown } from '../facts.ts';
import { freshSnapshot } from '../fresh-snapshot.ts';
import { readInteger, readString, usageError } from '../options.ts';
import { repositoryTop } from '../repository.ts';
import { readSource, sayBroken, takeOver } from '../taken-over.ts';

const HEADROOM = 10;

export const initCommand: Command = {
  usage: 'init [root]',
  summary: 'Take up Loadline: the plugin, budgets from today’s figures, a script and a workflow',
  options: [
    ['--yes', 'write it without a question'],
    ['--from <tool>', 'take over its limits: size-limit, lhci or bundlesize (bundlewatch too)'],
    ['--headroom <percent>', `how much more than today a budget allows (default: ${HEADROOM})`],
    ['--mode <mode>', "Vite's mode (default: production)"],
    ['--config <file>', 'the Vite config, where it is not the usual one'],
    ['--force', 'edit files although git has changes of them that are not committed'],
  ],
  examples: [
    'loadline init',
    'loadline init apps/web --headroom 5 --yes',
    'loadline init --from size-limit',
  ],
  async run([place], options, io) {
    const root = rootFolder(io, place);
    const headroom = readInteger(options, 'headroom', { min: 0, max: 1000 }) ?? HEADROOM;
    if (!existsSync(join(root, 'package.json'))) {
      throw usageError(`${shown(io, root)}: there is no package.json. Name the app's root.`);
    }
    const source = readSource(options);
    const there = nearestBudgets(root);
    if (source !== null && there !== null) {
      throw usageError(
        `${shown(io, there)}: there are budgets already, and --from would replace them. Move the file away first.`,
      );
    }
    const given = source === null ? null : await takeOver(io, root, source);
    if (source !== null && given === null) {
      io.err('Nothing could be taken over: the budgets come from today’s figures instead.');
    }
    const budgets =
      there === null
        ? await budgetsOf(io, root, { headroom: headroom / 100, given }, options)
        : null;
    const top = repositoryTop(root) ?? root;
    const plan = await planInit({ root, top, budgets }).catch((error: unknown) => {
      if (!(error instanceof SyntaxError)) throw error;
      throw usageError(`${shown(io, join(root, 'package.json'))}: ${error.message}`);
    });
    for (const remark of plan.remarks) io.err(remark);
    if (plan.changes.length === 0) {
      io.out('Nothing to do: this app has taken up Loadline.');
      return EXIT.ok;
    }
    show(io, plan.changes);
    if (!(await isAgreed(io, options, plan.changes.length))) return EXIT.ok;
    await write(io, root, plan, options['force'] === true);
    return EXIT.ok;
  },
};

/** Those that were given, else from a build of the app as it is and what a browser saw of it where one has looked. */
async function budgetsOf(
  io: Io,
  root: string,
  { headroom, given }: { readonly headroom: number; readonly given: string | null },
  options: Options,
): Promise<string> {
  const { snapshot } = await freshSnapshot(io, root, {
    mode: readString(options, 'mode'),
    configFile: readString(options, 'config'),
  });
  const measurement = await loadMeasurement({ root, snapshot, file: '' });
  const { routes, build, findings } = createReport({ snapshot });
  const routers = [...new Set(routes.map(({ origin }) => origin))].filter(
    (origin) => origin !== 'fallback',
  );
  io.err(
    `Vite ${build.vite}, ${formatCount(routes.length, 'route')}${routers.length > 0 ? ` (${formatList(routers)})` : ''}`,
  );
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) {
    io.err(
      `The rules find ${formatCount(errors, 'error')}, which will fail vite build: loadline report shows them, loadline fix mends some. To fail on new ones only, say loadline({ enforce: false }) and see "Without a red first day" in docs/ci.md.`,
    );
  }
  if (given === null) return suggestBudgets(routes, headroom, measurement);
  sayBroken(io, given, routes);
  return given;
}

function show(io: Io, changes: readonly InitChange[]): void {
  const diffs = changes.map(({ file, code, edits }) => {
    const diff = unifiedDiff(slashes(relative(io.cwd, file)), code ?? '', edits);
    return code === null ? diff.replace(/^--- .*/, '--- /dev/null') : diff;
  });
  io.out(diffs.join('').replace(/\n$/, ''));
}

async function isAgreed(io: Io, options: Options, count: number): Promise<boolean> {
  if (options['yes'] === true) return true;
  const agreed = (await io.ask?.(`Write ${formatCount(count, 'file')}?`)) ?? false;
  if (!agreed) io.err('Nothing was written. --yes writes it.');
  return agreed;
}

/** What git could not take back is not edited. */
async function write(
  io: Io,
  root: string,
  { changes, manager }: InitPlan,
  force: boolean,
): Promise<void> {
  const edited = changes.filter(({ code }) => code !== null);
  const made = changes.filter(({ code }) => code === null);
  const files = edited.map(({ file }) => file);
  const changed = force ? null : await uncommitted(root, files);
  const top = repositoryTop(root) ?? root;
  const dirty = files.filter((file) =>
    changed?.some((name) => resolve(top, name) === file || resolve(root, name) === file),
  );
  if (dirty.length > 0) {
    const names = formatList(dirty.map((file) => shown(io, file)));
    throw new LoadlineError(
      'dirty-tree',
      `git has changes of ${names} that are not committed, so nothing was written: it could not be undone. Commit them, or say --force.`,
      EXIT.usage,
    );
  }
  await writeFiles(
    edited.map(({ file, code, edits }) => ({ id: shown(io, file), file, code: code!, edits })),
  );
  for (const { file, edits } of made) await writeWhole(file, applyEdits('', edits));
  const undo = [
    ...(edited.length > 0 ? [`git checkout -- ${namesOf(io, edited)}`] : []),
    ...(made.length > 0 ? [`rm ${namesOf(io, made)}`] : []),
  ];
  const isUndone = edited.length === 0 || repositoryTop(root) !== null;
  io.err(
    `${formatCount(changes.length, 'file')} written.${isUndone ? ` Undo: ${undo.join(' && ')}` : ''}`,
  );
  io.err(`Next: ${manager.add} && ${manager.run} loadline`);
}

function namesOf(io: Io, changes: readonly InitChange[]): string {
  return changes
    .map(({ file }) => JSON.stringify(shown(io, file)).replace(/^"([\w./-]+)"$/, '$1'))
    .join(' ');
}
