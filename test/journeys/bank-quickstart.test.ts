import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { addressOf, freshDataFolder, type RunningCommand, startGateway } from './running-gateway.ts';

const page = readFileSync(join(projectRoot(), 'gateway/clients/QUICKSTART.md'), 'utf8');
const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
const ADDRESS = 'http://127.0.0.1:4000/graphql';
const MARK = '=== next ===';

describe('the quickstart for banks', { timeout: 240_000 }, () => {
  const folder = freshDataFolder();
  let gateway: RunningCommand;
  beforeAll(async () => {
    gateway = await startGateway({ dataFolder: folder.path, env: { PUBLIC_URL: ADDRESS } });
  }, 240_000);
  afterAll(async () => {
    gateway.child.kill('SIGTERM');
    await gateway.ended;
    await folder.remove();
  }, 60_000);

  it('does what it says, line by line', async () => {
    const script = blocks.join(`\necho '${MARK}'\n`).replaceAll(ADDRESS, addressOf(gateway));
    const env = { ...process.env, CREDIT_DATA_DIR: folder.path, PUBLIC_URL: ADDRESS };
    const { stdout } = await promisify(execFile)('sh', ['-ec', script], { cwd: projectRoot(), env });
    const said = stdout.split(MARK).map((text) => text.trim());
    const [registered, , first, asserted, second, proof, firm, withdrawn, quota, suspended] = said;
    expect(registered).toMatch(/proof +PROOF_OF_KEY/);
    expect(first).toMatch(/"totalCount":2,.*"score":null.*NO_AUTHORISATION/s);
    expect(asserted).toMatch(/"state":"IN_FORCE"/);
    expect(second).toMatch(/"totalCount":6,.*"score":60.*"withheld":\[\]/s);
    expect(proof).toMatch(/c2sp\.org\/tlog-proof@v1/);
    expect(proof).toMatch(/"asserted":true/);
    expect(firm).toMatch(/"client":"rural-bank","state":"IN_FORCE","usage":\[\{/);
    expect(firm).toMatch(/"revokeAuthorisation":\{"state":"REVOKED"/);
    expect(withdrawn).toMatch(/"totalCount":2,.*CONSENT_WITHDRAWN/s);
    expect(quota).toContain('REQUEST_QUOTA_USED_UP');
    expect(suspended).toBe('It may ask no more.');
  });
});
