import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../configuration-error.ts';
import type { Environment } from './expand-environment.ts';
import { parseYaml, type YamlSource } from './yaml-source.ts';

/** One domain of a supergraph.yaml. */
export interface SubgraphEntry {
  readonly name: string;
  readonly routingUrl: string;
  /** Absolute. */
  readonly schemaFile: string;
  /** The folder that holds everything of the domain: that of its schema file. */
  readonly folder: string;
}

export interface SupergraphConfig {
  /** Absolute. */
  readonly file: string;
  readonly subgraphs: readonly SubgraphEntry[];
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const VERSION = /^=?2(\.\d+){0,2}$/;

const isHttpUrl = (text: string): boolean =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);

const text = (sentence: string) => z.string(sentence).min(1, sentence);

const subgraph = z.strictObject(
  {
    routing_url: text('routing_url is missing; give the http address of the subgraph').refine(
      isHttpUrl,
      'routing_url is no http or https address',
    ),
    schema: z.strictObject(
      { file: text('schema.file is missing; only schemas in files are composed, so that it works offline') },
      'schema is missing; write schema: { file: <path> }',
    ),
  },
  'a subgraph needs routing_url and schema',
);

const shape = z.strictObject(
  {
    federation_version: z
      .union([z.number(), z.string()], 'federation_version is 2 or =2.x.y')
      .refine((version) => VERSION.test(String(version)), 'federation_version is 2 or =2.x.y')
      .optional(),
    subgraphs: z.record(
      z.string().regex(NAME, 'a subgraph is named in lower case with hyphens, such as food-drug'),
      subgraph,
      'subgraphs is missing; list at least one',
    ),
  },
  'this is no supergraph configuration; list subgraphs',
);

type Shape = z.infer<typeof shape>;

const sentenceOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'unrecognized_keys') return `unknown key ${issue.keys.join(', ')}; remove it`;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  return issue.message;
};

const placeOf = (issue: z.core.$ZodIssue): readonly PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;

const parseShape = (source: YamlSource): Shape => {
  const parsed = shape.safeParse(source.value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw source.complain([], 'this is not a supergraph configuration');
  throw source.complain(placeOf(issue), sentenceOf(issue));
};

const isFile = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
};

const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const sentence = `${file} cannot be read; name a supergraph.yaml with --config`;
    throw new ConfigurationError('SUPERGRAPH_CONFIG_INVALID', sentence, { cause });
  }
};

/**
 * Reads a supergraph.yaml (rover's format), its schema files relative to its own folder. Throws a ConfigurationError
 * that names line, column and remedy on anything it does not know.
 */
export const readSupergraphConfig = async (
  path: string,
  { env = process.env }: { readonly env?: Environment } = {},
): Promise<SupergraphConfig> => {
  const file = resolve(path);
  const source = parseYaml(await readText(file), { file, env });
  const entries = Object.entries(parseShape(source).subgraphs).map(([name, entry]): SubgraphEntry => {
    const schemaFile = resolve(dirname(file), entry.schema.file);
    return { name, routingUrl: entry.routing_url, schemaFile, folder: dirname(schemaFile) };
  });
  if (entries.length === 0) throw source.complain(['subgraphs'], 'no subgraph is listed; list at least one');
  const folders = new Map<string, string>();
  for (const { name, schemaFile, folder } of entries) {
    const place = ['subgraphs', name, 'schema', 'file'];
    if (!(await isFile(schemaFile)))
      throw source.complain(place, 'there is no such file; correct schema.file');
    const other = folders.get(folder);
    if (other !== undefined)
      throw source.complain(place, `${other} has the same folder; a folder is one domain`);
    folders.set(folder, name);
  }
  return { file, subgraphs: entries };
};
