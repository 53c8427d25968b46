import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

/** Why: Node loads one graphql, its CommonJS build; vite would give our modules a second one beside it. */
const graphql = createRequire(import.meta.url).resolve('graphql');

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: ['{gateway,subgraphs,schema,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.data/**'],
    globalSetup: ['test/start-database.ts'],
    // Why two: the default leaves one of two processors idle, and most of a test is waiting.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { APOLLO_TELEMETRY_DISABLED: '1' },
  },
});
