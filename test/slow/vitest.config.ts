import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    pool: 'forks',
    include: ['test/slow/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    setupFiles: ['test/seed.ts'],
    fileParallelism: false,
    testTimeout: 3_600_000,
  },
});

export default config;
