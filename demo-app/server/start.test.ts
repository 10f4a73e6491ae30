import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import { afterEach, expect, it } from 'vitest';

import { main } from './main.ts';

const start = fileURLToPath(new URL('start.js', import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function launch(env: Readonly<Record<string, string>>): {
  child: ChildProcess;
  output: () => string;
} {
  const child = spawn(process.execPath, [start], { env: { ...process.env, ...env } });
  children.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text };
}

it('says in one line that it is ready, answers, and ends when it is told to', async () => {
  const { child, output } = launch({ PORT: '0', FORM: 'before' });
  await once(child.stdout ?? child, 'data');
  const [, address] =
    /^Demo API \(before\) on (http:\/\/127\.0\.0\.1:\d+\/api), ready in \d+\.\d s\n$/.exec(
      output(),
    ) ?? [];
  const response = await fetch(`${address}/settings`);
  expect(await response.json()).toMatchObject({ workspace: { name: 'Halyard Freight' } });
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
});

it('says which port is in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { child, output } = launch({ PORT: String(port) });
  const [code] = (await once(child, 'exit')) as [number | null];
  other.close();
  expect(code).toBe(1);
  expect(output()).toBe(
    `The demo API did not start: port ${port} is in use. Set PORT to another one.\n`,
  );
});

it('says what a variable may be', async () => {
  await expect(main({ FORM: 'later' })).rejects.toThrow(
    "FORM is 'later', but must be 'before', 'after' or a step between: routes,",
  );
  await expect(main({ PORT: '70000' })).rejects.toThrow('a whole number from 0 to 65535');
});
