import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { loadline } from 'loadline';
import { defineConfig } from 'vite';

import { earlyStart } from './build/early-start.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const api = { '/api': 'http://127.0.0.1:4310' };

/** What nearly every page uses, as one file: a dozen of a few hundred bytes each would cost more in requests. */
const codeSplitting = {
  includeDependenciesRecursively: false,
  groups: [
    { name: 'ui', test: /\/src\/(lib|components\/(ui|app-link))[^]*\.tsx?$/, minShareCount: 2 },
  ],
};

/** `--mode before` builds the eager form of the app, every other mode the lazy one. */
export default defineConfig(({ mode }) => {
  const form = mode === 'before' ? 'before' : 'after';
  return {
    root: here,
    plugins: [react(), form === 'after' && earlyStart(), loadline()],
    resolve: { alias: { '#form': `${here}src/forms/${form}` } },
    build: {
      outDir: `dist/${form}`,
      emptyOutDir: true,
      // Sizes are judged by budgets.json.
      chunkSizeWarningLimit: 4000,
      ...(form === 'after' && { rolldownOptions: { output: { codeSplitting } } }),
    },
    server: { proxy: api },
    preview: { proxy: api },
  };
});
