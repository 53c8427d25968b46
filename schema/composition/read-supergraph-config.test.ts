import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../configuration-error.ts';
import { readSupergraphConfig } from './read-supergraph-config.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supergraph-'));
  for (const domain of ['apples', 'food-drug']) {
    await mkdir(join(folder, domain));
    await writeFile(join(folder, domain, 'schema.graphql'), 'type Query { a: Int }');
  }
});
afterAll(() => rm(folder, { recursive: true }));

const file = () => join(folder, 'supergraph.yaml');
const read = async (text: string, env = {}) => {
  await writeFile(file(), text);
  return readSupergraphConfig(file(), { env });
};
const refusal = async (text: string): Promise<string> => {
  try {
    await read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toHaveProperty('code', 'SUPERGRAPH_CONFIG_INVALID');
    return error instanceof Error ? error.message.replace(`${file()}:`, '') : '';
  }
  return 'accepted';
};

const entry = (
  name: string,
  lines = ['routing_url: http://127.0.0.1:4001', 'schema: { file: ./apples/schema.graphql }'],
) => ['subgraphs:', `  ${name}:`, ...lines.map((line) => `    ${line}`), ''].join('\n');

describe('a supergraph.yaml', () => {
  it('is read in its order, with files relative to its own folder', async () => {
    const config = await read(`federation_version: =2.9.0
subgraphs:
  food-drug:
    routing_url: http://127.0.0.1:4002/graphql
    schema: { file: ./food-drug/schema.graphql }
  apples:
    routing_url: https://example.org/graphql
    schema:
      file: ${join(folder, 'apples', 'schema.graphql')}
`);
    expect(config.subgraphs).toEqual([
      {
        name: 'food-drug',
        routingUrl: 'http://127.0.0.1:4002/graphql',
        schemaFile: join(folder, 'food-drug', 'schema.graphql'),
        folder: join(folder, 'food-drug'),
      },
      {
        name: 'apples',
        routingUrl: 'https://example.org/graphql',
        schemaFile: join(folder, 'apples', 'schema.graphql'),
        folder: join(folder, 'apples'),
      },
    ]);
  });

  it('takes values from the environment, or the default beside the name', async () => {
    const text = entry('apples', [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the syntax under test
      'routing_url: http://${env.APPLES_HOST}:${env.APPLES_PORT:-4001}/graphql',
      'schema: { file: ./apples/schema.graphql }',
    ]);
    const config = await read(text, { APPLES_HOST: '10.0.0.1' });
    expect(config.subgraphs[0]?.routingUrl).toBe('http://10.0.0.1:4001/graphql');
    expect(await refusal(text)).toMatch(/^3:18: the environment has no APPLES_HOST; set it/);
  });

  it.each([
    [
      'another reference',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the syntax under test
      'subgraphs: "${PORT}"',
      /^1:12: \$\{PORT\} is not understood; write \$\{env.NAME\}/,
    ],
    ['broken YAML', 'subgraphs: [\n  a', /^\d+:\d+: this is not YAML: /],
    ['an alias', 'subgraphs: *missing', /^1:12: anchors and aliases/],
    ['a name given twice', `${entry('apples')}${'  apples: {}\n'}`, /^5:3: this name is given twice/],
    ['an empty file', '', /^1:1: this is no supergraph configuration; list subgraphs/],
    ['a list', '- subgraphs', /^1:1: this is no supergraph/],
    ['no subgraphs', 'federation_version: 2', /^1:1: subgraphs is missing/],
    ['an empty list of subgraphs', 'subgraphs: {}', /^1:1: no subgraph is listed/],
    ['an unknown key', `polling: 3\n${entry('apples')}`, /^1:1: unknown key polling; remove it/],
    ['another federation', `federation_version: 1\n${entry('apples')}`, /^1:1: federation_version is 2/],
    ['a bad name', entry('Apples'), /^2:3: a subgraph is named in lower case with hyphens/],
    ['a name with an underscore', entry('food_drug'), /^2:3: a subgraph is named/],
    ['a dangerous name', entry('__proto__'), /^2:3: __proto__ cannot be a name/],
    ['a missing address', entry('apples', ['schema: { file: a }']), /^2:3: routing_url is missing/],
    [
      'a bad address',
      entry('apples', ['routing_url: file:///x', 'schema: { file: a }']),
      /^3:5: routing_url is no http/,
    ],
    ['a missing schema', entry('apples', ['routing_url: http://a']), /^2:3: schema is missing/],
    [
      'a schema from elsewhere',
      entry('apples', ['routing_url: http://a', 'schema:', '  subgraph_url: http://a']),
      /^4:5: schema.file is missing; only schemas in files/,
    ],
    [
      'a schema file that is not there',
      entry('apples', ['routing_url: http://a', 'schema:', '  file: ./pears/schema.graphql']),
      /^5:7: there is no such file/,
    ],
    [
      'two subgraphs of one folder',
      `${entry('apples')}${entry('pears').replace('subgraphs:\n', '')}`,
      /^7:\d+: apples has the same folder/,
    ],
  ])('with %s is refused, with line, column and what to do', async (_name, text, expected) => {
    expect(await refusal(text)).toMatch(expected);
  });

  it('that is not there is refused', async () => {
    const missing = readSupergraphConfig(join(folder, 'none.yaml'));
    await expect(missing).rejects.toThrow(/none.yaml cannot be read; name a supergraph.yaml with --config/);
  });
});
