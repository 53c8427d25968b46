import { GraphQLError } from 'graphql';
import { readSupergraphConfig } from '../../schema/composition/read-supergraph-config.ts';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import { loadDomains } from '../../subgraphs/harness/model/load-domain.ts';
import type { DomainSource } from './parts.ts';

/** Where in the SDL the parser gave up; empty for every other mistake. */
const placeOf = (error: Error): string => {
  const [place] = error.cause instanceof GraphQLError ? (error.cause.locations ?? []) : [];
  return place === undefined ? '' : ` (schema.graphql, line ${place.line}, column ${place.column})`;
};

const invalid = (cause: unknown): unknown =>
  cause instanceof Error
    ? new ConfigurationError('DOMAIN_INVALID', `${cause.message}${placeOf(cause)}`, { cause })
    : cause;

/** Reads the domains of a supergraph.yaml. Throws a ConfigurationError that names the domain whose parts do not fit. */
export const readDomains = async (configFile: string): Promise<readonly DomainSource[]> => {
  const { subgraphs } = await readSupergraphConfig(configFile);
  const loaded = await loadDomains(subgraphs).catch((error: unknown) => {
    throw invalid(error);
  });
  const models = new Map(loaded.map(({ model }) => [model.name, model]));
  return subgraphs.flatMap(({ name, routingUrl }) => {
    const model = models.get(name);
    if (model === undefined) return [];
    const { document, rules } = model;
    return [{ name, routingUrl, document, rules: new Set(Object.keys(rules)), recordRules: rules }];
  });
};
