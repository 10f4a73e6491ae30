import { expect, test } from 'vitest';

import { busyMachine, busyShare, cpuTimes } from './busy-machine.ts';

const BEFORE = { busy: 5000, all: 10_000 };

test('says when other work kept the machine busy', () => {
  expect(busyShare(BEFORE, { busy: 24_400, all: 30_000 })).toBe(0.97);
  expect(busyShare(BEFORE, { busy: 5500, all: 10_500 })).toBeNull();
  expect(busyMachine({ busy: 0.97 })).toContain('97 % busy');
  expect(busyMachine({ busy: 0.7 })).toBeNull();
  expect(busyMachine({})).toBeNull();
});

test('the times of this machine', () => {
  const { busy, all } = cpuTimes();
  expect(busy).toBeGreaterThan(0);
  expect(all).toBeGreaterThan(busy);
});
