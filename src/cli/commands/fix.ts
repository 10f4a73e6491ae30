import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';

import { EXIT, LoadlineError } from '../../errors.ts';
import { unifiedDiff } from '../../fix/diff.ts';
import { planApp } from '../../fix/plan-app.ts';
import type { AppPlan, FixCode } from '../../fix/plan-types.ts';
import { describeRefusal } from '../../fix/refusal-words.ts';
import { snapshotGraph } from '../../fix/snapshot-graph.ts';
import type { LazyStyle } from '../../fix/types.ts';
import { uncommitted } from '../../fix/uncommitted.ts';
import { writeFiles } from '../../fix/write-files.ts';
import { slashes } from '../../snapshot/module-id.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import type { Command, Io, Options } from '../command.ts';
import { rootFolder } from '../facts.ts';
import { freshSnapshot } from '../fresh-snapshot.ts';
import { readString, usageError } from '../options.ts';

const CODES: readonly FixCode[] = ['route-not-lazy', 'lazy-defeated', 'heavy-eager'];
const STYLES: readonly LazyStyle[] = ['react', 'loadable', 'route'];

/** A part that saves less in every first load is left where it is. Bytes, brotli. */
const HEAVY = 10_000;

export const fixCommand: Command = {
  usage: 'fix [root]',
  summary: 'Make pages and heavy parts lazy in the source: prints a diff, or edits the files',
  options: [
    ['--write', 'edit the files (default: print what would change, as a diff)'],
    ['--only <code>', `one kind of finding: ${CODES.join(', ')}`],
    ['--lazy <way>', 'react, loadable, or route (default: what the app has, else react)'],
    ['--force', 'edit although git has changes that are not committed'],
    ['--mode <mode>', "Vite's mode (default: production)"],
    ['--config <file>', 'the Vite config, where it is not the usual one'],
  ],
  examples: ['loadline fix', 'loadline fix --write', 'loadline fix apps/web --only route-not-lazy'],
  async run([place], options, io) {
    const only = oneOf(options, 'only', CODES);
    const wanted = oneOf(options, 'lazy', STYLES);
    const { snapshot, root } = await freshSnapshot(io, rootFolder(io, place), {
      mode: readString(options, 'mode'),
      configFile: readString(options, 'config'),
    });
    refuseWithoutReact(snapshot);
    const style = wanted ?? (has(snapshot, '@loadable/component') ? 'loadable' : 'react');
    const graph = snapshotGraph(snapshot, root, (file) => readFile(file, 'utf8').catch(() => null));
    const plan = await planApp(graph, { style, only, heavy: HEAVY });
    for (const refused of plan.refused) io.err(`left as it is: ${describeRefusal(refused)}`);
    if (plan.files.length === 0) io.err('Nothing to edit.');
    else if (options['write'] === true) await write(io, root, plan, options['force'] === true);
    else show(io, plan);
    return EXIT.ok;
  },
};

function show(io: Io, { files, done }: AppPlan): void {
  const diffs = files.map(({ file, code, edits }) =>
    unifiedDiff(slashes(relative(io.cwd, file)), code, edits),
  );
  io.out(diffs.join('').replace(/\n$/, ''));
  io.err(
    `${counted(done.length, 'import')} in ${counted(files.length, 'file')}. Edit them with --write.`,
  );
}

async function write(io: Io, root: string, plan: AppPlan, force: boolean): Promise<void> {
  const { files, done } = plan;
  const dirty = force
    ? null
    : await uncommitted(
        root,
        files.map(({ file }) => file),
      );
  if (dirty !== null && dirty.length > 0) {
    const more = dirty.length > 5 ? `, and ${dirty.length - 5} more` : '';
    throw new LoadlineError(
      'dirty-tree',
      `git has changes that are not committed (${dirty.slice(0, 5).join(', ')}${more}), so nothing was edited: you could not tell ours from yours. Commit or stash them, or say --force.`,
      EXIT.usage,
    );
  }
  await writeFiles(files);
  for (const { code, how, module, importers } of done) {
    const what = how === 'lazy' ? 'is lazy in' : 'is no longer asked by';
    io.out(`${module} ${what} ${importers.join(', ')} (${code})`);
  }
  io.out(`${counted(files.length, 'file')} edited.`);
}

function refuseWithoutReact(snapshot: Snapshot): void {
  if (has(snapshot, 'react')) return;
  throw new LoadlineError(
    'no-react',
    'fix edits React apps, and this build holds no React.',
    EXIT.usage,
  );
}

function has({ packages }: Snapshot, name: string): boolean {
  return packages.some((one) => one.name === name);
}

function oneOf<T extends string>(
  options: Options,
  name: string,
  known: readonly T[],
): T | undefined {
  const value = readString(options, name);
  const found = known.find((one) => one === value);
  if (value === undefined || found !== undefined) return found;
  throw usageError(`--${name} ${value}: choose ${known.join(', ')}.`);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
