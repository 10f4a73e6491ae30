import { arch, cpus, loadavg } from 'node:os';

import type { Browser } from 'playwright-core';

import { version } from '../version.ts';
import type { MeasurementEnvironment } from './types.ts';

/** This machine and this browser, as they stand beside a measurement. */
export function describeEnvironment(
  browser: Browser,
  engine: MeasurementEnvironment['engine'],
): MeasurementEnvironment {
  const processors = cpus();
  return {
    loadline: version,
    node: process.version,
    platform: `${process.platform}-${arch()}`,
    cpuModel: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    load: Math.round(loadavg()[0]! * 100) / 100,
    browser: `Chromium ${browser.version()}`,
    engine,
  };
}
