import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import type { BrowserType } from 'playwright-core';

const require = createRequire(import.meta.url);

type Environment = Readonly<Record<string, string | undefined>>;

/** Folder of the playwright-core that we run on. */
export function playwrightFolder(): string {
  return dirname(require.resolve('playwright-core/package.json'));
}

/** Where Playwright keeps its browsers. */
function playwrightCache(env: Environment, platform: NodeJS.Platform): string {
  const own = env['PLAYWRIGHT_BROWSERS_PATH'];
  if (own === '0') return join(playwrightFolder(), '.local-browsers');
  if (own) return own;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'ms-playwright');
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'ms-playwright');
  }
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ms-playwright');
}

const PLAYWRIGHT_EXECUTABLES = [
  'chrome',
  'chrome.exe',
  'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'Chromium.app/Contents/MacOS/Chromium',
  'headless_shell',
  'headless_shell.exe',
  'chrome-headless-shell',
  'chrome-headless-shell.exe',
];

function folder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/**
 * Browsers that Playwright has installed, the one of our own version first, then whole browsers before headless
 * shells, then newer before older ones (another version of Playwright may have brought them).
 */
export function playwrightBrowsers(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string[] {
  const cache = playwrightCache(env, platform);
  const installed = folder(cache)
    .map((name) => /^chromium(_headless_shell)?-(\d+)$/.exec(name))
    .filter((match) => match !== null)
    .sort((a, b) => Number(Boolean(a[1])) - Number(Boolean(b[1])) || Number(b[2]) - Number(a[2]))
    .flatMap(([name]) => folder(join(cache, name)).map((inner) => join(cache, name, inner)))
    .flatMap((inner) => PLAYWRIGHT_EXECUTABLES.map((executable) => join(inner, executable)));
  return [ownPlaywrightBrowser(), ...installed].filter((path) => path !== '' && existsSync(path));
}

function ownPlaywrightBrowser(): string {
  try {
    // Not before it is needed: to load Playwright takes half a second of CPU.
    const { chromium } = require('playwright-core') as { readonly chromium: BrowserType };
    return chromium.executablePath();
  } catch {
    // Playwright has no browser for this system.
    return '';
  }
}

const LINUX_NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const LINUX_PLACES = [
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/snap/bin/chromium',
];
const MAC_NAMES = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PLACES = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];
const WINDOWS_NAMES = ['chrome.exe', 'chromium.exe', 'msedge.exe'];

/** Where Chrome, Chromium and Edge usually are on this system, and what PATH offers; they need not exist. */
export function systemPlaces(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string[] {
  const inPath = (names: readonly string[]) => {
    const folders = (env['PATH'] ?? env['Path'] ?? '')
      .split(delimiter)
      .filter((path) => path !== '');
    return names.flatMap((name) => folders.map((path) => join(path, name)));
  };
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    const usual = WINDOWS_PLACES.flatMap((place) =>
      roots.filter((root) => root !== undefined).map((root) => `${root}\\${place}`),
    );
    return [...usual, ...inPath(WINDOWS_NAMES)];
  }
  if (platform === 'darwin') {
    const usual = MAC_NAMES.flatMap((name) =>
      ['/Applications', join(homedir(), 'Applications')].map(
        (root) => `${root}/${name}.app/Contents/MacOS/${name}`,
      ),
    );
    return [...usual, ...inPath(['chromium', 'google-chrome'])];
  }
  return [...inPath(LINUX_NAMES), ...LINUX_PLACES];
}
