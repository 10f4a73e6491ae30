import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

import { MeasureError } from '../errors.ts';
import { installWithApt, installWithPlaywright, mayUseApt } from './install.ts';
import { playwrightBrowsers, systemPlaces } from './places.ts';

export interface FoundBrowser {
  /** The executable. */
  readonly path: string;
  readonly source: 'LOADLINE_BROWSER' | 'playwright' | 'system' | 'apt';
}

/** What the finder does to the outside, so that its order can be tested without one. */
export interface FinderSteps {
  /** The value of LOADLINE_BROWSER. */
  readonly asked: string | undefined;
  exists(path: string): boolean;
  /** Whether the browser starts: one that lacks system libraries, or Ubuntu's stub for snap, does not. */
  works(path: string): Promise<boolean>;
  playwrightBrowsers(): readonly string[];
  systemPlaces(): readonly string[];
  installWithPlaywright(onLine: (line: string) => void): Promise<boolean>;
  mayUseApt(): boolean;
  installWithApt(onLine: (line: string) => void): Promise<boolean>;
}

export interface FindBrowserOptions {
  /** Hears, line by line, what is being installed. */
  readonly onProgress?: (line: string) => void;
  readonly steps?: FinderSteps;
}

const realSteps = (): FinderSteps => ({
  asked: process.env['LOADLINE_BROWSER'],
  exists: existsSync,
  works,
  playwrightBrowsers,
  systemPlaces,
  installWithPlaywright,
  mayUseApt,
  installWithApt,
});

/**
 * Finds a Chromium to measure with, in this order: `LOADLINE_BROWSER`; a browser that Playwright installed; Chrome,
 * Chromium or Edge on the system; else it installs one, with Playwright, or with apt as root on Debian and Ubuntu.
 *
 * @throws MeasureError `no-browser`, which says what to do.
 */
export async function findBrowser(options: FindBrowserOptions = {}): Promise<FoundBrowser> {
  const { onProgress = () => {}, steps = realSteps() } = options;
  const { asked } = steps;
  if (asked) {
    if (steps.exists(asked)) return { path: asked, source: 'LOADLINE_BROWSER' };
    throw new MeasureError(
      'no-browser',
      `LOADLINE_BROWSER names ${asked}, which does not exist. Set it to a Chrome, Chromium or Edge, or unset it.`,
    );
  }

  const first = async (
    places: readonly string[],
    source: FoundBrowser['source'],
  ): Promise<FoundBrowser | null> => {
    for (const path of places) {
      if (steps.exists(path) && (await steps.works(path))) return { path, source };
    }
    return null;
  };

  const present =
    (await first(steps.playwrightBrowsers(), 'playwright')) ??
    (await first(steps.systemPlaces(), 'system'));
  if (present) return present;

  onProgress('No browser found; installing Chromium with Playwright.');
  if (await steps.installWithPlaywright(onProgress)) {
    const installed = await first(steps.playwrightBrowsers(), 'playwright');
    if (installed) return installed;
    onProgress("Playwright's Chromium does not start here; system libraries are missing.");
  }
  if (steps.mayUseApt()) {
    onProgress('Installing Chromium with apt-get.');
    if (await steps.installWithApt(onProgress)) {
      const installed = await first(steps.systemPlaces(), 'apt');
      if (installed) return installed;
    }
  }
  throw new MeasureError(
    'no-browser',
    'No Chromium was found and none could be installed. Run "npx playwright install --with-deps chromium", or install ' +
      'Chrome, Chromium or Edge, or set LOADLINE_BROWSER to the path of one.',
  );
}

function works(path: string): Promise<boolean> {
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return Promise.resolve(true);
  return new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: 20_000 }, (error) => resolve(error === null));
  });
}
