// Builds one form of the demo app and holds budgets.json against it, its API answering in the same form.
// node scripts/demo.js before|after|<a step of demo-app/steps.ts> [options of loadline check]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const [form = 'after', ...options] = process.argv.slice(2);
const CLI = 'dist/src/cli/main.js';

process.env.FORM = form;
if (!existsSync(CLI)) run('npm', 'run', '--silent', 'build');
run(
  'node',
  'node_modules/vite/bin/vite.js',
  'build',
  'demo-app',
  '--mode',
  form,
  '--logLevel',
  'warn',
);
run('node', CLI, 'check', 'demo-app', ...options);

function run(command, ...args) {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
