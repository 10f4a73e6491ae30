import type { PackageManager } from './package-manager.ts';

const SETUP: Readonly<Record<PackageManager['name'], readonly string[]>> = {
  npm: [],
  yarn: ['      - run: corepack enable'],
  pnpm: ['      - run: corepack enable'],
  bun: ['      - uses: oven-sh/setup-bun@v2'],
};

/**
 * A workflow of GitHub's that builds the app and holds its budgets.
 *
 * @param folder the app's root, relative to the repository's top; empty when it is the top
 * @param script the name of the script that builds and checks
 */
export function githubWorkflow(manager: PackageManager, folder: string, script: string): string {
  const { name, install, run } = manager;
  const place =
    folder === ''
      ? []
      : ['    defaults:', '      run:', `        working-directory: ${JSON.stringify(folder)}`];
  return [
    'name: Loadline',
    'on:',
    '  pull_request:',
    'permissions:',
    '  contents: read',
    'jobs:',
    '  loadline:',
    '    runs-on: ubuntu-latest',
    ...place,
    '    steps:',
    '      - uses: actions/checkout@v4',
    '      - uses: actions/setup-node@v4',
    '        with:',
    '          node-version: 22',
    ...SETUP[name],
    `      - run: ${install}`,
    `      - run: ${run} ${script}${name === 'npm' ? ' --' : ''} --format text --format github`,
    '',
  ].join('\n');
}
