import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, test } from 'vitest';

import type { MeasureError } from '../errors.ts';
import { findBrowser } from './find.ts';
import type { FinderSteps } from './find.ts';
import { playwrightBrowsers, systemPlaces } from './places.ts';

/** A machine with these files on it; `after` appear once something was installed. */
function machine(files: readonly string[], changes: Partial<FinderSteps> = {}) {
  const present = new Set(files);
  const log: string[] = [];
  const steps: FinderSteps = {
    asked: undefined,
    exists: (path) => present.has(path),
    works: async (path) => !path.includes('broken'),
    playwrightBrowsers: () => ['/pw/chrome', '/pw/broken-chrome'],
    systemPlaces: () => ['/bin/broken-chrome', '/bin/chrome', '/bin/chromium'],
    installWithPlaywright: async () => {
      log.push('playwright');
      return false;
    },
    mayUseApt: () => false,
    installWithApt: async () => {
      log.push('apt');
      return false;
    },
    ...changes,
  };
  return { present, log, steps };
}

const EVERYTHING = ['/mine', '/pw/chrome', '/bin/chrome', '/bin/chromium'];

describe('order', () => {
  test('LOADLINE_BROWSER wins', async () => {
    const { steps } = machine(EVERYTHING, { asked: '/mine' });
    expect(await findBrowser({ steps })).toEqual({ path: '/mine', source: 'LOADLINE_BROWSER' });
  });

  test("then Playwright's, then the system's", async () => {
    const { steps, present, log } = machine(EVERYTHING);
    expect(await findBrowser({ steps })).toEqual({ path: '/pw/chrome', source: 'playwright' });
    present.delete('/pw/chrome');
    expect(await findBrowser({ steps })).toEqual({ path: '/bin/chrome', source: 'system' });
    expect(log).toEqual([]);
  });

  test('one that does not start is passed over', async () => {
    const { steps } = machine(['/pw/broken-chrome', '/bin/broken-chrome', '/bin/chromium']);
    expect((await findBrowser({ steps })).path).toBe('/bin/chromium');
  });
});

describe('installing', () => {
  test('is done by Playwright first', async () => {
    const { steps, log, present } = machine([], { mayUseApt: () => true });
    const installing = {
      ...steps,
      installWithPlaywright: async (onLine: (line: string) => void) => {
        onLine('Downloading');
        present.add('/pw/chrome');
        return true;
      },
    };
    const lines: string[] = [];
    const found = await findBrowser({ steps: installing, onProgress: (line) => lines.push(line) });
    expect(found).toEqual({ path: '/pw/chrome', source: 'playwright' });
    expect(lines).toContain('Downloading');
    expect(log).toEqual([]);
  });

  test.each([
    ['fails', async () => false],
    ["brings a browser that lacks the system's libraries", async () => true],
  ])('goes on with apt when Playwright %s', async (_, installWithPlaywright) => {
    const { steps, present } = machine(['/pw/broken-chrome'], {
      mayUseApt: () => true,
      installWithPlaywright,
    });
    const installing = {
      ...steps,
      installWithApt: async () => {
        present.add('/bin/chromium');
        return true;
      },
    };
    expect(await findBrowser({ steps: installing })).toEqual({
      path: '/bin/chromium',
      source: 'apt',
    });
  });

  test('never uses apt where it may not', async () => {
    const { steps, log } = machine([]);
    await expect(findBrowser({ steps })).rejects.toThrow('No Chromium was found');
    expect(log).toEqual(['playwright']);
  });
});

const errorOf = (steps: FinderSteps): Promise<MeasureError> =>
  findBrowser({ steps }).then(
    () => expect.unreachable(),
    (error) => error,
  );

describe('errors', () => {
  test('LOADLINE_BROWSER must exist', async () => {
    const error = await errorOf(machine(EVERYTHING, { asked: '/nowhere' }).steps);
    expect(error).toMatchObject({ code: 'no-browser', exitCode: 3 });
    expect(error.message).toContain('/nowhere');
  });

  test('without any browser it says what to do', async () => {
    const error = await errorOf(machine([]).steps);
    expect(error).toMatchObject({ code: 'no-browser', exitCode: 3 });
    expect(error.message).toContain('npx playwright install --with-deps chromium');
    expect(error.message).toContain('LOADLINE_BROWSER');
  });
});

describe('places', () => {
  let folder: string | undefined;
  afterEach(() => folder && rmSync(folder, { recursive: true, force: true }));

  test("finds Playwright's browsers of any version, whole ones first, newest first", () => {
    folder = mkdtempSync(join(tmpdir(), 'loadline-places-'));
    const files = [
      'chromium-1100/chrome-linux/chrome',
      'chromium-1200/chrome-linux64/chrome',
      'chromium_headless_shell-1300/chrome-headless-shell-linux64/chrome-headless-shell',
      'firefox-1500/firefox/firefox',
    ].map((name) => join(folder!, name));
    for (const file of files) {
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, '');
    }
    const found = playwrightBrowsers({ PLAYWRIGHT_BROWSERS_PATH: folder }, 'linux');
    expect(found.filter((path) => path.startsWith(folder!))).toEqual([
      files[1],
      files[0],
      files[2],
    ]);
  });

  test('looks where each system has its browsers', () => {
    expect(systemPlaces({ PATH: '/usr/bin' }, 'linux')).toEqual(
      expect.arrayContaining(['/usr/bin/google-chrome', '/usr/bin/chromium', '/snap/bin/chromium']),
    );
    expect(systemPlaces({}, 'darwin')).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
    expect(systemPlaces({ PROGRAMFILES: 'C:\\Program Files' }, 'win32')).toEqual(
      expect.arrayContaining(['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe']),
    );
  });
});

test('finds a browser that starts on this machine', async () => {
  expect((await findBrowser()).path).not.toBe('');
});
