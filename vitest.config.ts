import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

/** Why: Node loads one graphql, its CommonJS build; vite would give our modules a second one beside it. */
const graphql = createRequire(import.meta.url).resolve('graphql');

/** Folders of test/ that take long or need more than npm ci, such as a browser: `vitest --mode <folder>` runs one. */
const APART = ['browser', 'front-end', 'journeys'];

export default defineConfig(({ mode }) => ({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: [
      APART.includes(mode) ? `test/${mode}/*.test.ts` : '{gateway,subgraphs,schema,test}/**/*.test.ts',
    ],
    exclude: [
      ...['**/node_modules/**', '**/dist/**', '**/.data/**'],
      ...APART.filter((folder) => folder !== mode).map((folder) => `test/${folder}/**`),
    ],
    globalSetup: ['test/start-database.ts'],
    // Why two: the default leaves one of two processors idle, and most of a test is waiting.
    maxWorkers: 2,
    // Why shared: loading the planner and the harness anew for each file took half the time of a run.
    isolate: false,
    // Why: most of what a question makes dies at once, and the default room for it is small.
    execArgv: ['--max-semi-space-size=64'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { APOLLO_TELEMETRY_DISABLED: '1' },
  },
}));
