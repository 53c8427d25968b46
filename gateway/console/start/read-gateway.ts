import { setImmediate } from 'node:timers/promises';
import { type BuiltSubgraph, buildSubgraph } from '../../../subgraphs/harness/create-subgraph.ts';
import { type GatewaySchema, loadSupergraph } from '../../supergraph/load-supergraph.ts';
import { type ReadSupergraph, type ReadSupergraphOptions, readSupergraph } from './read-supergraph.ts';

export interface ReadGateway extends ReadSupergraph {
  /** What the gateway understands of the supergraph. */
  readonly schema: GatewaySchema;
  readonly built: ReadonlyMap<string, BuiltSubgraph>;
}

export interface ReadGatewayOptions extends ReadSupergraphOptions {
  readonly clock: () => Date;
}

/** Reads the domains and their supergraph, understands it, and builds what answers for the domains. */
export const readGateway = async (options: ReadGatewayOptions): Promise<ReadGateway> => {
  const read = await readSupergraph(options);
  const schema = loadSupergraph(read.supergraphSdl, { isValid: true });
  const built = new Map<string, BuiltSubgraph>();
  for (const domain of read.domains) {
    // Why in between: the databases are being opened meanwhile.
    await setImmediate();
    built.set(domain.model.name, buildSubgraph(domain, options));
  }
  return { ...read, schema, built };
};
