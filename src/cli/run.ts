import { cac } from 'cac';

import { EXIT, LoadlineError, type ExitCode } from '../errors.ts';
import { version } from '../version.ts';
import type { Command, Io } from './command.ts';
import { analyzeCommand } from './commands/analyze.ts';
import { baselineCommand } from './commands/baseline.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { costCommand } from './commands/cost.ts';
import { diffCommand } from './commands/diff.ts';
import { estimateCommand } from './commands/estimate.ts';
import { fixCommand } from './commands/fix.ts';
import { initCommand } from './commands/init.ts';
import { measureCommand } from './commands/measure.ts';
import { mergeCommand } from './commands/merge.ts';
import { reportCommand } from './commands/report.ts';
import { serveCommand } from './commands/serve.ts';
import { suggestCommand } from './commands/suggest.ts';
import { trendCommand } from './commands/trend.ts';
import { whyCommand } from './commands/why.ts';

const COMMANDS: readonly Command[] = [
  initCommand,
  analyzeCommand,
  reportCommand,
  whyCommand,
  suggestCommand,
  diffCommand,
  checkCommand,
  fixCommand,
  measureCommand,
  mergeCommand,
  compareCommand,
  baselineCommand,
  trendCommand,
  estimateCommand,
  serveCommand,
  costCommand,
];

/** Runs one command line (without node and script). Never throws: every failure has an exit code and a message. */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv[0] === '--watch' ? ['analyze', ...argv] : argv, io);
  } catch (error) {
    const code = explain(error, io);
    // What else fails then was cut short.
    return io.signal.aborted ? EXIT.interrupted : code;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const cli = createCli(io);
  cli.parse(['node', 'loadline', ...argv], { run: false });
  if (cli.options['help'] || (cli.options['version'] && !cli.matchedCommandName)) return EXIT.ok;
  if (cli.matchedCommand) return (await cli.runMatchedCommand()) as ExitCode;
  const [name] = cli.args;
  if (name === undefined && argv.length === 0) {
    cli.outputHelp();
    return EXIT.usage;
  }
  const known = COMMANDS.map((command) => command.usage.split(' ')[0]).join(', ');
  throw new LoadlineError(
    'usage',
    `${name ?? argv.join(' ')}: there is no such command. Choose one of ${known}.`,
    EXIT.usage,
  );
}

type Cli = ReturnType<typeof cac>;

/** Every command with its options, ready to parse. */
export function createCli(io: Io): Cli {
  const cli = cac('loadline').version(version).help(tidyHelp);
  for (const command of COMMANDS) register(cli, command, io);
  return cli;
}

function register(cli: Cli, command: Command, io: Io): void {
  const registered = cli.command(command.usage, command.summary);
  for (const [flag, description] of command.options) registered.option(flag, description);
  for (const example of command.examples) registered.example(`  $ ${example}`);
  registered.action((...given: unknown[]) => {
    const options = given.pop() as Record<string, unknown>;
    return command.run(given as (string | undefined)[], options, io);
  });
}

/** cac calls the positive form of `--no-x` a default, and pads its lines. */
function tidyHelp(sections: { title?: string; body: string }[]): typeof sections {
  return sections
    .filter(({ title }) => !title?.startsWith('For more info'))
    .map(({ title, body }) => ({
      ...(title === undefined ? {} : { title }),
      body: body.replaceAll(/ \(default: true\)$/gm, '').replaceAll(/ +$/gm, ''),
    }));
}

function explain(error: unknown, io: Io): ExitCode {
  if (error instanceof LoadlineError) {
    io.err(`loadline: ${error.message}`);
    return error.exitCode;
  }
  if (error instanceof Error && error.name === 'CACError') {
    io.err(`loadline: ${error.message}. See loadline --help.`);
    return EXIT.usage;
  }
  io.err(`loadline: this should not have happened, please report it.`);
  io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.usage;
}
