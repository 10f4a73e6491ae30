import { fork } from 'node:child_process';
import { once } from 'node:events';

import { MeasureError } from '../errors.ts';
import type { Profile } from '../types.ts';
import { childEntry } from './child-entry.ts';
import type { RelayAnswer } from './relay-process.ts';
import type { RelayOptions } from './relay.ts';

export interface LinkOptions {
  /** Where the connections go: a port of 127.0.0.1, or a host and port; null: where each asks to go, as a SOCKS proxy. */
  readonly target: number | { readonly host: string; readonly port: number } | null;
  readonly profile: Pick<Profile, 'down' | 'up' | 'rtt'>;
  /** TCP slow start on each connection; default false, as in the formula. */
  readonly slowStart?: boolean;
  /** Port to listen on; default any that is free. */
  readonly port?: number;
  /** Whether other machines may connect; default false: this one only. */
  readonly open?: boolean;
}

/** A shaped link that is up. */
export interface Link {
  /** The port of 127.0.0.1 to connect to instead of the target's. */
  readonly port: number;
  /** The process id of the relay. */
  readonly pid: number;
  /** How its process ended, in words, where nobody closed it; never resolves else. */
  readonly ended: Promise<string>;
  /** Cuts the connections that are open; new ones may come. */
  cut(): Promise<void>;
  /** Cuts all connections and ends the relay's process. */
  close(): Promise<void>;
}

/**
 * Puts a shaped link before a TCP server, as a relay in a process of its own so that neither the server's nor the
 * browser's driver's work delays its packets. Needs no root. One plain HTTP GET over it takes
 * `2 x rtt + bytes x 1500/1460 / down`.
 *
 * @throws MeasureError `port-in-use` or `link-failed`.
 */
export async function openLink(options: LinkOptions): Promise<Link> {
  const { target, profile, slowStart = false, port = 0, open = false } = options;
  const { path, execArgv } = childEntry('src/measure/link/relay-process');
  const child = fork(path, {
    execArgv: [...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  let closed = false;
  const close = async () => {
    closed = true;
    if (child.connected) child.disconnect();
    await exited;
  };

  child.send({
    target: typeof target === 'number' ? { host: '127.0.0.1', port: target } : target,
    down: profile.down,
    up: profile.up,
    rtt: profile.rtt,
    slowStart,
    port,
    listenAt: open ? '0.0.0.0' : '127.0.0.1',
  } satisfies RelayOptions);
  const answer = await Promise.race([
    once(child, 'message').then(([message]) => message as RelayAnswer),
    exited.then(([code]): RelayAnswer => ({ error: `its process ended (${code})`, code: null })),
  ]);
  if ('error' in answer) {
    await close();
    throw answer.code === 'EADDRINUSE'
      ? new MeasureError('port-in-use', `Port ${port} is in use. Choose another one with --port.`)
      : new MeasureError('link-failed', `The shaped link did not start: ${answer.error}`);
  }
  // A message to a process that is gone fails; that it is gone is told by `ended`.
  child.on('error', () => {});
  const ended = new Promise<string>((resolve) => {
    void exited.then(([code, signal]) => {
      if (!closed) resolve(`The shaped link's process ended (${code ?? signal})`);
    });
  });
  const cut = async () => {
    if (!child.connected) return;
    const done = once(child, 'message');
    child.send('cut');
    await Promise.race([done, exited]);
  };
  return { port: answer.port, pid: child.pid!, ended, cut, close };
}
