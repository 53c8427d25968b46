import { type GatewaySchema, loadSupergraph } from '../../supergraph/load-supergraph.ts';
import { type ReadSupergraph, type ReadSupergraphOptions, readSupergraph } from './read-supergraph.ts';

export interface ReadGateway extends ReadSupergraph {
  /** What the gateway understands of the supergraph. */
  readonly schema: GatewaySchema;
}

/** Reads the domains and their supergraph, and understands it. */
export const readGateway = async (options: ReadSupergraphOptions): Promise<ReadGateway> => {
  const read = await readSupergraph(options);
  return { ...read, schema: loadSupergraph(read.supergraphSdl, { isValid: true }) };
};
