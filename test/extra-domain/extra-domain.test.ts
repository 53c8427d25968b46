import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { composeDomains } from '../../gateway/console/compose-domains.ts';
import { type Installation, openInstallation } from '../../gateway/console/installation.ts';
import { runProgram } from '../../gateway/console/program.ts';
import { readDomains } from '../../gateway/console/read-domains.ts';
import { createPipeline, type Pipeline } from '../../gateway/pipeline.ts';
import type { Answer } from '../../gateway/testing/ask.ts';
import { readSupergraphConfig } from '../../schema/composition/read-supergraph-config.ts';
import { sampleUscc } from '../../subgraphs/harness/samples/sample-codes.ts';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { generateMigrations } from '../../subgraphs/harness/storage/generate-migrations.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { type PlantedDomain, plantDomain } from './plant-domain.ts';

const NOW = new Date('2026-11-25T08:00:00Z');
const FIRM = '91513229211800294E';
const SHOP = sampleUscc(7, { prefix: '92', region: '513221' });
const silent = { say: () => undefined };

let test: TestDatabase;
let planted: PlantedDomain;
let dataDir: string;
let installation: Installation;
let pipeline: Pipeline;

/** Runs a command as a user would, on the copy of supergraph.yaml. */
const run = async (...args: readonly string[]) => {
  const printed: string[] = [];
  const complained: string[] = [];
  const terminal = {
    print: (text: string) => printed.push(text),
    complain: (text: string) => complained.push(text),
  };
  const parts = { terminal, now: () => NOW, readDomains };
  const code = await runProgram([...args, '--config', planted.configFile], parts);
  return { code, out: printed.join('\n'), err: complained.join('\n') };
};

