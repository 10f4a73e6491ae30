import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{plugins,src,demo-app,scripts}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Many tests drive browsers and processes in real time; what a busy machine broke once is tried once more, and shown.
    retry: 1,
    // Else what an earlier run worked out would pass for what the code does now.
    env: { LOADLINE_CACHE: 'off' },
  },
});
