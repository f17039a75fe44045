import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    pool: 'forks',
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**'],
    // For machines that do something else as well.
    testTimeout: 30_000,
    globalSetup: ['test/build.ts'],
    setupFiles: ['test/seed.ts'],
  },
});

export default config;
