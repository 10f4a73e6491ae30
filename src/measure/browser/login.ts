import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

import { MeasureError } from '../errors.ts';
import { leave, reasonOf } from './visit.ts';

/** How visitors come to be logged in. */
export interface LoginSettings {
  /** A file as Playwright's `context.storageState({ path })` writes it; absolute. */
  readonly storageState: string | null;
  /** A module whose default export logs in; absolute. It runs once, before anything is measured. */
  readonly setup: string | null;
}

/** What the setup script is called with. */
export interface SetupTools {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Where the app answers: `https://127.0.0.1:40123`. Relative URLs count from there. */
  readonly baseURL: string;
}

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

export interface Login {
  /** Reads the storage state, and runs the setup script. */
  begin(browser: Browser, origin: string): Promise<void>;
  /** What each visitor of the app at `origin` comes with. */
  contextFor(origin: string): Pick<BrowserContextOptions, 'storageState'>;
}

/** @throws MeasureError `bad-login` */
export function createLogin(settings: LoginSettings | null): Login {
  let state: StorageState | null = null;
  let home = '';
  const contextFor: Login['contextFor'] = (origin) =>
    state ? { storageState: movedTo(state, home, origin) } : {};
  return {
    contextFor,
    async begin(browser, origin) {
      home = origin;
      if (settings?.storageState) state = await readState(settings.storageState);
      if (settings?.setup) {
        state = await runSetup(browser, settings.setup, origin, contextFor(origin));
      }
    },
  };
}

async function readState(path: string): Promise<StorageState> {
  try {
    const value = JSON.parse(await readFile(path, 'utf8')) as Partial<StorageState>;
    if (!Array.isArray(value.cookies) || !Array.isArray(value.origins)) {
      throw new Error('expected an object with "cookies" and "origins"');
    }
    return value as StorageState;
  } catch (cause) {
    throw new MeasureError(
      'bad-login',
      `The storage state ${path} cannot be used: ${(cause as Error).message}. Write it with Playwright's context.storageState({ path }).`,
      { cause },
    );
  }
}

async function runSetup(
  browser: Browser,
  path: string,
  origin: string,
  context: BrowserContextOptions,
): Promise<StorageState> {
  const setup = await loadSetup(path);
  const visitor = await browser.newContext({
    ...context,
    baseURL: origin,
    ignoreHTTPSErrors: true,
  });
  try {
    const page = await visitor.newPage();
    await setup({ page, context: visitor, baseURL: origin });
    return await visitor.storageState({ indexedDB: true });
  } catch (cause) {
    if (!browser.isConnected()) throw cause;
    throw new MeasureError('bad-login', `The setup ${path} failed: ${reasonOf(cause)}`, { cause });
  } finally {
    await leave(visitor);
  }
}

async function loadSetup(path: string): Promise<(tools: SetupTools) => Promise<void>> {
  let setup: unknown;
  try {
    ({ default: setup } = (await import(pathToFileURL(path).href)) as { default?: unknown });
  } catch (cause) {
    throw new MeasureError('bad-login', `The setup ${path} cannot be read: ${reasonOf(cause)}`, {
      cause,
    });
  }
  if (typeof setup === 'function') return setup as (tools: SetupTools) => Promise<void>;
  throw new MeasureError(
    'bad-login',
    `The setup ${path} has no default export that is a function. Write: export default async ({ page, baseURL }) => { … }`,
  );
}

/** Names of this machine, which a state may have been written under with another port. */
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The same state for the app at another address of this machine: storage belongs to an origin, port included, and each
 * link has a port of its own. Cookies know no ports, only hosts.
 */
export function movedTo(state: StorageState, home: string, origin: string): StorageState {
  const { hostname } = new URL(origin);
  // Through a link, a browser elsewhere finds the app at other ports of this machine's address too.
  const moved = home !== origin && hostname === new URL(home).hostname;
  if (!LOCAL.has(hostname) && !moved) return state;
  const isOurs = (one: string) => one === home || LOCAL.has(new URL(one).hostname);
  return {
    ...state,
    cookies: state.cookies.map((cookie) => {
      const domain = cookie.domain.replace(/^\./, '');
      return LOCAL.has(domain) ? { ...cookie, domain: hostname } : cookie;
    }),
    origins: state.origins.map((one) => (isOurs(one.origin) ? { ...one, origin } : one)),
  };
}
