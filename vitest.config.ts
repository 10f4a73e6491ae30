import { defineConfig } from 'vitest/config';

/** Real time counts in these, or a real browser is driven: each has the machine to itself, when all others are done. */
const IN_REAL_TIME = [
  'src/cli/measure-faults.test.ts',
  'src/measure/*.test.ts',
  'src/measure/{browser,link}/**/*.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a busy machine broke once is tried once more, and shown.
    retry: 1,
    // Else what an earlier run worked out would pass for what the code does now.
    env: { LOADLINE_CACHE: 'off' },
    projects: [
      {
        extends: true,
        test: {
          name: 'logic',
          include: ['{plugins,src,demo-app,scripts}/**/*.test.{ts,tsx}'],
          exclude: IN_REAL_TIME,
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'real time',
          include: IN_REAL_TIME,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
