import { createInterface } from 'node:readline/promises';

import type { Io } from './command.ts';

/** The real world: this process's streams, folder and signals. */
export function createIo(process: NodeJS.Process): Io {
  const { stdout, stderr, env } = process;
  return {
    out: (text) => void stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    err: (text) => void stderr.write(text.endsWith('\n') ? text : `${text}\n`),
    redraw: (text) => void stderr.write(text),
    ...(process.stdin.isTTY && stderr.isTTY ? { ask: (question) => ask(process, question) } : {}),
    cwd: process.cwd(),
    env,
    colors: wantsColors(env, stdout.isTTY),
    width: stdout.columns ?? 80,
    live: stderr.isTTY && !env['CI'],
    signal: abortOnInterrupt(process),
  };
}

async function ask({ stdin, stderr }: NodeJS.Process, question: string): Promise<boolean> {
  const lines = createInterface({ input: stdin, output: stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}

/** https://no-color.org: `NO_COLOR` wins over all; `FORCE_COLOR` over the absence of a terminal. */
function wantsColors(env: NodeJS.ProcessEnv, isTTY: boolean): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0') return true;
  return isTTY && env['TERM'] !== 'dumb';
}

/** The first Ctrl-C lets the command tidy up; a second one ends the process at once. */
function abortOnInterrupt(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Error('interrupted'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}
