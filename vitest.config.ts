import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

/** Why: Node loads one graphql, its CommonJS build; vite would give our modules a second one beside it. */
const graphql = createRequire(import.meta.url).resolve('graphql');

const BROWSER = 'test/browser/**/*.test.ts';

/** Tests in a real browser have a mode of their own, for they need one installed. */
export default defineConfig(({ mode }) => ({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: mode === 'browser' ? [BROWSER] : ['{gateway,subgraphs,schema,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.data/**', ...(mode === 'browser' ? [] : [BROWSER])],
    globalSetup: ['test/start-database.ts'],
    // Why two: the default leaves one of two processors idle, and most of a test is waiting.
    maxWorkers: 2,
    // Why shared: loading the planner and the harness anew for each file took half the time of a run.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { APOLLO_TELEMETRY_DISABLED: '1' },
  },
}));
