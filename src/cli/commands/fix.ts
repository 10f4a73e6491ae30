import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';

import { heldChunks } from '../../analysis/what-if/held-chunks.ts';
import { EXIT, LoadlineError } from '../../errors.ts';
import { unifiedDiff } from '../../fix/diff.ts';
import { planApp } from '../../fix/plan-app.ts';
import type { AppPlan, FixCode } from '../../fix/plan-types.ts';
import { describeRefusal } from '../../fix/refusal-words.ts';
import { mendSettings } from '../../fix/settings/mend-settings.ts';
import { buildWith, configOf } from '../../fix/settings/trial-config.ts';
import { snapshotGraph } from '../../fix/snapshot-graph.ts';
import type { LazyStyle } from '../../fix/types.ts';
import { uncommitted } from '../../fix/uncommitted.ts';
import { writeFiles } from '../../fix/write-files.ts';
import { slashes } from '../../snapshot/module-id.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import type { Command, Io, Options } from '../command.ts';
import { divertStdout } from '../divert-stdout.ts';
import { rootFolder } from '../facts.ts';
import { type BuildChoice, freshSnapshot } from '../fresh-snapshot.ts';
import { readString, usageError } from '../options.ts';
import { createProgress } from '../progress.ts';

const CODES: readonly FixCode[] = ['route-not-lazy', 'lazy-defeated', 'heavy-eager', 'route-leak'];

/** What a setting of the Vite config can be the reason for. */
const OF_SETTINGS: readonly FixCode[] = ['lazy-defeated', 'route-leak'];
const STYLES: readonly LazyStyle[] = ['react', 'loadable', 'route'];

/** A part that saves less in every first load is left where it is. Bytes, minified: about 10 kB brotli. */
const HEAVY = 40_000;

/** No app was seen to need more. */
const ROUNDS = 6;

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
    const folder = rootFolder(io, place);
    const choice = { mode: readString(options, 'mode'), configFile: readString(options, 'config') };
    const { snapshot, root } = await freshSnapshot(io, folder, choice);
    refuseWithoutReact(snapshot);
    const style = wanted ?? (has(snapshot, '@loadable/component') ? 'loadable' : 'react');
    const imports = await planApp(snapshotGraph(snapshot, root, readText), {
      style,
      only,
      heavy: HEAVY,
      rounds: ROUNDS,
    });
    const codes = new Set(OF_SETTINGS.filter((code) => only === undefined || only === code));
    const settings = await planSettings(io, snapshot, codes, root, folder, choice);
    const plan: AppPlan = {
      files: [...imports.files, ...settings.files],
      done: [...imports.done, ...settings.done],
      refused: [...imports.refused, ...settings.refused],
    };
    const more = imports.open === true || needsBuild(snapshot, imports);
    for (const refused of plan.refused) io.err(`left as it is: ${describeRefusal(refused)}`);
    if (plan.files.length === 0) io.err('Nothing to edit.');
    else if (options['write'] === true) await write(io, root, plan, options['force'] === true);
    else show(io, plan);
    if (more) io.err('Run fix again when that is done: only a build shows whether more can leave.');
    return EXIT.ok;
  },
};

/**
 * Whether only a build can show if more would leave: a chunk group may take what is lazy now, and parts are weighed by what they
 * weigh in the build that there was.
 */
function needsBuild(snapshot: Snapshot, { done }: AppPlan): boolean {
  if (done.some(({ code }) => code === 'heavy-eager')) return true;
  return done.some(({ how }) => how === 'lazy') && heldChunks(snapshot).size > 0;
}

function readText(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

/** What the Vite config should say instead: each way is tried in a build. */
async function planSettings(
  io: Io,
  snapshot: Snapshot,
  codes: ReadonlySet<FixCode>,
  root: string,
  folder: string,
  { mode, configFile }: BuildChoice,
): Promise<AppPlan> {
  const file = configFile === undefined ? await configOf(folder) : resolve(configFile);
  const progress = createProgress(io);
  const build = (text: string): Promise<Snapshot> => {
    progress.say('building with another Vite config …');
    return divertStdout(() => buildWith({ root: folder, mode }, file!, text));
  };
  return mendSettings(snapshot, codes, { root, file, read: readText, build }).finally(
    progress.done,
  );
}

function show(io: Io, { files, done }: AppPlan): void {
  const diffs = files.map(({ file, code, edits }) =>
    unifiedDiff(slashes(relative(io.cwd, file)), code, edits),
  );
  io.out(diffs.join('').replace(/\n$/, ''));
  const settings = done.filter(({ how }) => how === 'setting').length;
  const kinds = [
    counted(done.length - settings, 'import'),
    counted(settings, 'thing that a setting held', 'things that a setting held'),
  ].filter((text) => !text.startsWith('0 '));
  io.err(`${kinds.join(' and ')} in ${counted(files.length, 'file')}. Edit them with --write.`);
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
  for (const { code, how, module, importers, setting } of done) {
    const where = importers.join(', ');
    const what = {
      lazy: `is lazy in ${where}`,
      direct: `is no longer asked by ${where}`,
      setting: `is out of the start: ${where} lets go of it (${setting})`,
    }[how];
    io.out(`${module} ${what} (${code})`);
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

function counted(count: number, what: string, many = `${what}s`): string {
  return `${count} ${count === 1 ? what : many}`;
}
