import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

import { createDirection } from './direction.ts';
import { acceptSocks } from './socks.ts';

/** A server by its name. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

export interface RelayOptions {
  /** Where the connections go; null: where each asks to go, as a SOCKS proxy. */
  readonly target: Target | null;
  /** kbit/s towards the browser, and from it. */
  readonly down: number;
  readonly up: number;
  /** Round trip in ms. */
  readonly rtt: number;
  readonly slowStart: boolean;
  /** Port to listen on; 0 for any that is free. */
  readonly port: number;
  /** `127.0.0.1`, or `0.0.0.0` for a browser on another machine. */
  readonly listenAt: string;
}

export interface Relay {
  readonly port: number;
  /** Cuts the connections that are open. */
  cut(): void;
  close(): Promise<void>;
}

/**
 * A TCP relay on 127.0.0.1 that behaves as a network of the given kind. It runs in this process: use `openLink` to
 * have it in one of its own. The kernel of this machine answers a connect at once, so the handshake's round trip is
 * charged to the first bytes of each connection.
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { target, rtt, slowStart } = options;
  const up = createDirection({ rate: options.up, rtt, slowStart });
  const down = createDirection({ rate: options.down, rtt, slowStart });
  const open = new Set<Socket>();

  const relayTo = (client: Socket, target: Target) => {
    const now = performance.now();
    const upstream = connect({ ...target, allowHalfOpen: true, noDelay: true });
    // The client may speak once the handshake is over; the server hears of that half a round trip later.
    up.join(client, upstream, now + rtt);
    down.join(upstream, client, now + 1.5 * rtt);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', (hadError) => {
        open.delete(socket);
        if (hadError) other.destroy();
      });
    }
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    if (target) relayTo(client, target);
    else acceptSocks(client, (wanted) => relayTo(client, wanted));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.listenAt, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      for (const socket of open) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
