import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import { inlineHtml } from './inline-html.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  plugins: [react(), inlineHtml('template.html')],
  build: {
    outDir: here('../../../../dist/src/report/html'),
    // tsc writes into the same folder.
    emptyOutDir: false,
    // Browsers that know `light-dark()`: from the spring of 2024 on.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: false,
    reportCompressedSize: false,
  },
});
