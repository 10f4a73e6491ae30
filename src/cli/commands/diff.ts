import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { diffSnapshots } from '../../analysis/diff/diff.ts';
import type { SnapshotDiff } from '../../analysis/diff/types.ts';
import { EXIT } from '../../errors.ts';
import type { Formats } from '../../report/format.ts';
import { formatDiffGithub } from '../../report/github/diff.ts';
import { formatDiffMarkdown } from '../../report/md/diff.ts';
import { formatDiffText } from '../../report/text/diff.ts';
import type { Command } from '../command.ts';
import { loadSnapshot } from '../facts.ts';
import { readString } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { printResult } from '../print.ts';
import { snapshotOf } from '../snapshot-of.ts';

const FORMATS: Formats<SnapshotDiff> = {
  text: (result, { text }) => formatDiffText(result, text),
  md: formatDiffMarkdown,
  github: formatDiffGithub,
};

export const diffCommand: Command = {
  usage: 'diff <base> [head]',
  summary: 'Say what grew, shrank, appeared and went between two Snapshots, or two commits',
  options: [
    ['--mode <mode>', 'Vite’s mode for building a commit (default: production)'],
    ['--format <format>', 'text, json, md or github; x=file; several times (default: text)'],
  ],
  examples: [
    'loadline diff base.snapshot.json',
    'loadline diff base.json head.json --format md',
    'loadline diff main apps/web',
    'loadline diff v1.2.0 v1.3.0',
  ],
  async run([base = '', head], options, io) {
    const outputs = readOutputs(options, FORMATS);
    const mode = readString(options, 'mode');
    // A commit is looked for in the repository of the current folder.
    const isCommit = head !== undefined && !existsSync(resolve(io.cwd, head));
    const after = isCommit
      ? { root: io.cwd, snapshot: await snapshotOf(io, head, io.cwd, mode) }
      : await loadSnapshot(io, head);
    const before = await snapshotOf(io, base, after.root, mode);
    const diff = diffSnapshots(before, after.snapshot);
    await printResult(io, outputs, after, diff, FORMATS);
    return EXIT.ok;
  },
};
