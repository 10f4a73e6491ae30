import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test, vi } from 'vitest';

import { tempFolder } from '../measure/fixtures/temp-folder.ts';
import { runCommand } from './run-command.ts';

const HERE = { cwd: '.', failure: 'build-failed' };

test('a line for the shell, and a program', async () => {
  expect(await runCommand('echo one && echo two', HERE)).toBe('one\ntwo\n');
  expect(await runCommand(['node', '-p', '1 + 1'], HERE)).toBe('2\n');
});

test('what it says is not torn within a letter', async () => {
  const program = ['node', '-e', "process.stdout.write('a' + 'é'.repeat(100_000))"] as const;
  expect(await runCommand(program, HERE)).toBe(`a${'é'.repeat(100_000)}`);
});

test.each([
  ['exit 4', 'exit 4 failed:'],
  ['echo first; echo why >&2; exit 1', 'failed:\n  why'],
  ['echo only; exit 1', 'failed:\n  only'],
  [['no-such-program', 'x'] as const, 'no-such-program x failed:\n  spawn no-such-program ENOENT'],
])('why %s failed', async (command, message) => {
  await expect(runCommand(command, HERE)).rejects.toMatchObject({
    code: 'build-failed',
    exitCode: 2,
    message: expect.stringContaining(message),
  });
});

test('ends all that the command started when it is told to', async () => {
  const folder = tempFolder({ beat: '' });
  const beat = () => readFileSync(join(folder.path, 'beat'), 'utf8');
  const stop = new AbortController();
  const running = runCommand('(while sleep 0.05; do date +%N > beat; done) & wait', {
    ...HERE,
    cwd: folder.path,
    signal: stop.signal,
  });
  await vi.waitFor(() => expect(beat()).not.toBe(''), { timeout: 5000 });
  stop.abort();
  await expect(running).rejects.toMatchObject({ code: 'aborted', exitCode: 130 });
  await sleep(200);
  const last = beat();
  await sleep(300);
  expect(beat()).toBe(last);
  folder.remove();
});
