import { readFile } from 'node:fs/promises';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { lintSource } from '../../schema/composition/lint-source.ts';
import { readSupergraphConfig, type SubgraphEntry } from '../../schema/composition/read-supergraph-config.ts';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import { type LoadedDomain, loadDomains } from '../../subgraphs/harness/model/load-domain.ts';
import type { DomainSource } from './parts.ts';
import { type Listener, reportFindings } from './report-findings.ts';

const invalid = (message: string, cause: unknown): ConfigurationError =>
  new ConfigurationError('DOMAIN_INVALID', message, { cause });

const parseSource = async ({ name, schemaFile }: SubgraphEntry): Promise<DocumentNode> => {
  const text = await readFile(schemaFile, 'utf8');
  try {
    return parse(text, { noLocation: true });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [place = { line: 1, column: 1 }] = error.locations ?? [];
    throw invalid(`${name}: ${schemaFile}:${place.line}:${place.column}: ${error.message}`, error);
  }
};

/** Reads what serving these domains takes. Throws a ConfigurationError that names the one whose parts do not fit. */
export const loadOrRefuse = async (subgraphs: readonly SubgraphEntry[]): Promise<readonly LoadedDomain[]> => {
  try {
    return await loadDomains(subgraphs);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error), error);
  }
};

const chosen = (subgraphs: readonly SubgraphEntry[], only: string | undefined): readonly SubgraphEntry[] => {
  const found = only === undefined ? subgraphs : subgraphs.filter(({ name }) => name === only);
  if (found.length > 0) return found;
  const names = subgraphs.map(({ name }) => name).join(', ');
  throw new ConfigurationError('SUBGRAPH_UNKNOWN', `There is no subgraph of that name; there are ${names}.`);
};

/** A domain with all that serving it takes. */
export interface ReadDomain extends DomainSource {
  readonly loaded: LoadedDomain;
}

/**
 * Reads the domains of a supergraph.yaml, or the one that is named. Says each finding in what their authors wrote, and throws a
 * ConfigurationError that names the domain whose parts do not fit.
 */
export const readDomains = async (
  configFile: string,
  listener: Listener,
  { only }: { readonly only?: string } = {},
): Promise<readonly ReadDomain[]> => {
  const subgraphs = chosen((await readSupergraphConfig(configFile)).subgraphs, only);
  const sources = await Promise.all(subgraphs.map(parseSource));
  const findings = sources.flatMap((document, place) => lintSource(subgraphs[place]?.name ?? '', document));
  if (findings.length > 0) throw reportFindings(findings, listener);
  const addresses = new Map(subgraphs.map(({ name, routingUrl }) => [name, routingUrl]));
  return (await loadOrRefuse(subgraphs)).map((loaded) => {
    const { name, document, rules } = loaded.model;
    const routingUrl = addresses.get(name) ?? '';
    return { name, routingUrl, document, rules: new Set(Object.keys(rules)), recordRules: rules, loaded };
  });
};
