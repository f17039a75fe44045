import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/{prime,text}/**/*.test.ts'],
    setupFiles: ['test/seed.ts', 'test/mutation/setup.ts'],
    testTimeout: 3_600_000,
  },
});

export default config;
