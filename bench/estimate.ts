// `npm run bench:estimate -- <app>…`: how far `loadline estimate` is from what a browser saw of these apps.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

import { estimateRoute } from '../src/estimate/estimate.ts';
import { measuredPlans, type MeasuredPage } from '../src/estimate/measured-plans.ts';
import { parseMeasurement } from '../src/measure/parse-measurement.ts';
import { median } from '../src/measure/statistics/median.ts';
import { parseSnapshot } from '../src/snapshot/read.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pages: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
});
if (values.help || positionals.length === 0) {
  console.log(`npm run bench:estimate -- [--pages] <app>…
  Each app's .loadline holds a Snapshot and Measurements of it (*measurement.json), as "loadline measure" writes them:
  loadline measure <app> --profile slow-3g,3g,fast-3g,slow-4g,4g,desktop
  --pages  a line for each page too`);
  process.exit(values.help ? 0 : 2);
}

/** What an estimate may know of the page that it is held against. */
const KNOWN: readonly (readonly [
  title: string,
  others: (page: MeasuredPage, pages: readonly MeasuredPage[]) => readonly MeasuredPage[],
])[] = [
  ['nothing measured', () => []],
  ['other routes', (page, pages) => pages.filter(({ route }) => route !== page.route)],
  [
    'this route, other profiles',
    (page, pages) => pages.filter((one) => one.route === page.route && one !== page),
  ],
];

interface Row {
  readonly app: string;
  readonly route: string;
  readonly profile: string;
  readonly known: string;
  readonly errors: readonly number[];
}

const rows: Row[] = [];
for (const root of positionals) {
  const folder = join(root, '.loadline');
  const file = join(folder, 'loadline.snapshot.json');
  const snapshot = parseSnapshot(await readFile(file, 'utf8'), file);
  const names = (await readdir(folder)).filter((name) => name.endsWith('measurement.json'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const pages = measuredPlans(snapshot, texts.map(parseMeasurement)).filter(
    (page) => page.sameBuild,
  );
  for (const page of pages) {
    const route = snapshot.routes.find(({ path }) => path === page.route);
    if (!route) continue;
    for (const [known, othersOf] of KNOWN) {
      const others = othersOf(page, pages);
      if (others.length === 0 && known !== KNOWN[0]![0]) continue;
      const { paints } = estimateRoute(snapshot, route, page.profile, others);
      const errors = [paints.FCP / page.paints.FCP - 1, paints.LCP / page.paints.LCP - 1];
      rows.push({
        app: basename(root),
        route: page.route,
        profile: page.profile.name,
        known,
        errors,
      });
    }
  }
}

/** `7.1 % (90 of 132 under 15 %)` */
function summary(some: readonly Row[]): string {
  const errors = some.flatMap((row) => row.errors.map(Math.abs));
  if (errors.length === 0) return '–';
  const near = errors.filter((error) => error < 0.15).length;
  return `${(median(errors) * 100).toFixed(1)} % (${near} of ${errors.length} under 15 %)`;
}

function print(title: string, of: (row: Row) => string): void {
  const groups = [...new Set(rows.map(of))];
  console.log(`\n| ${title} | ${KNOWN.map(([name]) => name).join(' | ')} |`);
  console.log(`| --- |${KNOWN.map(() => ' --: |').join('')}`);
  for (const group of groups) {
    const cells = KNOWN.map(([name]) =>
      summary(rows.filter((row) => row.known === name && of(row) === group)),
    );
    console.log(`| ${group} | ${cells.join(' | ')} |`);
  }
}

print('median error', () => 'all');
print('app', ({ app }) => app);
print('profile', ({ profile }) => profile);
if (values.pages) print('page', ({ app, route, profile }) => `${app} ${route} ${profile}`);
