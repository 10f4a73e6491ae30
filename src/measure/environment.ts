import { arch, cpus, loadavg } from 'node:os';

import type { Browser } from 'playwright-core';

import { version } from '../version.ts';
import type { MeasurementEnvironment } from './types.ts';

/**
 * A browser on another machine, and what it tells of that: the system and its cores. Nobody can read the CPU's model or its
 * load from here.
 */
export async function describeRemote(
  browser: Browser,
  engine: MeasurementEnvironment['engine'],
): Promise<MeasurementEnvironment> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const [platform, cores] = (await page.evaluate(
      '[navigator.platform, navigator.hardwareConcurrency]',
    )) as [string, number];
    const here = describeEnvironment(browser, engine);
    return { ...here, platform, cores, cpuModel: 'unknown (remote)', load: 0 };
  } finally {
    await context.close();
  }
}

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
