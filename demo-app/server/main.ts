import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

import { getRequestListener } from '@hono/node-server';

import { isForm, STEPS, type Form } from '../steps.ts';
import { createApp } from './app.ts';
import { dataClock } from './day.ts';
import { openDatabase } from './db/database.ts';
import { createForm } from './form.ts';
import { seedDatabase } from './seed/seed.ts';

const HOST = '127.0.0.1';
const DEFAULT_PORT = 4310;

/**
 * Starts the API: reads `PORT` (default 4310) and `FORM` (see steps.ts, default `after`), listens on 127.0.0.1 and
 * prints one line when it is ready. SIGTERM and SIGINT end the process with code 0.
 *
 * @throws Error when a variable is wrong or the port is in use.
 */
export async function main(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const began = performance.now();
  const port = readPort(env['PORT']);
  const formName = readForm(env['FORM']);

  // The port is taken before the database starts, so that a port in use shows at once.
  let handle: ReturnType<typeof getRequestListener> | undefined;
  const server = createServer((request, response) => {
    if (handle) void handle(request, response);
    else response.writeHead(503, { 'Retry-After': '1' }).end();
  });
  const address = await listen(server, port);

  const database = await openDatabase();
  const form = createForm(formName);
  await seedDatabase(database, form.indexes);
  handle = getRequestListener(createApp({ database, form, clock: dataClock() }).fetch);

  const stop = (): void => {
    server.close();
    server.closeAllConnections();
    void database.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `Demo API (${formName}) on http://${HOST}:${address.port}/api, ready in ${seconds} s\n`,
  );
}

function readPort(value: string | undefined): number {
  if (value === undefined || value === '') return DEFAULT_PORT;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is '${value}', but must be a whole number from 0 to 65535.`);
}

function readForm(value: string | undefined): Form {
  if (value === undefined || value === '') return 'after';
  if (isForm(value)) return value;
  throw new Error(
    `FORM is '${value}', but must be 'before', 'after' or a step between: ${STEPS.join(', ')}.`,
  );
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is in use. Set PORT to another one.`)
          : error,
      );
    });
    server.listen(port, HOST, () => resolve(server.address() as AddressInfo));
  });
}
