import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ApiSettings } from '../budgets/types.ts';
import { MeasureError } from './errors.ts';

/** The app's API, ready to answer. */
export interface RunningApi {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  readonly paths: readonly string[];
  /** That the command ended in the middle, in words; never resolves else. */
  readonly ended: Promise<string>;
  /** Ends the command and every process that it started; nothing for an API that ran before. */
  close(): Promise<void>;
}

export interface StartApiOptions {
  /** How long the API may take until it accepts connections; default 60 s. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** What it is to a person; default the API. */
  readonly called?: 'The API' | 'The server';
}

const LOCAL = ['127.0.0.1', '[::1]'];
const LINES_KEPT = 20;
const GRACE_MS = 2000;
/** What the command's shell has started may outlive it for so long. */
const ORPHANS_GRACE_MS = 300;

/**
 * Starts the user's API command in `folder`, with a free port in `PORT`, and waits until it accepts connections and no
 * longer answers 503; or makes sure that an API at a given URL accepts them. With both, the command is started and the
 * URL is where it listens.
 *
 * @throws MeasureError `api-failed` with the command's last lines, `aborted`.
 */
export async function startApi(
  settings: ApiSettings,
  folder: string,
  { timeoutMs = 60_000, signal, called = 'The API' }: StartApiOptions = {},
): Promise<RunningApi> {
  const { command, url, paths } = settings;
  if (command === null) {
    if (url === null)
      throw new MeasureError('api-failed', `${called} has neither a command nor a URL.`);
    await requireAnswer(url, `Start ${called.replace('T', 't')}, or give its command.`);
    return { url, paths, ended: new Promise(() => {}), close: async () => {} };
  }

  const port = await freePort();
  const lines: string[] = [];
  const child = spawn(command, {
    cwd: folder,
    shell: true,
    // A process group of its own, so that what the shell starts ends with it.
    detached: process.platform !== 'win32',
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > LINES_KEPT) lines.shift();
    });
  }
  const killAtExit = () => killGroup(child, 'SIGKILL');
  process.on('exit', killAtExit);
  let closed = false;
  const close = async () => {
    closed = true;
    await stop(child);
    process.off('exit', killAtExit);
  };

  const lastLines = () =>
    lines.length > 0 ? ['Its last lines:', ...lines.map((line) => `  ${line}`)] : [];
  /** Resolves once the command is gone and nobody listens in its place: it may have been a script that started the server. */
  const endOf = (origin: string) =>
    new Promise<string>((resolve) => {
      child.once('close', (code, how) => {
        void listensAt(origin).then((listens) => {
          const ended = `${called}'s command "${command}" ended (${code ?? how}) while it was needed.`;
          if (!listens && !closed) resolve([ended, ...lastLines()].join('\n'));
        });
      });
    });

  const at = url ?? `PORT ${port}`;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    for (const origin of url === null ? LOCAL.map((host) => `http://${host}:${port}`) : [url]) {
      const listens = await listensAt(origin);
      // Whoever else listens there is not what the command started.
      if (listens && !hasEnded(child) && (await isReady(origin + (paths[0] ?? '/')))) {
        return { url: origin, paths, ended: endOf(origin), close };
      }
    }
    const ended = hasEnded(child);
    const late = performance.now() > deadline;
    if (ended || late || signal?.aborted) {
      await close();
      if (signal?.aborted) throw new MeasureError('aborted', 'Stopped before the API was ready.');
      throw new MeasureError(
        'api-failed',
        [
          ended
            ? `${called}'s command "${command}" ended (${child.exitCode ?? child.signalCode}) before it listened on ${at}.`
            : `${called}'s command "${command}" was not ready on ${at} within ${timeoutMs / 1000} s.`,
          ...lastLines(),
        ].join('\n'),
      );
    }
    await sleep(50);
  }
}

/**
 * Makes sure that somebody listens at an address.
 *
 * @param advice what to do where nobody does
 * @throws MeasureError `api-failed`
 */
export async function requireAnswer(
  url: string,
  advice = 'Start the server, or mend the address.',
): Promise<void> {
  if (await listensAt(url)) return;
  throw new MeasureError('api-failed', `Nothing answers at ${url}. ${advice}`);
}

/** An API may take its port first and say 503, "not yet", until its data is there. Any other answer, or none, is ready. */
async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).status !== 503;
  } catch {
    return true;
  }
}

function listensAt(origin: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(origin);
  return accepts(hostname, Number(port) || (protocol === 'https:' ? 443 : 80));
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port, timeout: 5000 });
    const end = (accepted: boolean) => {
      socket.destroy();
      resolve(accepted);
    };
    socket.on('connect', () => end(true));
    socket.on('timeout', () => end(false));
    socket.on('error', () => end(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    else process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** Asks the whole group to end, waits a little, then ends what is left of it. */
async function stop(child: ChildProcess): Promise<void> {
  killGroup(child, 'SIGTERM');
  const begin = performance.now();
  const limit = () => begin + (hasEnded(child) ? ORPHANS_GRACE_MS : GRACE_MS);
  while (groupExists(child) && performance.now() < limit()) await sleep(20);
  killGroup(child, 'SIGKILL');
  child.stdout?.destroy();
  child.stderr?.destroy();
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Also true for a group of which only the dead are left, where nobody has collected them. */
function groupExists(child: ChildProcess): boolean {
  if (child.pid === undefined) return false;
  if (process.platform === 'win32') return !hasEnded(child);
  try {
    process.kill(-child.pid, 0);
    return true;
  } catch {
    return false;
  }
}
