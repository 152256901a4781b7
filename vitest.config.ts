import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,partners,web,test,tools,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    allowOnly: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
