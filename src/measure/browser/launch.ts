import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { MeasureError } from '../errors.ts';

/**
 * Parts of Chromium that would use the network or the CPU beside the page. The first two load pages of the address
 * bar's own into each new window: half a second of CPU just when the page is measured. The rest are those that
 * Playwright turns off, which have to be named again, as only the last list counts.
 */
const DISABLED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'msEdgeUpdateLaunchServicesPreferredVersion',
  'msForceBrowserSignIn',
];

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
    `--disable-features=${DISABLED_FEATURES.join(',')}`,
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

export interface LaunchedBrowser {
  readonly browser: Browser;
  /** Ends it and removes what it left in the temporary folder, also after it has died. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts a headless browser.
 *
 * @throws MeasureError `browser-failed`
 */
export async function launchBrowser(options: LaunchOptions): Promise<LaunchedBrowser> {
  const { path, fingerprint, ownSigint = false } = options;
  const temporary = await mkdtemp(join(tmpdir(), 'loadline-')).catch((cause: Error) => {
    const message = `There is no room for the browser's temporary files in ${tmpdir()}: ${cause.message}.`;
    throw new MeasureError('browser-failed', message, { cause });
  });
  const wipe = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  const clean = async () => {
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
    process.off('exit', wipe);
  };
  process.on('exit', wipe);
  try {
    // Half a second of CPU: commands that start no browser do without.
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({
      executablePath: path,
      headless: true,
      handleSIGINT: !ownSigint,
      // A browser that is killed cannot clean up. Elsewhere the longer path may not fit into a socket's name.
      ...(process.platform === 'linux' ? { env: { ...process.env, TMPDIR: temporary } } : {}),
      args: [
        ...launchArguments(),
        ...(fingerprint ? [`--ignore-certificate-errors-spki-list=${fingerprint}`] : []),
      ],
    });
    // Who leaves at once must first end the browser, as Playwright does then, and then wipe away what it left.
    process.off('exit', wipe).on('exit', wipe);
    let closing: Promise<void> | undefined;
    return { browser, close: () => (closing ??= browser.close().finally(clean)) };
  } catch (cause) {
    await clean();
    const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw new MeasureError(
      'browser-failed',
      `The browser ${path} did not start: ${reason}. Set LOADLINE_BROWSER to another one.`,
      { cause },
    );
  }
}
