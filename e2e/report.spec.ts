import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

import { parseBudgets } from '../src/budgets/parse.ts';
import { consoleReport } from '../src/report/html/fixtures/console-report.ts';
import { ensureTemplate, go, isReady, TEMPLATE, writeReport } from './report-file.ts';

const BUDGETS = fileURLToPath(new URL('../src/report/html/app/budgets.json', import.meta.url));

const ROOMS = [
  '#/',
  '#/route?path=%2Fagents',
  '#/modules',
  '#/modules?owner=%28app%29&path=src%2Fui%2Fcard.tsx',
  '#/imports',
  '#/imports?what=react-day-picker',
  '#/imports?lazy=970&what=react-day-picker',
  '#/modules?colour=ran',
  '#/findings',
  '#/duplicates',
  '#/api',
  '#/budgets',
  '#/compare',
];

const HOSTILE = [
  'src/</script><script>window.hit = 1</script>.ts',
  'src/<img src=x onerror="window.hit = 1">.ts',
];

test.beforeAll(ensureTemplate);

/** Everything the page complains about, or asks for. */
function watch(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', ({ message }) => heard.push(message));
  page.on('dialog', (dialog) => heard.push(dialog.message()));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) heard.push(request.url());
  });
  return heard;
}

async function open(page: Page, file: string, hash = '#/', options = {}): Promise<void> {
  const address = await writeReport(test.info().outputPath(file), consoleReport(options));
  await page.goto(address + hash);
  await isReady(page);
}

test('opens from disk with the state, the next step and the heaviest route first', async ({
  page,
}) => {
  const heard = watch(page);
  await open(page, 'report.html');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('5 of 9 routes are over budget');
  await expect(page.getByText('saves 28.2 kB')).toBeVisible();
  const routes = page.getByRole('table', { name: 'Routes' }).getByRole('row');
  await expect(routes).toHaveCount(10);
  await expect(routes.nth(1)).toContainText('/agents');
  await expect(routes.nth(1)).toContainText('304.7 kB');
  await expect(routes.nth(1)).toContainText('first-load JS +130.5 kB');
  expect(heard).toEqual([]);
});

test('finds why a package is in a first load, at an address that can be shared', async ({
  page,
}) => {
  await open(page, 'report.html', '#/imports');
  await page.getByRole('searchbox').fill('day-pick');
  await page.getByRole('link', { name: 'package react-day-picker' }).click();
  const chain = page.locator('.chain li');
  await expect(chain.nth(0)).toContainText('src/main.tsx:3');
  await expect(chain.nth(3)).toContainText('src/lib/export-report.ts:3');
  await expect(chain).toHaveCount(6);
  await page.reload();
  await expect(chain.nth(3)).toContainText('src/lib/export-report.ts:3');
  const bytes = page
    .getByRole('table', { name: 'Bytes of it' })
    .getByRole('row', { name: '/agents' });
  await expect(bytes).toContainText('16.6 kB');
});

test('shows names from the build as text', async ({ page }) => {
  const heard = watch(page);
  await open(page, 'hostile.html', '#/imports', { names: HOSTILE });
  for (const name of HOSTILE) {
    await page.getByRole('searchbox').fill(name);
    await page.getByRole('link', { name: `module ${name}` }).click();
    await expect(page.getByRole('heading', { level: 2 })).toContainText(name);
  }
  await go(page, '#/modules?owner=%28app%29&path=src');
  await expect(page.getByRole('table')).toContainText('<img src=x onerror="window.hit = 1">.ts');
  expect(await page.evaluate(() => Reflect.get(window, 'hit'))).toBeUndefined();
  expect(heard).toEqual([]);
});

test('lets no name turn the text around it, or push the page aside', async ({ page }) => {
  const long = `src/${'x'.repeat(3000)}.ts`;
  const names = ['src/\u202Egnp.\u2028.ts', long, `src/${'مرحبا'.repeat(40)}.ts`];
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, 'long.html', '#/modules?owner=%28app%29&path=src', { names });
  await expect(page.getByRole('table')).toContainText(String.raw`\u{202e}gnp.\u{2028}.ts`);
  const long3000 = `#/imports?what=${long}`;
  for (const room of ['#/modules?owner=%28app%29&path=src', long3000, '#/findings', '#/']) {
    await go(page, room);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, room.slice(0, 40)).toBeLessThanOrEqual(0);
  }
});

test('shows what the screen showed while the page loaded', async ({ page }) => {
  const heard = watch(page);
  await open(page, 'report.html', '#/route?path=%2Fagents');
  const film = page.getByRole('figure');
  const pictures = film.getByRole('img');
  await expect(pictures).toHaveCount(4);
  await expect(film.getByRole('img', { name: /2\.41 s: largest contentful paint/ })).toBeVisible();
  for (const picture of await pictures.all()) {
    await expect(picture).toHaveJSProperty('complete', true);
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
      0,
    );
  }
  await page.getByLabel('Network').selectOption('slow-3g');
  await expect(film).toHaveCount(0);
  expect(heard).toEqual([]);
});

