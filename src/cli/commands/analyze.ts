import { buildApp, type BuildAppOptions } from '../../build/build-app.ts';
import { EXIT } from '../../errors.ts';
import { createReport } from '../../report/create-report.ts';
import type { Command } from '../command.ts';
import { divertStdout } from '../divert-stdout.ts';
import { rootFolder } from '../facts.ts';
import { writeHtmlReport } from '../html-report.ts';
import { readString, usageError } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { printResult } from '../print.ts';
import { createProgress } from '../progress.ts';
import { REPORT_FORMAT_OPTION, REPORT_FORMATS } from '../report-formats.ts';
import { unlessStopped } from '../unless-stopped.ts';
import { watchAndPrint } from '../watch.ts';

export const analyzeCommand: Command = {
  usage: 'analyze [root]',
  summary: 'Build any Vite app with its own Vite and config, and print what each route costs',
  options: [
    ['--mode <mode>', "Vite's mode (default: production)"],
    ['--config <file>', 'the Vite config, where it is not the usual one'],
    ['--keep', 'keep the built files in .loadline/dist (default: a temporary folder)'],
    ['--watch', 'build again with each change and print what it cost; also: loadline --watch'],
    REPORT_FORMAT_OPTION,
  ],
  examples: [
    'loadline analyze',
    'loadline analyze apps/web --keep',
    'loadline analyze --watch',
    'loadline analyze --format json > report.json',
  ],
  async run([place], options, io) {
    const outputs = readOutputs(options, REPORT_FORMATS, { html: true });
    const root = rootFolder(io, place);
    const build: BuildAppOptions = {
      root,
      mode: readString(options, 'mode'),
      configFile: readString(options, 'config'),
      keep: options['keep'] === true,
    };
    if (options['watch'] === true) {
      if (outputs.length > 1 || outputs[0]?.format !== 'text') {
        throw usageError(
          '--watch prints text as it goes, and writes .loadline/report.html: leave --format out.',
        );
      }
      return watchAndPrint(io, build);
    }
    const progress = createProgress(io);
    progress.say('building …');
    const { snapshot, warnings } = await unlessStopped(
      io.signal,
      divertStdout(() => buildApp(build)),
    ).finally(progress.done);
    if (warnings > 0) io.err(`the build gave ${plural(warnings)}: vite build shows them`);
    const report = createReport({ snapshot });
    await printResult(io, outputs, { root, snapshot }, report, REPORT_FORMATS);
    await writeHtmlReport(io, root, { report, snapshot }, outputs);
    return EXIT.ok;
  },
};

function plural(warnings: number): string {
  return warnings === 1 ? '1 warning' : `${warnings} warnings`;
}
