import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import {
  addressOf,
  freshDataFolder,
  type RunningCommand,
  runCommand,
  startGateway,
} from '../journeys/running-gateway.ts';

const EXAMPLE = join(projectRoot(), 'test/front-end');
const MINUTE = 60_000;

/** Runs a script of the example as its reader would. */
const npm = async (script: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const options = { cwd: EXAMPLE, env: { ...process.env, ...env } };
  return (await promisify(execFile)('npm', ['run', '--silent', ...script], options)).stdout;
};

describe('the example for front-end teams', { timeout: 3 * MINUTE }, () => {
  const folder = freshDataFolder();
  let gateway: RunningCommand;
  beforeAll(async () => {
    gateway = await startGateway({ dataFolder: folder.path });
  }, 2 * MINUTE);
  afterAll(async () => {
    gateway.child.kill('SIGTERM');
    await gateway.ended;
    await folder.remove();
  }, MINUTE);

  it('gets its types from the schema that the command line prints, and compiles', async () => {
    const schema = runCommand(['schema'], { dataFolder: folder.path });
    expect(await schema.ended).toBe(0);
    const file = join(folder.path, 'schema.graphql');
    await writeFile(file, schema.out());
    await npm(['generate'], { SCHEMA_FILE: file });
    await npm(['check']);
  });

  it('shows with two clients what is given, what is withheld and why, alike', async () => {
    const id = /"id":"(91[0-9A-Z]{16})"/.exec(gateway.out())?.[1] ?? '';
    const shown = await npm(['start', '--', addressOf(gateway), id]);
    const [, urql, apollo] = /^urql\n([\s\S]*)Apollo Client\n([\s\S]*)$/.exec(shown) ?? [];
    expect(apollo?.trim()).toBe(urql?.trim());
    expect(urql).toMatch(/^马尔康示例|示例/);
    expect(urql).toMatch(/: A, 得分 不公开 \(TRADE_SECRET: .+\)/);
    expect(urql).toMatch(/涉税金额: 不公开 \(.+\)/);
  });
});