test('runs no script and loads nothing that is not its own', async ({ page }) => {
  await open(page, 'report.html');
  const refused = await page.evaluate(async () => {
    const broken: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      broken.push(event.effectiveDirective);
    });
    const script = document.createElement('script');
    script.textContent = 'window.hit = 1';
    const image = new Image();
    image.src = 'https://example.com/x.png';
    document.body.append(script, image);
    document.body.insertAdjacentHTML('beforeend', '<i onclick="window.hit = 1">x</i>');
    document.querySelector<HTMLElement>('i[onclick]')?.click();
    await new Promise((done) => setTimeout(done, 100));
    return { broken: broken.sort(), hit: Reflect.get(window, 'hit') };
  });
  expect(refused.hit).toBeUndefined();
  expect(refused.broken).toEqual(['img-src', 'script-src-attr', 'script-src-elem']);
});

test('everything can be reached with the keyboard', async ({ page }) => {
  await open(page, 'report.html');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  const reached: string[] = [];
  for (let at = 0; at < 40; at++) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => document.activeElement?.textContent ?? ''));
  }
  expect(reached).toEqual(
    expect.arrayContaining(['Modules', 'Imports', '/agents', 'See the finding']),
  );

  const requests = page.getByRole('columnheader', { name: 'Requests' });
  await requests.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(requests).toHaveAttribute('aria-sort', 'descending');

  await page.getByRole('radio', { name: 'brotli' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/size=gzip/);
});

test('the map opens with the keyboard and with a click', async ({ page }) => {
  await open(page, 'report.html', '#/modules');
  const map = page.getByRole('toolbar');
  await map.getByRole('button', { name: /^ag-grid-community:/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(map.getByRole('button', { name: /^recharts:/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/owner=recharts/);
  await expect(page.getByRole('table', { name: 'What is in recharts' })).toBeVisible();
  await page.getByRole('link', { name: 'All packages' }).click();
  await page.getByLabel('First load of').selectOption('/settings');
  await expect(page.getByText('The first load of /settings')).toBeVisible();
  await expect(map.getByRole('button', { name: /^recharts:/ })).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in ${colorScheme}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme });
    await open(page, 'report.html');
    for (const room of ROOMS) {
      await go(page, room);
      const axe = new AxeBuilder({ page });
      // The other theme differs in colours alone.
      if (colorScheme === 'dark') axe.withRules(['color-contrast']);
      const { violations } = await axe.analyze();
      const serious = violations.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical',
      );
      const found = serious.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${room} ${id} ${html}`),
      );
      expect(found).toEqual([]);
    }
  });
}

for (const width of [390, 768, 1280]) {
  test(`fits a width of ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, 'report.html');
    for (const room of ROOMS) {
      await go(page, room);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, room).toBeLessThanOrEqual(0);
    }
  });
}

test('says what to do where something is missing', async ({ page }) => {
  await open(page, 'bare.html', '#/', { bare: true });
  await expect(page.getByText('run loadline measure')).toBeVisible();
  await go(page, '#/budgets');
  await expect(page.getByText('loadline check')).toBeVisible();
  await go(page, '#/route?path=%2Fgone');
  await expect(page.getByRole('heading', { name: 'No such route in this build' })).toBeVisible();
});

test('computes how a route loads on a network that nobody measured', async ({ page }) => {
  await open(page, 'report.html', '#/route?path=%2Fagents');
  await expect(page.getByRole('heading', { name: 'How it loads on fast-3g' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Metrics of every load' })).toBeVisible();
  await page.getByLabel('Network').selectOption('slow-3g');
  await expect(page.getByText('Computed from what a browser saw on fast-3g')).toBeVisible();
  const requests = page.getByRole('table', { name: /^Requests in the order/ });
  await expect(requests.getByRole('row')).toHaveCount(6);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'How it loads on slow-3g' })).toBeVisible();
  const held = page.getByRole('table', { name: 'Files of the first load' });
  await expect(held).toContainText(/src\/router\.tsx:\d+ import\(\)/);
  await expect(page.getByRole('heading', { name: /of its script did not run/ })).toBeVisible();
});

test('shows how what a finding is about gets there', async ({ page }) => {
  await open(page, 'report.html', '#/findings');
  const finding = page.getByRole('article').filter({ hasText: 'lazy-defeated' });
  await finding.getByText('How it gets there').click();
  await expect(finding.locator('.chain li').last()).toContainText('src/pages/reports/page.tsx');
  await expect(finding.getByRole('checkbox').first()).not.toBeChecked();
});

test('weighs no more than its own budget', async () => {
  const parsed = parseBudgets(await readFile(BUDGETS, 'utf8'));
  if (!('budgets' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  const { compression, entries } = parsed.budgets;
  expect(compression).toBe('gzip');
  const total = entries[0]?.limits.find(({ figure }) => figure.of === 'total');
  expect(gzipSync(await readFile(TEMPLATE), { level: 9 }).length).toBeLessThan(total?.max ?? 0);
});

test('keeps a chosen theme, and prints in light', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, 'report.html');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: /^Theme: system/ }).click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: /^Theme: dark/ })).toBeVisible();
  expect(await ground()).not.toBe(light);
  await page.emulateMedia({ media: 'print' });
  expect(await ground()).toBe('rgb(255, 255, 255)');
  await expect(page.getByRole('navigation', { name: 'Report' })).toBeHidden();
});