const ask = async (query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> => {
  const { body } = await pipeline.answer({ query, variables });
  return JSON.parse(body);
};

const source = ['--source-name', '阿坝州农牧局', '--source-uscc', '11513200YB00000085'];

const importRows = async (domain: string, type: string | undefined, lines: readonly string[]) => {
  const file = join(dataDir, `${domain}.csv`);
  await writeFile(file, `${lines.join('\n')}\n`);
  return run('import', domain, ...(type === undefined ? [] : [type]), file, ...source);
};

beforeAll(async () => {
  test = await openTestDatabase();
  planted = await plantDomain();
  dataDir = await mkdtemp(join(tmpdir(), 'extra-domain-'));
  vi.stubEnv('DATABASE_URL', test.url);
  vi.stubEnv('CREDIT_DATA_DIR', dataDir);
  await generateMigrations(planted.folder);
});
afterAll(async () => {
  await installation?.storage.close();
  vi.unstubAllEnvs();
  await planted.remove();
  await rm(dataDir, { recursive: true });
  await test.close();
});

describe('a domain is one folder and one entry in supergraph.yaml', () => {
  it('that the check takes, and whose records the seed makes', async () => {
    const domains = await readDomains(planted.configFile, silent);
    expect(await run('check')).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${domains.length} subgraphs fit together.`),
    });
    const { code, out } = await run('seed', '--subjects', '40');
    expect(code).toBe(0);
    const [, made = ''] = /apiary\.permits +(\d+)/.exec(out) ?? [];
    expect(Number(made)).toBeGreaterThan(40);
  });

  it('whose files are imported under the organ’s own headings', async () => {
    expect(
      await importRows('registry', undefined, ['uscc,name', `${FIRM},某蜂场`, `${SHOP},扎西蜂蜜店`]),
    ).toMatchObject({ code: 0 });
    const heading = '统一社会信用代码,养蜂证号,蜂种,发证日期,蜂蜜产量,蜂场负责人';
    const imported = await importRows('apiary', 'permits', [
      heading.replace('统一社会信用代码', 'subject'),
      `${FIRM},2025-川-1,中蜂,2025-06-01,120,扎西多吉`,
      `${FIRM},2026-川-2,LIGUSTICA,2026-11-25,80,`,
      `${FIRM},2026-川-3,LIGUSTICA,2026-11-26,80,泽仁`,
      `${SHOP},2026-川-4,LIGUSTICA,2026-01-01,10,泽仁`,
    ]);
    expect(imported).toEqual({
      code: 0,
      out: '4 rows read: 4 inserted, 0 updated, 0 unchanged, 0 rejected.',
      err: '',
    });
  });

  it('that is served, queried together with the others, and withholds with its reasons', async () => {
    const domains = await readDomains(planted.configFile, silent);
    const loaded = domains.map((domain) => domain.loaded);
    const models = loaded.map(({ model }) => model);
    installation = await openInstallation({
      ...{ domains: models, env: process.env, kind: 'command', clock: () => NOW },
    });
    pipeline = await createPipeline({
      supergraphSdl: composeDomains(domains, silent),
      subgraphs: await installation.subgraphs(loaded),
      clock: () => NOW,
    });
    const permits =
      'permits(filter: { species: [CERANA, LIGUSTICA] }) { totalCount nodes { permitNo permitYear honeyKg keeperName sourceOrgName } }';
    const answer = await ask(
      `query ($ids: [ID!]!) { subjects(ids: $ids) { name tax { profile { taxpayerName } } apiary { ${permits} } } }`,
      { ids: [FIRM, SHOP] },
    );
    expect(answer.errors).toBeUndefined();
    const common = { honeyKg: null, sourceOrgName: '阿坝州农牧局' };
    expect(answer.data).toEqual({
      subjects: [
        {
          name: '某蜂场',
          tax: { profile: null },
          apiary: {
            permits: {
              totalCount: 2,
              nodes: [
                { permitNo: '2026-川-2', permitYear: 2026, keeperName: null, ...common },
                { permitNo: '2025-川-1', permitYear: 2025, keeperName: '扎**', ...common },
              ],
            },
          },
        },
        { name: '扎**', tax: { profile: null }, apiary: { permits: null } },
      ],
    });
    const withheld = answer.extensions.withheld.map(({ coordinate, path, reason, count }) =>
      [coordinate, path.join('.'), reason, count].join(' '),
    );
    expect(withheld).toEqual([
      'ApiaryFile.permits subjects.*.apiary.permits PERSONAL_PRIVACY 1',
      'ApiaryPermit.honeyKg subjects.*.apiary.permits.nodes.*.honeyKg TRADE_SECRET 2',
      'TaxFile.profile subjects.*.tax.profile PERSONAL_PRIVACY 1',
    ]);
  });

  it('whose lists are walked by the cursors it gives', async () => {
    const query = `query ($id: ID!, $after: String) { subject(id: $id) { apiary {
      permits(first: 1, after: $after) { nodes { permitNo } pageInfo { hasNextPage endCursor } }
    } } }`;
    const { data: first } = await ask(query, { id: FIRM });
    const page = first.subject?.apiary?.permits;
    expect(page).toMatchObject({ nodes: [{ permitNo: '2026-川-2' }], pageInfo: { hasNextPage: true } });
    const { data: second } = await ask(query, { id: FIRM, after: page?.pageInfo?.endCursor });
    expect(second.subject?.apiary?.permits).toMatchObject({
      nodes: [{ permitNo: '2025-川-1' }],
      pageInfo: { hasNextPage: false },
    });
  });
});

const sourcesIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(join(projectRoot(), folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|graphql|json|yaml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
};

describe('the ninth folder is as cheap as the third', () => {
  it('brings its five files, and the migrations that a command writes', async () => {
    const files = await readdir(planted.folder);
    expect(files.sort()).toEqual([
      ...['migrations', 'resolvers.ts', 'rules.ts', 'samples.ts', 'schema.graphql', 'tables.ts'],
    ]);
  });

  it('needs one entry in supergraph.yaml, and leaves the others as they are', async () => {
    const before = await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'));
    const after = await readSupergraphConfig(planted.configFile);
    expect(after.subgraphs.slice(0, -1)).toEqual(before.subgraphs);
    expect(after.subgraphs.at(-1)).toMatchObject({ name: 'apiary', folder: planted.folder });
  });

  it('is named nowhere else', async () => {
    const files = (await Promise.all(['gateway', 'schema', 'subgraphs'].map(sourcesIn))).flat();
    expect(files.length).toBeGreaterThan(200);
    const texts = await Promise.all(
      files.map(async (file) => ({ file, text: await readFile(file, 'utf8') })),
    );
    expect(texts.filter(({ text }) => /apiary/i.test(text)).map(({ file }) => file)).toEqual([]);
  });
});
