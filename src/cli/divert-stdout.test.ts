import { expect, it, vi } from 'vitest';

import { divertStdout } from './divert-stdout.ts';

it('sends what a job prints to stderr, and gives stdout back', async () => {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const result = await divertStdout(async () => {
    process.stdout.write('noise of a build');
    return 7;
  });
  process.stdout.write('the result');
  const heard = [out.mock.calls.flat(), err.mock.calls.flat()];
  vi.restoreAllMocks();
  expect(result).toBe(7);
  expect(heard[1]).toContain('noise of a build');
  expect(heard[0]).toContain('the result');
  expect(heard[0]).not.toContain('noise of a build');
});

it('gives stdout back after a failure', async () => {
  const write = process.stdout.write;
  await expect(divertStdout(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(process.stdout.write).toBe(write);
});
