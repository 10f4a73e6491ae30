// The whole test run: build, unit tests, end-to-end tests in the real browser. Ends with one line that sums what the
// runners themselves reported, and fails when any step failed or reported nothing.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

const UNIT_REPORT = 'reports/unit.json';
const E2E_REPORT = 'reports/e2e.json';

rmSync('reports', { recursive: true, force: true });
mkdirSync('reports');

const broken = [];
step('build', ['npm', 'run', '--silent', 'build']);
if (broken.length === 0) {
  process.env.LOADLINE_BROWSER = await findBrowserPath();
  step('unit tests', [
    'npx',
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${UNIT_REPORT}`,
  ]);
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = E2E_REPORT;
  step('end-to-end tests', ['npx', 'playwright', 'test', '--reporter=list,json']);
}

const unit = readReport(UNIT_REPORT, (report) => ({
  passed: report.numPassedTests,
  failed:
    report.numFailedTests + report.numFailedTestSuites * (report.numFailedTests === 0 ? 1 : 0),
}));
const e2e = readReport(E2E_REPORT, ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
}));

for (const name of broken) console.log(`failed: ${name}`);
console.log(`${unit.passed + e2e.passed} passed, ${unit.failed + e2e.failed} failed`);
process.exitCode = broken.length > 0 || unit.failed + e2e.failed > 0 ? 1 : 0;

function step(name, [command, ...args]) {
  console.log(`\n> ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) broken.push(name);
}

async function findBrowserPath() {
  await import('./typescript.js');
  const { findBrowser } = await import('../src/measure/browser/find.ts');
  return (await findBrowser({ onProgress: (line) => console.error(line) })).path;
}

/** Counts of one runner. No report, or one that is not whole, is a failure of its own: nothing was proved. */
function readReport(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    broken.push(`${file}: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}
