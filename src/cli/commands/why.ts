import type { WhyAnswer } from '../../analysis/why/types.ts';
import { why } from '../../analysis/why/why.ts';
import { EXIT } from '../../errors.ts';
import type { Formats } from '../../report/format.ts';
import { formatWhyMarkdown } from '../../report/md/why.ts';
import { formatWhyText } from '../../report/text/why.ts';
import { tellOfChanges } from '../changed-since.ts';
import type { Command } from '../command.ts';
import { loadSnapshot } from '../facts.ts';
import { FORMAT_OPTION, readString } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { printResult } from '../print.ts';

const FORMATS: Formats<WhyAnswer> = {
  text: (result, { text }) => formatWhyText(result, text),
  md: formatWhyMarkdown,
};

export const whyCommand: Command = {
  usage: 'why <module>',
  summary: 'Say what brings a module or a package into each first load, with file and line',
  options: [
    ['--route <path>', 'only this route'],
    ['--snapshot <file>', 'a Snapshot, or an app’s root (default: the current folder)'],
    FORMAT_OPTION,
  ],
  examples: ['loadline why recharts', 'loadline why src/utils/date.ts --route /reports'],
  async run([query = ''], options, io) {
    const outputs = readOutputs(options, FORMATS);
    const route = readString(options, 'route');
    const facts = await loadSnapshot(io, readString(options, 'snapshot'));
    const { snapshot, root } = facts;
    await tellOfChanges(io, facts);
    const answer = why(snapshot, query, route === undefined ? {} : { route });
    await printResult(io, outputs, { root }, answer, FORMATS);
    return answer.found ? EXIT.ok : EXIT.usage;
  },
};
