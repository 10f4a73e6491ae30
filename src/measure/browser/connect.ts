import { connect as openSocket } from 'node:net';

import type { Browser } from 'playwright-core';

import { MeasureError } from '../errors.ts';
import { launchArguments, type LaunchedBrowser } from './launch.ts';

/** A browser that runs elsewhere. */
export interface RemoteBrowser {
  /** Of a Playwright server (`ws://grid:3000/`), or of a browser's own DevTools (`http://…`, `ws://…/devtools/…`). */
  readonly endpoint: string;
  /** Name or address under which the browser reaches this machine; default the one from which the endpoint is reached. */
  readonly host?: string | undefined;
}

const TIMEOUT_MS = 30_000;

/**
 * Connects to a browser that runs elsewhere. `close` leaves it: a Playwright server ends the browser that it started for us.
 *
 * @param fingerprint of a certificate to trust, where the server lets its clients say how the browser is started
 * @throws MeasureError `browser-failed`
 */
export async function connectBrowser(
  { endpoint }: RemoteBrowser,
  fingerprint: string,
): Promise<LaunchedBrowser> {
  const { chromium } = await import('playwright-core');
  const args = [...launchArguments(), `--ignore-certificate-errors-spki-list=${fingerprint}`];
  const launchOptions = JSON.stringify({ headless: true, args });
  try {
    const browser: Browser = isDevTools(endpoint)
      ? await chromium.connectOverCDP(endpoint, { timeout: TIMEOUT_MS })
      : await chromium.connect(endpoint, {
          timeout: TIMEOUT_MS,
          headers: { 'x-playwright-launch-options': launchOptions },
        });
    let closing: Promise<void> | undefined;
    return { browser, close: () => (closing ??= browser.close()) };
  } catch (cause) {
    const lines = (cause as Error).message.split('\n').map((line) => line.trim());
    const reason = lines.find((line) => /mismatch|ECONN|ENOTFOUND|Timeout|error/i.test(line));
    throw new MeasureError(
      'browser-failed',
      `No browser at ${endpoint}: ${reason ?? lines[0]}. A Playwright server must be of this Playwright's version.`,
      { cause },
    );
  }
}

function isDevTools(endpoint: string): boolean {
  return /^https?:/.test(endpoint) || endpoint.includes('/devtools/');
}

/**
 * The address under which a browser elsewhere reaches this machine: the one it was given, else that of the interface from
 * which its endpoint is reached.
 *
 * @throws MeasureError `browser-failed` when nobody listens there
 */
export async function ownAddress({ endpoint, host }: RemoteBrowser): Promise<string> {
  if (host !== undefined) return host;
  const { hostname, port, protocol } = new URL(endpoint);
  const usual = protocol === 'wss:' || protocol === 'https:' ? 443 : 80;
  const target = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = openSocket({ host: target, port: Number(port) || usual, timeout: TIMEOUT_MS });
    const fail = (reason: string) => {
      socket.destroy();
      reject(new MeasureError('browser-failed', `No browser at ${endpoint}: ${reason}.`));
    };
    socket.once('connect', () => {
      const address = socket.localAddress ?? '127.0.0.1';
      socket.destroy();
      resolve(address.replace(/^::ffff:/, ''));
    });
    socket.once('timeout', () => fail('it does not answer'));
    socket.once('error', (error) => fail(error.message || 'nobody listens there'));
  });
}
