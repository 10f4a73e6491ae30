import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { loadline } from 'loadline';
import { defineConfig } from 'vite';

import { earlyStart } from './build/early-start.ts';
import { FORM_FILES, isForm, stepsOf } from './steps.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const api = { '/api': 'http://127.0.0.1:4310' };

/** What nearly every page uses, as one file: a dozen of a few hundred bytes each would cost more in requests. */
const codeSplitting = {
  includeDependenciesRecursively: false,
  groups: [
    { name: 'ui', test: /\/src\/(lib|components\/(ui|app-link))[^]*\.tsx?$/, minShareCount: 2 },
  ],
};

/** `--mode` is the form of the app: see steps.ts. Every other mode builds `after`. */
export default defineConfig(({ mode }) => {
  const form = isForm(mode) ? mode : 'after';
  const steps = stepsOf(form);
  const alias = Object.entries(FORM_FILES).map(([file, step]) => ({
    find: `#form/${file}`,
    replacement: `${here}src/forms/${steps.has(step) ? 'after' : 'before'}/${file}`,
  }));
  return {
    root: here,
    plugins: [react(), steps.has('early') && earlyStart(), loadline()],
    resolve: { alias },
    build: {
      outDir: `dist/${form}`,
      emptyOutDir: true,
      // Sizes are judged by budgets.json.
      chunkSizeWarningLimit: 4000,
      ...(steps.has('routes') && { rolldownOptions: { output: { codeSplitting } } }),
    },
    server: { proxy: api },
    preview: { proxy: api },
  };
});
