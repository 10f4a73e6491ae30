import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import type { Budgets, ServerSettings } from '../budgets/types.ts';
import type { RemoteBrowser } from '../measure/browser/connect.ts';
import type { LoginSettings } from '../measure/browser/login.ts';
import type { FurtherLoads } from '../measure/measure.ts';
import type { Io, Options } from './command.ts';
import { shown, type FoundBudgets } from './facts.ts';
import { readList, readString, usageError } from './options.ts';

export const LOGIN_OPTIONS = [
  ['--storage-state <file>', "Playwright's storage state, for pages behind a login"],
  ['--setup <file>', 'a module that logs in before anything is measured'],
] as const;

export const CONNECT_OPTIONS = [
  ['--connect <endpoint>', 'a browser elsewhere: ws://… of a Playwright server or a grid'],
  ['--connect-host <name>', 'under which that browser reaches this machine'],
] as const;

/** Options that say what is opened, and how. */
export const VISIT_OPTIONS = [
  ['--url <address>', 'measure what is deployed there, instead of the built files'],
  ['--server <command>', 'measure what this starts, on the port in PORT: your own preview'],
  ['--loads <kinds>', 'of cold, warm, route-change, interaction, coverage, film (default: all)'],
  ['--engine <engine>', "link, or cdp for Chromium's own throttling (default: link)"],
  ...LOGIN_OPTIONS,
  ...CONNECT_OPTIONS,
] as const;

const KINDS = ['cold', 'warm', 'route-change', 'interaction', 'coverage', 'film'] as const;
const ENGINES = ['link', 'cdp'] as const;

/** What is to be opened, where it is not the built files. */
export interface VisitedSite {
  readonly origin?: string;
  /** What stands before the app's own paths at `origin`; `/` where nothing does. */
  readonly base?: string;
  readonly server?: ServerSettings;
}

/** @throws LoadlineError when it is no address. */
export function readSite(options: Options, settings: Budgets['measure'] | undefined): VisitedSite {
  const url = readString(options, 'url');
  const command = readString(options, 'server');
  if (url !== undefined && command !== undefined) {
    throw usageError('--url and --server: give one of them.');
  }
  if (command !== undefined) return { server: { command, url: settings?.server?.url ?? null } };
  if (url === undefined) return settings?.server ? { server: settings.server } : {};
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw usageError(`--url ${url}: this is no address. Write https://example.com.`);
  }
  const { origin, pathname } = new URL(url);
  return { origin, base: pathname };
}

/** @throws LoadlineError when a file is not there. */
export function readLogin(io: Io, options: Options, found: FoundBudgets | null): LoginSettings {
  const { storageState, setup } = found?.budgets.measure ?? {};
  const file = (option: string, name: string, set: string | undefined): string | null => {
    const given = readString(options, option);
    if (given === undefined && set === undefined) return null;
    const folder = given === undefined && found ? dirname(found.file) : io.cwd;
    const path = resolve(folder, given ?? set ?? '');
    if (existsSync(path)) return path;
    throw usageError(`${name}: ${shown(io, path)}: there is no such file.`);
  };
  return {
    storageState: file('storageState', 'storage state', storageState),
    setup: file('setup', 'setup', setup),
  };
}

/** @throws LoadlineError when it is no endpoint. */
export function readRemote(options: Options): { readonly remote?: RemoteBrowser } {
  const endpoint = readString(options, 'connect');
  const host = readString(options, 'connectHost');
  if (endpoint === undefined) {
    if (host === undefined) return {};
    throw usageError('--connect-host: say with --connect which browser that is for.');
  }
  if (!/^(?:wss?|https?):\/\//.test(endpoint) || !URL.canParse(endpoint)) {
    throw usageError(`--connect ${endpoint}: this is no endpoint. Write ws://grid:3000/.`);
  }
  return { remote: { endpoint, host } };
}

/** @throws LoadlineError when it is none of the engines. */
export function readEngine(
  options: Options,
  settings: Budgets['measure'] | undefined,
): 'link' | 'cdp' {
  const given = readString(options, 'engine');
  if (given === undefined) return settings?.engine ?? 'link';
  const engine = ENGINES.find((one) => one === given);
  if (engine) return engine;
  throw usageError(`--engine ${given}: there is no such engine. Choose ${ENGINES.join(' or ')}.`);
}

/** @throws LoadlineError when one is no kind of load. */
export function readFurther(options: Options): Partial<FurtherLoads> {
  const given = readList(options, 'loads');
  if (given === undefined) return {};
  const unknown = given.find((kind) => !KINDS.some((known) => known === kind));
  if (unknown !== undefined) {
    throw usageError(
      `--loads ${unknown}: there is no such kind of load. Choose of ${KINDS.join(', ')}.`,
    );
  }
  const has = (kind: (typeof KINDS)[number]) => given.includes(kind);
  return {
    ...(!has('warm') && { warm: 0 }),
    ...(!has('route-change') && { routeChanges: 0 }),
    ...(!has('interaction') && { interactions: 0 }),
    coverage: has('coverage'),
    film: has('film'),
  };
}
