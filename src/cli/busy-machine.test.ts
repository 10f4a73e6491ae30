import { expect, test } from 'vitest';

import { busyMachine, cpuTimes } from './busy-machine.ts';

const BEFORE = { busy: 5000, all: 10_000 };

test('says when other work kept the machine busy', () => {
  expect(busyMachine(BEFORE, { busy: 24_400, all: 30_000 })).toContain('97 % busy');
  expect(busyMachine(BEFORE, { busy: 19_000, all: 30_000 })).toBeNull();
  expect(busyMachine(BEFORE, { busy: 5500, all: 10_500 })).toBeNull();
  expect(busyMachine(BEFORE, BEFORE)).toBeNull();
});

test('the times of this machine', () => {
  const { busy, all } = cpuTimes();
  expect(busy).toBeGreaterThan(0);
  expect(all).toBeGreaterThan(busy);
});
