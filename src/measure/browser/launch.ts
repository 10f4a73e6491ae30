import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

import { MeasureError } from '../errors.ts';

/** Chromium's arguments for a quiet browser: nothing in it but the page may use the network or the CPU. */
export function launchArguments(): readonly string[] {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  return [
    ...(root ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

export interface LaunchOptions {
  /** The executable. */
  readonly path: string;
  /** The fingerprint of a certificate to trust; see `createCertificate`. */
  readonly fingerprint?: string;
  /** Whether Ctrl-C is left to the caller, who closes the browser; default false: Playwright ends it. */
  readonly ownSigint?: boolean;
}

/**
 * Starts a headless browser.
 *
 * @throws MeasureError `browser-failed`
 */
export async function launchBrowser(options: LaunchOptions): Promise<Browser> {
  const { path, fingerprint, ownSigint = false } = options;
  try {
    return await chromium.launch({
      executablePath: path,
      headless: true,
      handleSIGINT: !ownSigint,
      args: [
        ...launchArguments(),
        ...(fingerprint ? [`--ignore-certificate-errors-spki-list=${fingerprint}`] : []),
      ],
    });
  } catch (cause) {
    const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw new MeasureError(
      'browser-failed',
      `The browser ${path} did not start: ${reason}. Set LOADLINE_BROWSER to another one.`,
      { cause },
    );
  }
}
