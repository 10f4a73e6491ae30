import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{plugins,src,demo-app,scripts}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
