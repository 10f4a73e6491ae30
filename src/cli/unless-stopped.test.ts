import { expect, test } from 'vitest';

import { unlessStopped } from './unless-stopped.ts';

test('hands on what the work gives, and ends with Ctrl-C while the work goes on', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  expect(await unlessStopped(signal, Promise.resolve(7))).toBe(7);
  const endless = unlessStopped(signal, new Promise(() => {}));
  controller.abort();
  await expect(endless).rejects.toMatchObject({ code: 'aborted', exitCode: 130 });
  await expect(unlessStopped(signal, new Promise(() => {}))).rejects.toThrow('Stopped');
});
