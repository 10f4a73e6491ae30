import { setTimeout as sleep } from 'node:timers/promises';

import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  CDPSession,
  Page,
} from 'playwright-core';

import type { PageLoad, Profile } from '../types.ts';
import { whereItLanded } from './landing.ts';
import { reasonInWords, watchNetwork } from './network-log.ts';
import type { NetworkLog } from './network-log.ts';
import { settle } from './settle.ts';
import type { Settled } from './settle.ts';
import { shortened } from './told-facts.ts';
import type { ModuleAt, Naming } from './told-facts.ts';
import { noVitals } from './vitals.ts';
import type { Vitals } from './vitals.ts';

const PHONE = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  isMobile: true,
  hasTouch: true,
} satisfies BrowserContextOptions;
const SCREEN = { viewport: { width: 1350, height: 940 } } satisfies BrowserContextOptions;

/** How pages are opened. */
export interface VisitOptions {
  readonly profile: Pick<Profile, 'name' | 'cpu'> & Partial<Profile>;
  /** From `vitalsScript`. */
  readonly script: string;
  /** How long a page may take until it has settled. */
  readonly timeoutMs: number;
  /** Whose code stands at a place of a script; default nobody knows. */
  readonly moduleAt?: ModuleAt;
  /** Cookies and storage of a login, and the proxy that stands for the network. */
  readonly context?: Pick<BrowserContextOptions, 'storageState' | 'proxy' | 'ignoreHTTPSErrors'>;
  /** Whether Chromium slows the network down itself, as the profile says. */
  readonly throttle?: boolean;
  /** Whether a call is a long poll by the settings, by its path and query; default none is. */
  readonly isLongPoll?: ((path: string) => boolean) | undefined;
}

/** A page that is being looked at. */
export interface Visit {
  readonly page: Page;
  readonly session: CDPSession;
  readonly log: NetworkLog;
  readonly naming: Naming;
  /** A `performance.now()` time. */
  readonly deadline: number;
  /** What went wrong so far. */
  readonly errors: string[];
  /** Resolves if the page crashes. */
  readonly crashed: Promise<Failure>;
}

export interface Failure {
  readonly error: string;
  /** The page is there, only its load event is missing. */
  readonly late: boolean;
}

/** A visitor who was never here: no cache, no open connection. The profile named `desktop` gets a screen, all others a phone. */
export async function newVisitor(browser: Browser, options: VisitOptions): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...(options.profile.name === 'desktop' ? SCREEN : PHONE),
    ...options.context,
  });
  try {
    await context.addInitScript({ content: options.script });
    return context;
  } catch (error) {
    await leave(context);
    throw error;
  }
}

/** Ends a visitor. A browser that died in the middle has nothing left to close. */
export async function leave(context: BrowserContext): Promise<void> {
  await context.close().catch(() => {});
}

/** A page of the visitor, with everything that listens in place; it is not opened yet. */
export async function beginVisit(
  context: BrowserContext,
  url: string,
  options: VisitOptions,
): Promise<Visit> {
  const { profile, timeoutMs, moduleAt = () => null } = options;
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const { origin } = new URL(url);
  const log = await watchNetwork(session, origin, options.isLongPoll);
  await session.send('Emulation.setCPUThrottlingRate', { rate: profile.cpu });
  if (options.throttle) await session.send('Network.emulateNetworkConditions', conditions(profile));
  const errors: string[] = [];
  const crashed = watchErrors(page, errors);
  const deadline = performance.now() + timeoutMs;
  return { page, session, log, naming: { origin, moduleAt }, deadline, errors, crashed };
}

/**
 * What Lighthouse tells Chromium for a network: it delays requests and nothing else, so a request's delay stands for the
 * round trips of its connection too.
 */
function conditions({ down = 0, up = 0, rtt = 0 }: Partial<Profile>) {
  return {
    offline: false,
    latency: rtt * 3.75,
    downloadThroughput: throughput(down),
    uploadThroughput: throughput(up),
  };
}

