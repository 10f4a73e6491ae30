import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));

/**
 * Outside of the repository, because Vite and its plugins treat whatever lies below a `node_modules` as a package's
 * own. `LOADLINE_BENCH` names another place.
 */
export const WORKSPACE = process.env['LOADLINE_BENCH'] ?? join(tmpdir(), 'loadline-bench');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNode22 = major > 22 || (major === 22 && minor >= 12);

/** What the apps are made of, and the peers in the newest version that this Node can run. */
const PACKAGES: Readonly<Record<string, string>> = {
  '@ant-design/icons': '6.3.4',
  '@codemirror/lang-javascript': '6.2.5',
  '@codemirror/lang-python': '6.2.1',
  '@emotion/react': '11.14.0',
  '@emotion/styled': '11.14.1',
  '@mui/icons-material': '9.5.0',
  '@mui/material': '9.5.0',
  '@vitejs/plugin-react': '6.3.0',
  antd: '6.6.8',
  codemirror: '6.0.2',
  dayjs: '1.11.23',
  echarts: '6.1.0',
  'monaco-editor': '0.57.0',
  'pdfjs-dist': '6.5.438',
  'plotly.js-dist': '4.1.1',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'react-router': '7.18.5',
  recharts: '3.10.1',
  'rollup-plugin-bundle-stats': '4.22.3',
  'rollup-plugin-visualizer': isNode22 ? '7.1.3' : '6.0.5',
  sonda: isNode22 ? '0.14.0' : '0.11.0',
  three: '0.187.0',
  vite: '8.3.8',
  'vite-bundle-analyzer': '1.3.9',
  xlsx: '0.18.5',
};

/** Installs the packages once, and puts this repository's Loadline beside them. Needs `npm run build` before. */
export async function prepareWorkspace(): Promise<void> {
  const manifest = {
    name: 'loadline-bench',
    private: true,
    type: 'module',
    dependencies: PACKAGES,
  };
  const file = join(WORKSPACE, 'package.json');
  const wanted = `${JSON.stringify(manifest, null, 2)}\n`;
  const done = join(WORKSPACE, 'node_modules', '.installed');
  const installed = existsSync(done) ? await readFile(done, 'utf8') : '';
  if (installed !== wanted) {
    console.error(`installing apps and peers into ${WORKSPACE} …`);
    await mkdir(WORKSPACE, { recursive: true });
    await writeFile(file, wanted);
    const { status } = spawnSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'],
      { cwd: WORKSPACE, stdio: ['ignore', 'inherit', 'inherit'] },
    );
    if (status !== 0) throw new Error(`npm install failed in ${WORKSPACE}`);
    await writeFile(done, wanted);
  }
  const link = join(WORKSPACE, 'node_modules', 'loadline');
  await rm(link, { recursive: true, force: true });
  await symlink(process.env['LOADLINE_BENCH_PACKAGE'] ?? REPOSITORY, link, 'dir');
}

/** The version of an installed package. */
export async function versionOf(name: string): Promise<string> {
  const manifest = await readFile(join(WORKSPACE, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
