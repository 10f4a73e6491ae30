// Builds one app once, with one tool, and writes down what that took. Runs in a process of its own, from a folder that
// holds the tools' packages: `node build-once.js <tool> <app> <file for the figures>`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import react from '@vitejs/plugin-react';
import { build } from 'vite';

const [tool, root, figures] = process.argv.slice(2);
const report = join(root, '.report');

/** Installed by the benchmark, not by this repository. */
const peer = (name) => import(name);

/** Each as its documentation says for gzip and brotli sizes; nothing opens, nothing listens. */
const PLUGINS = {
  nothing: () => [],
  'maps-only': () => [],
  async loadline() {
    const built = process.env.LOADLINE_BUILT;
    const { loadline } = await peer(built ? `${built}/plugins/index.js` : 'loadline');
    return [loadline({ failOnError: true })];
  },
  async visualizer() {
    const { visualizer } = await peer('rollup-plugin-visualizer');
    const filename = join(report, 'visualizer.html');
    return [visualizer({ filename, gzipSize: true, brotliSize: true, open: false })];
  },
  async sonda() {
    const { default: sonda } = await peer('sonda/vite');
    return [sonda({ outputDir: report, filename: 'sonda', open: false })];
  },
  async 'sonda-compressed'() {
    const { default: sonda } = await peer('sonda/vite');
    const options = { outputDir: report, filename: 'sonda', open: false };
    return [sonda({ ...options, gzip: true, brotli: true })];
  },
  async 'vite-bundle-analyzer'() {
    const { analyzer } = await peer('vite-bundle-analyzer');
    return [analyzer({ analyzerMode: 'static', openAnalyzer: false })];
  },
  async 'bundle-stats'() {
    const { bundleStats } = await peer('rollup-plugin-bundle-stats');
    return [bundleStats({ outDir: 'bundle-stats' })];
  },
};

process.on('exit', (code) => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(
    figures,
    JSON.stringify({
      code,
      // Milliseconds, and bytes.
      user: userCPUTime / 1000,
      system: systemCPUTime / 1000,
      wall: performance.now(),
      rss: maxRSS * 1024,
    }),
  );
});

// Vite's own report stays on, as by default: whoever replaces it may count that in.
process.chdir(root);
// Sonda works only where source maps are asked for.
const sourcemap = tool === 'maps-only' ? 'hidden' : tool.startsWith('sonda');
await build({
  root,
  configFile: false,
  plugins: [react(), ...(await PLUGINS[tool]())],
  build: { sourcemap, chunkSizeWarningLimit: 1e6 },
});
