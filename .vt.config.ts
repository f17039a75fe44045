import { defineConfig } from 'vitest/config';
export default defineConfig({ root: '/tmp/wt/ecpp', test: { pool: 'forks', include: ['test/**/*.test.ts'], testTimeout: 30_000, setupFiles: ['test/seed.ts'] } });
