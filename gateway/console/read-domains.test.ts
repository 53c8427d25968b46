import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSupergraph } from '../../schema/composition/compose-supergraph.ts';
import { readDomains } from './read-domains.ts';

const silent = { say: () => undefined };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'domains-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A supergraph.yaml with one domain of this SDL. */
const planted = async (sdl: string): Promise<string> => {
  await mkdir(join(folder, 'orchard'), { recursive: true });
  await writeFile(join(folder, 'orchard', 'schema.graphql'), sdl);
  const entry = 'orchard: { routing_url: http://127.0.0.1:1, schema: { file: ./orchard/schema.graphql } }';
  const file = join(folder, 'supergraph.yaml');
  await writeFile(file, `subgraphs:\n  ${entry}\n`);
  return file;
};

describe('reading the domains', () => {
  it('finds those of this repository in order', async () => {
    const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
    const domains = await readDomains(join(root, 'supergraph.yaml'), silent);
    const composition = composeSupergraph(domains);
    expect(composition.kind === 'refused' ? composition.findings : []).toEqual([]);
  });

  it('names the domain, line and column of a schema that is no SDL', async () => {
    await expect(readDomains(await planted('type Query {\n  a Int\n}'), silent)).rejects.toMatchObject({
      code: 'DOMAIN_INVALID',
      message: expect.stringMatching(/^orchard: .*schema.graphql:2:5: Syntax Error/),
    });
  });

  it('names a wrong label itself, not what fails because of it', async () => {
    const said: string[] = [];
    const sdl =
      'type Tree @record(class: "ADMINISTRATIVE_ACT", list: "trees") @access(to: [BANKS]) { height: Int }';
    const reading = readDomains(await planted(sdl), { say: (line) => said.push(line) });
    await expect(reading).rejects.toMatchObject({ code: 'COMPOSITION_REFUSED' });
    expect(said).toEqual([
      'LABEL_MISSING Tree.height (orchard): this field has no @access; say who may read it',
      expect.stringMatching(/^LABEL_MALFORMED Tree \(orchard\): @access names an unknown audience: BANKS/),
    ]);
  });

  it('names the domain whose parts do not fit', async () => {
    const sdl =
      'type Tree @record(class: "ADMINISTRATIVE_ACT", list: "trees") @access(to: [PUBLIC]) { height: Int @access(to: [PUBLIC]) }';
    await expect(readDomains(await planted(sdl), silent)).rejects.toMatchObject({
      code: 'DOMAIN_INVALID',
      message: expect.stringMatching(/^orchard: Tree: /),
    });
  });
});
