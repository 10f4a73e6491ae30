import { spawn } from 'node:child_process';

import { EXIT, LoadlineError } from '../errors.ts';
import { MeasureError } from '../measure/errors.ts';

export interface RunOptions {
  /** Folder in which it runs. */
  readonly cwd: string;
  /** Ends the command and all that it started. */
  readonly signal?: AbortSignal | undefined;
  /** The error's code when it fails: `build-failed`. */
  readonly failure: string;
  /** What it is to a person; default the command itself. */
  readonly called?: string | undefined;
}

/** Of what a command says, its last lines tell why it failed. */
const LINES_TOLD = 10;

/**
 * Runs a command to its end: a line for the shell, or a program with its arguments.
 *
 * @returns what it wrote to stdout
 * @throws LoadlineError with the command's last lines when it fails, `aborted` when the signal fires
 */
export async function runCommand(
  command: string | readonly [program: string, ...args: string[]],
  { cwd, signal, failure, called }: RunOptions,
): Promise<string> {
  const line = called ?? (typeof command === 'string' ? command : command.join(' '));
  if (signal?.aborted) throw stopped(line);
  const windows = process.platform === 'win32';
  const options = { cwd, shell: windows || typeof command === 'string', detached: !windows };
  const [program, ...args] = typeof command === 'string' ? [command] : command;
  // A process group of its own: Ctrl-C reaches it through the signal only, and then all of it.
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const end = (how: NodeJS.Signals) => {
    try {
      if (windows || child.pid === undefined) child.kill(how);
      else process.kill(-child.pid, how);
    } catch {
      // It is gone already.
    }
  };
  const abort = () => end('SIGTERM');
  const leave = () => end('SIGKILL');
  signal?.addEventListener('abort', abort);
  process.on('exit', leave);
  try {
    const problem = await new Promise<string | null>((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('close', (code) => resolve(code === 0 ? null : ''));
    });
    if (signal?.aborted) throw stopped(line);
    if (problem === null) return said.out;
    const text = [said.err, said.out, problem].map((part) => part.trim()).find((part) => part);
    const told = text?.split('\n').slice(-LINES_TOLD) ?? [];
    throw new LoadlineError(failure, [`${line} failed:`, ...told].join('\n  '), EXIT.usage);
  } finally {
    signal?.removeEventListener('abort', abort);
    process.off('exit', leave);
  }
}

function stopped(line: string): MeasureError {
  return new MeasureError('aborted', `Stopped before ${line} was done.`);
}
