import { EXIT, type ExitCode } from '../../errors.ts';
import { createEntry } from '../../history/entry.ts';
import { short } from '../../history/trend.ts';
import type { HistoryEntry } from '../../history/types.ts';
import { createReport } from '../../report/create-report.ts';
import type { Formats } from '../../report/format.ts';
import { formatEntryText, formatHistoryText } from '../../report/text/history.ts';
import type { Command, Io, Options } from '../command.ts';
import { commitInfo } from '../commit-info.ts';
import { loadMeasurement, loadSnapshot, rootFolder, shown } from '../facts.ts';
import { HISTORY_OPTION, historyFolder, loadHistory, saveEntry } from '../history-folder.ts';
import { readString, usageError } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { printResult } from '../print.ts';

const LIST: Formats<readonly HistoryEntry[]> = {
  text: (entries, { text }) => formatHistoryText(entries, text),
};
const SHOW: Formats<HistoryEntry> = { text: (entry, { text }) => formatEntryText(entry, text) };

export const baselineCommand: Command = {
  usage: 'baseline <what> [commit]',
  summary: 'save: keep the figures of this commit; list, show: what is kept',
  options: [
    ['--root <dir>', 'the app’s root (default: the current folder)'],
    HISTORY_OPTION,
    ['--format <format>', 'of list and show: text or json (default: text)'],
  ],
  examples: [
    'loadline baseline save',
    'loadline baseline list --root apps/web',
    'loadline baseline show 1a2b3c4d --format json',
  ],
  async run([what = '', commit], options, io) {
    if (what === 'save' && commit === undefined) return save(io, options);
    if (what === 'list' && commit === undefined) return list(io, options);
    if (what === 'show') return show(io, commit, options);
    const example = 'loadline baseline save, list, or show [commit]';
    throw usageError(`baseline ${[what, commit].filter(Boolean).join(' ')}: write ${example}.`);
  },
};

async function save(io: Io, options: Options): Promise<ExitCode> {
  const found = await loadSnapshot(io, readString(options, 'root'));
  const { snapshot, root } = found;
  const measurement = await loadMeasurement(found);
  const commit = await commitInfo(root, io.env ?? {});
  const entry = createEntry(createReport({ snapshot, measurement }), commit);
  const file = await saveEntry(root, historyFolder(io, root, options), entry);
  const seen = measurement === null ? '' : ', with what a browser saw';
  const dirty = commit.dirty ? '. It holds changes that are in no commit' : '';
  io.out(`${short(commit.id)} is saved in ${shown(io, file)}${seen}${dirty}`);
  return EXIT.ok;
}

async function list(io: Io, options: Options): Promise<ExitCode> {
  const outputs = readOutputs(options, LIST);
  const { root, entries } = await load(io, options);
  await printResult(io, outputs, { root }, entries, LIST);
  return EXIT.ok;
}

async function show(io: Io, commit: string | undefined, options: Options): Promise<ExitCode> {
  const outputs = readOutputs(options, SHOW);
  const { root, entries } = await load(io, options);
  const found = entries.filter((one) => one.commit.id.startsWith(commit ?? one.commit.id));
  const [entry] = found;
  if (entry === undefined || (commit !== undefined && found.length > 1)) {
    const many = entry === undefined ? 'no such commit is saved' : 'several commits begin so';
    const known = entries.slice(0, 5).map(({ commit: { id } }) => short(id));
    throw usageError(`${commit}: ${many}. The newest are ${known.join(', ')}.`);
  }
  await printResult(io, outputs, { root }, entry, SHOW);
  return EXIT.ok;
}

function timeOf({ commit }: HistoryEntry): number {
  return Date.parse(commit.time);
}

/** The newest first. */
async function load(io: Io, options: Options) {
  const root = rootFolder(io, readString(options, 'root'));
  const all = await loadHistory(io, historyFolder(io, root, options));
  return { root, entries: all.toSorted((a, b) => timeOf(b) - timeOf(a)) };
}
