import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import type { PageLoad, Profile } from '../types.ts';
import { watchNetwork } from './network-log.ts';
import { settle } from './settle.ts';

const PHONE = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  isMobile: true,
  hasTouch: true,
} satisfies BrowserContextOptions;
const SCREEN = { viewport: { width: 1350, height: 940 } } satisfies BrowserContextOptions;

export interface LoadOptions {
  /** The whole URL. */
  readonly url: string;
  readonly profile: Pick<Profile, 'name' | 'cpu'>;
  /** From `vitalsScript`. */
  readonly script: string;
  /** How long the page may take until it has settled. */
  readonly timeoutMs: number;
}

/**
 * One cold load: a context of its own, so no cache and no open connection. The profile named `desktop` gets a screen,
 * all others a phone. Whatever goes wrong with the page is named in `errors`; only a browser that is gone rejects.
 */
export async function loadPage(browser: Browser, options: LoadOptions): Promise<PageLoad> {
  const { url, profile, script, timeoutMs } = options;
  const context = await browser.newContext(profile.name === 'desktop' ? SCREEN : PHONE);
  try {
    await context.addInitScript({ content: script });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const log = await watchNetwork(session, new URL(url).origin);
    await session.send('Emulation.setCPUThrottlingRate', { rate: profile.cpu });

    const errors: string[] = [];
    const crashed = watchErrors(page, errors);
    const deadline = performance.now() + timeoutMs;
    const failure = await Promise.race([open(page, url, timeoutMs), crashed]);
    if (failure)
      errors.unshift(failure.late ? failure.error + named(log.waitingFor()) : failure.error);
    let metrics: PageLoad['metrics'] = {};
    if (!failure || failure.late) {
      const rest = await Promise.race([settle(page, log, deadline), crashed]);
      if ('error' in rest) errors.unshift(rest.error);
      else {
        ({ metrics } = rest);
        await Promise.race([log.readAnswers(), crashed]);
      }
      if ('settled' in rest && !rest.settled && !failure) {
        errors.unshift(
          `The page did not settle within ${timeoutMs / 1000} s${named(log.waitingFor())}`,
        );
      }
    }
    return {
      metrics: rounded(metrics),
      requests: log.facts(),
      errors: [...new Set([...errors, ...log.errors()])],
    };
  } finally {
    // A browser that died in the middle has nothing left to close.
    await context.close().catch(() => {});
  }
}

interface Failure {
  readonly error: string;
  /** The page is there, only its load event is missing. */
  readonly late: boolean;
}

async function open(page: Page, url: string, timeout: number): Promise<Failure | null> {
  try {
    await page.goto(url, { waitUntil: 'load', timeout });
    return null;
  } catch (error) {
    // The page learns of its browser's end a moment after its own.
    if (isGone(page) || /has been closed/.test((error as Error).message)) throw error;
    const [message = ''] = (error as Error).message.split('\n');
    const late = (error as Error).name === 'TimeoutError';
    return {
      late,
      error: late
        ? `The page did not finish loading within ${timeout / 1000} s`
        : `The page did not open: ${message.replace(/^page\.goto: /, '')}`,
    };
  }
}

/** Whether the page, or its browser, was closed from outside. */
function isGone(page: Page): boolean {
  return page.isClosed() || !page.context().browser()?.isConnected();
}

/** Collects what the page complains of. The promise resolves if it crashes. */
function watchErrors(page: Page, errors: string[]): Promise<Failure> {
  page.on('pageerror', (error) => errors.push(`Page error: ${firstLine(error.message)}`));
  page.on('console', (message) => {
    // Failed requests are named by the network log, with their URL.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    errors.push(`Console error: ${firstLine(message.text())}`);
  });
  return new Promise((resolve) => {
    page.on('crash', () => resolve({ error: 'The page crashed', late: false }));
  });
}

function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n');
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

function named(urls: readonly string[]): string {
  return urls.length > 0 ? `: still waiting for ${urls.slice(0, 3).join(', ')}` : '';
}

/** A tenth of a ms, and four decimals for CLS: more would be noise. */
function rounded(metrics: PageLoad['metrics']): PageLoad['metrics'] {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => {
      const places = name === 'CLS' ? 1e4 : 10;
      return [name, Math.round(value * places) / places];
    }),
  );
}
