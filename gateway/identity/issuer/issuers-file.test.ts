import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIssuersFile } from './issuers-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'issuers-'));
});
afterAll(() => rm(folder, { recursive: true }));

const read = async (text: string) => {
  const file = join(folder, 'issuers.yaml');
  await writeFile(file, text);
  return readIssuersFile(file, { AUDIENCE: 'credit' });
};

const GOOD = `issuers:
  - issuer: https://id.example
    audience: \${env.AUDIENCE}
    algorithms: [ES256]
    jwks_uri: https://id.example/jwks
    callers:
      - { role: CLIENT, client: client_id }
`;

describe('the file of issuers', () => {
  it('is read with its defaults', async () => {
    expect(await read(GOOD)).toMatchObject([
      { audience: 'credit', clock_tolerance_seconds: 30, refresh_seconds: 600, stale_seconds: 86_400 },
    ]);
  });

  it('is read as JSON, keys included', async () => {
    const [issuer] = await read(
      JSON.stringify({
        issuers: [
          {
            issuer: 'https://id.example',
            audience: ['a', 'b'],
            algorithms: ['RS256'],
            jwks: { keys: [{ kty: 'RSA', n: 'x', e: 'AQAB' }] },
            callers: [{ role: 'AUDITOR' }],
          },
        ],
      }),
    );
    expect(issuer?.jwks?.keys).toHaveLength(1);
  });

  it.each([
    ['ES256', 'HS256', ':4:'],
    ['ES256', 'none', ':4:'],
    ['https://id.example/jwks', 'http://id.example/jwks', ':5:'],
    ['jwks_uri: https://id.example/jwks', '', 'either jwks_uri or jwks'],
    ['role: CLIENT', 'role: PUBLIC', 'callers'],
    ['client: client_id', 'client: 7', 'callers'],
    ['audience', 'audiense', 'issuers.0'],
  ])('is refused with %s made %s', async (from, to, named) => {
    const reading = read(GOOD.replace(from, to));
    await expect(reading).rejects.toMatchObject({ code: 'ISSUERS_INVALID' });
    await expect(reading).rejects.toThrow(named);
  });

  it('is refused when it is not there', async () => {
    await expect(readIssuersFile(join(folder, 'no.yaml'))).rejects.toMatchObject({ code: 'ISSUERS_INVALID' });
  });
});
