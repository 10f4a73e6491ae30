import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import type { Edit } from '../fix/edit.ts';
import { installedFolder } from '../installed-package.ts';
import { slashes } from '../snapshot/module-id.ts';
import { version } from '../version.ts';
import { planConfig } from './edit-config.ts';
import { planPackageJson } from './package-json.ts';
import { packageManagerOf, type PackageManager } from './package-manager.ts';
import { githubWorkflow } from './workflow.ts';

/** A file that is made or edited. */
export interface InitChange {
  /** Absolute. */
  readonly file: string;
  /** null where it is not there yet. */
  readonly code: string | null;
  readonly edits: readonly Edit[];
}

export interface InitPlan {
  readonly manager: PackageManager;
  readonly changes: readonly InitChange[];
  /** What is left as it is, and why; a sentence each. */
  readonly remarks: readonly string[];
}

export interface InitOptions {
  /** The app's root. */
  readonly root: string;
  /** The repository's top; the root where there is none. */
  readonly top: string;
  /** The text of a budgets.json to be; null where there is one. */
  readonly budgets: string | null;
}

const SCRIPT = 'loadline';
const CONFIGS = ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'].map((ending) => `vite.config.${ending}`);

interface Manifest {
  readonly version?: string;
  readonly type?: string;
  readonly packageManager?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

/**
 * All that makes an app one that holds budgets. What is there already is left out, so that a second plan is empty.
 *
 * @throws when the app has no package.json, or one that is not JSON.
 */
export async function planInit({ root, top, budgets }: InitOptions): Promise<InitPlan> {
  const manifestFile = join(root, 'package.json');
  const manifestText = await readFile(manifestFile, 'utf8');
  const manifest = JSON.parse(manifestText) as Manifest;
  const manager = packageManagerOf(manifest.packageManager, (name) => isAbove(root, top, name));
  const isOld = oldVite(root);
  const config =
    isOld === null ? await configChange(root, manifest) : { change: null, remark: isOld };
  const workflow = await workflowChange(manager, root, top);
  const own = manifest.scripts?.['build'] === undefined ? 'vite build' : `${manager.run} build`;
  // Without the plugin no build leaves a Snapshot, and beside an old Vite the package would not install.
  const loadline = isOld === null ? 'loadline' : 'npx --yes loadline';
  const build = config.remark === null ? own : `${loadline} analyze --keep`;
  const edits = planPackageJson(manifestText, {
    script: [SCRIPT, `${build} && ${loadline} check`],
    dependency: isOld === null ? ['loadline', `^${version}`] : null,
  });
  const changes: (InitChange | null)[] = [
    config.change,
    budgets === null ? null : created(join(root, 'budgets.json'), budgets),
    edits.length === 0 ? null : { file: manifestFile, code: manifestText, edits },
    workflow.change,
  ];
  return {
    manager,
    changes: changes.filter((change) => change !== null),
    remarks: [config.remark, workflow.remark].filter((remark) => remark !== null),
  };
}

/** Why the app's Vite cannot take the plugin; null when it can, or is not installed. */
function oldVite(root: string): string | null {
  const folder = installedFolder('vite', root);
  if (folder === null) return null;
  const { version: vite } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  if (Number.parseInt(vite ?? '', 10) >= 6) return null;
  return `Vite ${vite}: the plugin needs Vite 6, so the config stays as it is. loadline analyze builds the app all the same.`;
}

interface Proposed {
  readonly change: InitChange | null;
  readonly remark: string | null;
}

async function configChange(root: string, manifest: Manifest): Promise<Proposed> {
  const named = Object.values(manifest.scripts ?? {})
    .map((script) => /\bvite build\b[^&|;]*?\s(?:--config|-c)[ =](\S+)/.exec(script)?.[1])
    .find((name) => name !== undefined && existsSync(join(root, name)));
  const name = named ?? CONFIGS.find((each) => existsSync(join(root, each)));
  if (name === undefined) {
    const file = `vite.config.${existsSync(join(root, 'tsconfig.json')) ? 'ts' : manifest.type === 'module' ? 'js' : 'mjs'}`;
    return { change: created(join(root, file), NEW_CONFIG), remark: null };
  }
  const file = join(root, name);
  const code = await readFile(file, 'utf8');
  const plan = planConfig(name, code);
  if (plan.kind === 'edit') return { change: { file, code, edits: plan.edits }, remark: null };
  if (plan.kind === 'done') return { change: null, remark: null };
  return {
    change: null,
    remark: `${name}: ${plan.reason}, so it is left as it is. Add it yourself: import { loadline } from 'loadline', and loadline() as the last of its plugins.`,
  };
}

const NEW_CONFIG = `import { loadline } from 'loadline';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [loadline()],
});
`;

/** Only where the repository uses GitHub's workflows: nobody else wants the folder. */
async function workflowChange(
  manager: PackageManager,
  root: string,
  top: string,
): Promise<Proposed> {
  const folder = join(top, '.github/workflows');
  if (existsSync(folder)) {
    for (const name of readdirSync(folder)) {
      if (!/\.ya?ml$/.test(name)) continue;
      if ((await readFile(join(folder, name), 'utf8')).includes('loadline')) {
        return { change: null, remark: null };
      }
    }
    const text = githubWorkflow(manager, slashes(relative(top, root)), SCRIPT);
    return { change: created(join(folder, 'loadline.yml'), text), remark: null };
  }
  const remark = existsSync(join(top, '.gitlab-ci.yml'))
    ? 'GitLab: docs/ci.md has a job to copy.'
    : 'No CI was found, so no workflow is proposed: docs/ci.md has some to copy.';
  return { change: null, remark };
}

function created(file: string, text: string): InitChange {
  return { file, code: null, edits: [{ start: 0, end: 0, text }] };
}

function isAbove(root: string, top: string, name: string): boolean {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return true;
    if (folder === top || folder === dirname(folder)) return false;
  }
}
