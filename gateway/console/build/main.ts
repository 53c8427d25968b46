import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';
import { bundleCode } from './bundle-code.ts';
import { makeOnce } from './make-once.ts';

const root = projectRoot();

/** Composes what a start would compose. */
const composeAhead = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, ['dist/gateway/console/start/compose-ahead.js'], { cwd: root });
};

await makeOnce(
  { root, mark: 'dist/.code', from: ['gateway', 'schema', 'subgraphs', 'package-lock.json'] },
  bundleCode,
);
await makeOnce({ root, mark: 'dist/.composed', from: ['dist/.code', 'supergraph.yaml'] }, composeAhead);