/** Bytes a second of so many kbit/s: Lighthouse lets Chromium have nine tenths of them. */
function throughput(kilobits: number): number {
  return Math.floor(((kilobits * 1000) / 8) * 0.9);
}

/** Opens the page and waits until it has settled. What goes wrong is added to its `errors`. */
export async function openPage(visit: Visit, url: string): Promise<Vitals> {
  const { page, log, errors, crashed, deadline } = visit;
  const timeoutMs = Math.max(deadline - performance.now(), 1);
  const failure = await Promise.race([open(page, url, timeoutMs), crashed]);
  if (failure) {
    errors.unshift(failure.late ? failure.error + named(log.waitingFor()) : failure.error);
  }
  if (failure && !failure.late) return noVitals;
  const rest = await untilSettled(visit);
  if (!rest.settled && !failure && rest !== crash) errors.unshift(notSettled(timeoutMs, log));
  const { error } = whereItLanded(url, rest.at);
  if (error !== null) errors.unshift(error);
  return rest;
}

/** What stands for the vitals of a page that crashed. */
const crash: Settled = { ...noVitals, settled: false };

/** Waits until the page has settled, or has crashed, which is added to its `errors`. */
export async function untilSettled(
  { page, log, deadline, crashed, errors }: Visit,
  isWhole?: (vitals: Vitals) => boolean,
): Promise<Settled> {
  const over = new AbortController();
  const patience = Math.max(deadline - performance.now(), 0) + ANSWER_MS;
  const stuck = sleep(patience, STUCK, { signal: over.signal });
  try {
    const rest = await Promise.race([settle(page, log, deadline, isWhole), crashed, stuck]);
    if (!('error' in rest)) return rest;
    errors.unshift(rest.error);
    return crash;
  } finally {
    over.abort();
  }
}

/** So long after its time a page may take to answer: one that is busy for good never does. */
const ANSWER_MS = 5000;
const STUCK: Failure = {
  error: 'The page did not answer any more: its main thread is busy for good',
  late: false,
};

/**
 * A load's facts that the page's network and its complaints tell.
 *
 * @param from ms after the navigation began, from where requests and their times count.
 */
export function visitFacts(
  { log, errors, naming }: Visit,
  opened: string,
  { at }: Vitals,
  from = 0,
): Pick<PageLoad, 'requests' | 'errors' | 'warnings' | 'landed'> {
  const { landed } = whereItLanded(opened, at);
  const warnings = [...new Set(log.givenUp(from))];
  return {
    requests: log.facts(from),
    errors: [...new Set([...errors, ...log.errors()])],
    ...(warnings.length > 0 && { warnings }),
    ...(landed !== null && { landed: shortened(landed, naming.origin) }),
  };
}

function notSettled(timeoutMs: number, log: NetworkLog): string {
  return `The page did not settle within ${seconds(timeoutMs)}${named(log.waitingFor())}`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

async function open(page: Page, url: string, timeout: number): Promise<Failure | null> {
  try {
    await page.goto(url, { waitUntil: 'load', timeout });
    return null;
  } catch (error) {
    // The page learns of its browser's end a moment after its own.
    if (isGone(page) || /has been closed/.test((error as Error).message)) throw error;
    const late = (error as Error).name === 'TimeoutError';
    return {
      late,
      error: late
        ? `The page did not finish loading within ${seconds(timeout)}`
        : `The page did not open: ${reasonInWords(reasonOf(error).replace(/^page\.goto: /, ''))}`,
    };
  }
}

/** Whether the page, or its browser, was closed from outside. */
export function isGone(page: Page): boolean {
  return page.isClosed() || !page.context().browser()?.isConnected();
}

/** The first line of what a driver complains of. */
export function reasonOf(error: unknown): string {
  const [message = ''] = (error as Error).message.split('\n');
  return message;
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
