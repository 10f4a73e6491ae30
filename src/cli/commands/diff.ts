import { diffSnapshots } from '../../analysis/diff/diff.ts';
import { EXIT } from '../../errors.ts';
import { formatDiffMarkdown } from '../../report/md/diff.ts';
import { formatDiffText } from '../../report/text/diff.ts';
import type { Command } from '../command.ts';
import { loadSnapshot } from '../facts.ts';
import { FORMAT_OPTION, readFormat } from '../options.ts';
import { printResult } from '../print.ts';

export const diffCommand: Command = {
  usage: 'diff <base> [head]',
  summary: 'Say what grew, shrank, appeared and went between two Snapshots',
  options: [FORMAT_OPTION],
  examples: ['loadline diff base.snapshot.json', 'loadline diff base.json head.json --format md'],
  async run([base, head], options, io) {
    const format = readFormat(options);
    const before = await loadSnapshot(io, base);
    const after = await loadSnapshot(io, head);
    const diff = diffSnapshots(before.snapshot, after.snapshot);
    printResult(io, format, after.root, diff, { text: formatDiffText, md: formatDiffMarkdown });
    return EXIT.ok;
  },
};
