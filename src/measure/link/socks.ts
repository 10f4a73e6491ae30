import { once } from 'node:events';
import type { Socket } from 'node:net';

import type { Target } from './relay.ts';

const VERSION = 5;
const CONNECT = 1;
const [IPV4, NAME, IPV6] = [1, 3, 4];
/** Version, "succeeded", reserved, and an address of nothing in particular: nobody asks which it is. */
const GRANTED = Buffer.from([VERSION, 0, 0, IPV4!, 0, 0, 0, 0, 0, 0]);
const NO_PASSWORD = Buffer.from([VERSION, 0]);

/**
 * The server's part of SOCKS 5 (RFC 1928) as a browser speaks it: no password, CONNECT only, names looked up here. The
 * connection is granted before it is made, so that what this exchange takes on this machine is nothing.
 *
 * @param connect called with where the client wants to go; from then on the socket carries its own bytes.
 */
export function acceptSocks(client: Socket, connect: (target: Target) => void): void {
  client.on('error', () => client.destroy());
  handshake(client).then(
    (target) => (target ? connect(target) : client.destroy()),
    () => client.destroy(),
  );
}

/** @returns null for what is no SOCKS, or asks for something else than a connection. */
async function handshake(client: Socket): Promise<Target | null> {
  const take = reader(client);
  const [version, methods = 0] = await take(2);
  if (version !== VERSION) return null;
  await take(methods);
  client.write(NO_PASSWORD);
  const [, command, , kind] = await take(4);
  if (command !== CONNECT) return null;
  const host = await readHost(take, kind);
  if (host === null) return null;
  const port = (await take(2)).readUInt16BE();
  client.write(GRANTED);
  return { host, port };
}

async function readHost(take: Take, kind: number | undefined): Promise<string | null> {
  if (kind === NAME) return (await take((await take(1))[0]!)).toString();
  if (kind === IPV4) return (await take(4)).join('.');
  if (kind !== IPV6) return null;
  const groups = (await take(16)).toString('hex').match(/.{4}/g)!;
  return groups.join(':');
}

type Take = (bytes: number) => Promise<Buffer>;

/** Takes bytes off a socket that nobody else reads yet; the rest stays for whoever comes next. */
function reader(client: Socket): Take {
  return async (bytes) => {
    if (bytes === 0) return Buffer.alloc(0);
    for (;;) {
      const data = client.read(bytes) as Buffer | null;
      if (data?.length === bytes) return data;
      if (data || client.readableEnded || client.destroyed) throw new Error('The client is gone.');
      await once(client, 'readable');
    }
  };
}
